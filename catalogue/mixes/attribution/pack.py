"""Whom and what the release of a mix has to credit, dataset by dataset, and what is missing; pure.

Every dataset stands here once, however many items take from it; what a dataset was made from, and
is not in the mix itself, follows apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

from catalogue.compliance.lineage import Node
from catalogue.mixes.attribution import terms as attribution_terms
from catalogue.mixes.attribution.taken import Taken, parts_taken, taken
from catalogue.mixes.attribution.terms import Term
from catalogue.mixes.ingredients import Document, Ingredient


class Site(NamedTuple):
    """Where a pack comes from: the catalogue, and the mix or release in it."""

    address: str  # of the catalogue, without a slash at its end
    page: str  # of the mix or release, in full


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One dataset, as it has to be credited."""

    title: str
    slug: str = ""
    versions: tuple[int, ...] = ()  # of the entry, which were read
    document: Document = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    taken: tuple[Taken, ...] = ()
    through: tuple[str, ...] = ()  # of an ancestor: the datasets of the mix made from it
    missing: bool = False
    withdrawn: bool = False

    @property
    def creators(self) -> tuple[str, ...]:
        """Who made it, as far as anybody says."""
        cited = self.document.get("citation", {}).get("authors", ())
        return tuple(self.document.get("creators") or cited)

    @property
    def publisher(self) -> str:
        return str(self.document.get("publisher", {}).get("name", ""))

    @property
    def makers(self) -> tuple[str, ...]:
        """Whom the entry names: who made it, or else who published it."""
        return self.creators or ((self.publisher,) if self.publisher else ())

    @property
    def address(self) -> str:
        """Where it can be found: its own page, or else where one gets it."""
        access = self.document.get("access", {}).get("url", "")
        return str(self.document.get("homepage") or access or self.document.get("url", ""))

    @property
    def edition(self) -> str:
        """The version of the data, as its publisher names it."""
        return str(self.document.get("version", ""))

    @property
    def updated(self) -> str:
        return str(self.document.get("modified", ""))

    @property
    def released(self) -> str:
        return str(self.document.get("released", ""))

    @property
    def year(self) -> str:
        """When it first came out, as far as the entry says."""
        return self.released[:4] or str(self.document.get("citation", {}).get("year", ""))

    @property
    def statement(self) -> str:
        """How its licence block wants it to be credited, word for word."""
        return str(self.document.get("licence", {}).get("attribution", ""))

    @property
    def duties(self) -> tuple[str, ...]:
        """What a release has to carry on: keys of `conditions` in our knowledge of licences."""
        asked = (key for term in self.terms for licence in term.licences for key in licence.duties)
        return tuple(dict.fromkeys(asked))

    @property
    def noticed(self) -> tuple[str, ...]:
        """The licences that ask for the notices of the source, such as its copyright line."""
        named = (licence for term in self.terms for licence in term.licences)
        return tuple(dict.fromkeys(each.id for each in named if "notices" in each.duties))

    @property
    def unsaid(self) -> tuple[int, ...]:
        """The items of which nobody says what they took."""
        return tuple(each.number for each in self.taken if each.is_unsaid)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What a credit needs and nobody says: keys of `attribution_words.GAPS`."""
        if self.missing or self.withdrawn:
            return ("missing",) if self.missing else ("withdrawn",)
        wanted = {
            "authors": not self.makers,
            "licence": not any(term.licences or term.name for term in self.terms),
            "vague": any(licence.vague for term in self.terms for licence in term.licences),
            "parts": any(term.scope and not term.is_named for term in self.terms),
            "text": any(not each.url for term in self.terms for each in term.readable),
            "notices": bool(self.noticed) and not (self.makers and self.year),
            "date": "update_date" in self.duties and not self.updated,
            "source": not self.address,
            "taken": bool(self.unsaid),
        }
        return tuple(name for name, lacks in wanted.items() if lacks)


@dataclass(frozen=True, kw_only=True)
class Pack:
    """All credits of a mix."""

    title: str  # of the mix
    site: Site
    drawn: str  # the day, in ISO 8601
    release: int | None = None
    credits: tuple[Credit, ...] = ()
    ancestors: tuple[Credit, ...] = ()

    @cached_property
    def gaps(self) -> tuple[tuple[Credit, str], ...]:
        """What is missing, in the order of the credits."""
        return tuple((each, gap) for each in (*self.credits, *self.ancestors) for gap in each.gaps)


def of(ingredients: Sequence[Ingredient]) -> tuple[tuple[Credit, ...], tuple[Credit, ...]]:
    """The credits of a mix in its order, and those of what its datasets were made from."""
    grouped: dict[Any, list[Ingredient]] = {}
    for each in ingredients:
        grouped.setdefault(identity(each), []).append(each)
    found = tuple(credit(group) for group in grouped.values())
    return found, tuple(ancestors(list(grouped.values())))


def identity(ingredient: Ingredient) -> tuple[str, ...]:
    """What makes two items the same dataset."""
    if ingredient.slug:
        return (ingredient.slug,)
    return "", ingredient.title.casefold(), str(ingredient.item.get("url", ""))


def credit(group: Sequence[Ingredient]) -> Credit:
    """One dataset, from all items that take from it; the newest version speaks for it."""
    newest = max(group, key=lambda each: each.version)
    versions = {each.version: each for each in group}
    wanted = parts_taken(group)
    terms = [term for each in versions.values() for term in attribution_terms.of(each.document)]
    return Credit(
        title=newest.title,
        slug=newest.slug,
        versions=tuple(sorted(versions)) if newest.is_entry else (),
        document=newest.document,
        terms=tuple(dict.fromkeys(each for each in terms if concerns(each, wanted))),
        taken=tuple(taken(each) for each in group),
        missing=newest.missing,
        withdrawn=newest.withdrawn is not None,
    )


def concerns(term: Term, wanted: frozenset[str]) -> bool:
    return not (wanted and term.scope) or term.scope in wanted


def ancestors(groups: Iterable[Sequence[Ingredient]]) -> Iterable[Credit]:
    """What the datasets were made from and the mix does not hold itself, each once."""
    groups = list(groups)
    held = {each.slug for group in groups for each in group if each.slug}
    found: dict[str, Credit] = {}
    for ingredient in (each for group in groups for each in versions_of(group)):
        lineage = ingredient.facts.lineage
        for name in lineage.heirs_of[1:]:
            if name not in held:
                found.setdefault(name, inherited(lineage.nodes[name]))
                found[name] = led_to(found[name], ingredient.title)
    return [each for each in found.values() if asks(each)]


def versions_of(group: Sequence[Ingredient]) -> Iterable[Ingredient]:
    """One ingredient for each version that is taken."""
    return {each.version: each for each in group}.values()


def inherited(node: Node) -> Credit:
    if node.document is not None:
        terms = attribution_terms.of(node.document)
        return Credit(title=node.title, slug=node.name, document=node.document, terms=terms)
    outside: dict[str, Any] = {"homepage": node.url} if node.url else {}
    return Credit(
        title=node.title, document=outside, terms=attribution_terms.of_expression(node.licence)
    )


def led_to(found: Credit, title: str) -> Credit:
    through = tuple(dict.fromkeys((*found.through, title)))
    return replace(found, through=through)


def asks(found: Credit) -> bool:
    """Whether it wants something of who passes it on; what nobody knows of may."""
    return bool(found.duties or found.statement) or not all(term.is_free for term in found.terms)
