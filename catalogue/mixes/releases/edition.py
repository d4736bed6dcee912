"""Which state of a mix a file is of, where that can be found, and how it is cited; pure."""

from dataclasses import dataclass

from catalogue.core.i18n import _
from catalogue.mixes.attribution.bibtex import latex
from catalogue.mixes.attribution.pack import Site

CATALOGUE = "Open training-data catalogue"


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A release of a mix, or the mix as it is on a day. Names no person: files stay for ever."""

    slug: str
    title: str
    address: str  # of the catalogue, without a slash at its end
    day: str  # in ISO 8601
    number: int | None = None  # of the release
    message: str = ""

    @property
    def path(self) -> str:
        return f"/mixes/{self.slug}" + ("" if self.number is None else f"/releases/{self.number}")

    @property
    def page(self) -> str:
        """The address to cite."""
        return self.address + self.path

    @property
    def site(self) -> Site:
        return Site(self.address, self.page)

    def file(self, name: str) -> str:
        """Where a file of it can be had."""
        folder = "" if self.number is None else "/files"
        return f"{self.address}/api/v1{self.path}{folder}/{name}"

    @property
    def name(self) -> str:
        if self.number is None:
            return self.title
        return str(_("%(title)s, release %(number)s", title=self.title, number=self.number))

    @property
    def citation(self) -> str:
        """One line, for people."""
        return f"{self.name}. {CATALOGUE}, {self.day}. {self.page}"

    @property
    def bibtex(self) -> str:
        key = self.slug if self.number is None else f"{self.slug}-{self.number}"
        rows = (
            ("title", "{" + latex(self.title) + "}"),
            ("author", "{" + CATALOGUE + "}"),
            ("year", self.day[:4]),
            ("version", "" if self.number is None else str(self.number)),
            ("url", self.page),
            ("note", f"{self.day}"),
        )
        told = ",\n".join(f"  {name} = {{{value}}}" for name, value in rows if value)
        return f"@misc{{{key},\n{told}\n}}\n"
