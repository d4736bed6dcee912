"""BibTeX: how the authors want to be cited, and of an entry for data what it says of them."""

import re
from collections.abc import Mapping
from typing import Any

from catalogue.core.i18n import _
from catalogue.imports import answered, bibtex_syntax, dcat_entry
from catalogue.imports import dcat_values as values
from catalogue.imports.bibtex_latex import plain
from catalogue.imports.bibtex_syntax import Entry
from catalogue.imports.origin import Answer, Draft, NotImportable, Reference
from catalogue.imports.sheet import Sheet

SOURCE = "bibtex"
DATA = frozenset({"dataset", "data", "datasets"})
MOST_AUTHORS, LONGEST_AUTHOR = 500, 200
FIRST_YEAR, LAST_YEAR = 1000, 2100
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
ARXIV = re.compile(
    r"(?:arxiv[:\s./]*(?:org/(?:abs|pdf)/)?)?(\d{4}\.\d{4,5}(?:v\d+)?)", re.IGNORECASE | re.ASCII
)
ADDRESS = re.compile(r"https?://[^\s{}\"<>]{1,500}")
SPLIT = re.compile(r"\s+and\s+", re.IGNORECASE)
VENUES = ("journal", "journaltitle", "booktitle", "publisher", "institution", "school")


def addresses(reference: Reference) -> tuple[str, ...]:
    return (reference.id,)


def read(reference: Reference, answers: Mapping[str, Answer]) -> Draft:
    """The draft of the first entry of a file; that for data comes before one for an article."""
    text = answered.text(answered.expect(answers[reference.id], reference).body)
    found = list(bibtex_syntax.entries(text))
    if not found:
        raise NotImportable(_("This file holds no BibTeX entry such as @misc{…}."))
    entry = next((each for each in found if each.type in DATA), found[0])
    sheet = Sheet(SOURCE, "")
    if len(found) > 1:
        told = _("The file holds %(count)s entries; this is “%(key)s”.",
                 count=len(found), key=entry.key)  # fmt: skip
        sheet.tell("citation", told)
    fill(sheet, entry)
    return sheet.draft()


def fill(sheet: Sheet, entry: Entry) -> None:
    block = cited(entry)
    for name, value in block.items():
        sheet.state(f"citation.{name}", value, said=raw(entry, name))
    if len(authors(entry)) > MOST_AUTHORS:
        told = _(
            "It names %(all)s authors; the first %(most)s are kept.",
            all=len(authors(entry)), most=MOST_AUTHORS,
        )  # fmt: skip
        sheet.tell("citation.authors", told)
    dcat_entry.title(sheet, block.get("title", ""))
    if entry.type in DATA:
        of_data(sheet, entry, block)
    else:
        sheet.tell("title", _("This is the title of a publication: write the name of the data."))
    arxiv = block.get("arxiv", "")
    dcat_entry.identified(sheet, "arxiv", arxiv, said=arxiv, kind="author")


def of_data(sheet: Sheet, entry: Entry, block: Mapping[str, Any]) -> None:
    """What an entry of the type @dataset says of the data themselves."""
    dcat_entry.creators(sheet, authors(entry))
    year = str(block.get("year", ""))
    sheet.state("released", year, said=year)
    for name, address, most in (
        ("version", "version", 100), ("publisher", "publisher.name", 200),
    ):  # fmt: skip
        text = plain(entry.fields.get(name, ""))
        sheet.state(address, text[:most], said=text)
    doi, url = block.get("doi", ""), block.get("url", "")
    dcat_entry.identified(sheet, "doi", doi, said=doi, kind="author")
    sheet.state("homepage", url, said=url)


def citation(text: str) -> dict[str, Any]:
    """Our block of the first entry in a text; empty when there is none."""
    entry = next(bibtex_syntax.entries(text), None)
    return cited(entry) if entry else {}


def cited(entry: Entry) -> dict[str, Any]:
    """An entry in the fields of our block."""
    fields = entry.fields
    year = YEAR.search(fields.get("year") or fields.get("date") or "")
    venue = next((plain(fields[name]) for name in VENUES if fields.get(name)), "")
    block: dict[str, Any] = {
        "key": entry.key[:100],
        "type": entry.type[:40],
        "title": plain(fields.get("title", ""))[:400],
        "authors": authors(entry)[:MOST_AUTHORS],
        "year": int(year[0]) if year and FIRST_YEAR <= int(year[0]) <= LAST_YEAR else None,
        "venue": venue[:300],
        "doi": values.doi(fields.get("doi", "")),
        "arxiv": arxiv(fields),
        "url": address(fields),
    }
    return {name: value for name, value in block.items() if value}


def authors(entry: Entry) -> list[str]:
    """Names in the order of speech: `Dupont, Jeanne` → `Jeanne Dupont`; “others” is nobody."""
    names = SPLIT.split(entry.fields.get("author", "").strip())
    spoken = (in_order(each) for each in names if plain(each).casefold() != "others")
    return [short for each in spoken if (short := each[:LONGEST_AUTHOR])]


def in_order(name: str) -> str:
    if name.startswith("{") and name.endswith("}"):  # an organisation: its comma is its own
        return plain(name)
    family, comma, rest = plain(name).partition(",")
    if not comma:
        return family
    suffix, second, given = rest.partition(",")
    if second:
        return f"{given.strip()} {family.strip()} {suffix.strip()}".strip()
    return f"{rest.strip()} {family.strip()}".strip()


def arxiv(fields: Mapping[str, str]) -> str:
    """The number at arXiv, where a field says that it is one."""
    prefix = fields.get("archiveprefix") or fields.get("eprinttype") or ""
    if prefix.casefold() == "arxiv" and (
        found := ARXIV.fullmatch(fields.get("eprint", "").strip())
    ):
        return found[1]
    for name in ("journal", "note", "url", "eprint"):
        text = fields.get(name, "")[:500]
        if "arxiv" in text.casefold() and (found := ARXIV.search(text)):
            return found[1]
    return ""


def address(fields: Mapping[str, str]) -> str:
    for name in ("url", "howpublished", "note"):
        if found := ADDRESS.search(fields.get(name, "").replace("\\_", "_")[:2000]):
            return values.web(found[0].rstrip(".,;"))
    return ""


def raw(entry: Entry, name: str) -> str:
    """The words of an entry behind a field of ours."""
    own = {"authors": "author", "key": "", "type": ""}.get(name, name)
    said = entry.fields.get(own, "")
    return (
        said
        or {"key": entry.key, "type": f"@{entry.type}"}.get(name, "")
        or str(cited(entry)[name])
    )
