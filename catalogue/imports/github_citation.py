"""CITATION.cff: how authors ask to be cited (Citation File Format 1.2)."""

import re
from typing import Any

from catalogue.core.i18n import _
from catalogue.imports import answered, header, prose
from catalogue.imports.answered import string
from catalogue.imports.origin import Answer
from catalogue.imports.sheet import Sheet

DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S{1,200})")
FILE = "CITATION.cff"


def fill(sheet: Sheet, answer: Answer | None) -> None:
    if answer is None or not answer.is_ok:
        return
    try:
        given = header.load(answered.text(answer.body))
    except header.HeaderError as error:
        message = _("CITATION.cff cannot be read: %(problem)s.", problem=str(error))
        sheet.tell("citation", message)
        return
    # `type: software` is what the format assumes; a file may speak of the tools only.
    if string(given.get("type")) == "dataset":
        fill_dataset(sheet, given)
    preferred = given.get("preferred-citation")
    fill_citation(sheet, preferred if isinstance(preferred, dict) else given)


def fill_dataset(sheet: Sheet, given: dict[str, Any]) -> None:
    """A file that says it describes data states facts of the entry."""
    for field, name in (("title", "title"), ("version", "version"), ("released", "date-released")):
        value = string(str(given.get(name) or ""))
        sheet.state(field, value, said=f"{name}: {value}")
    abstract = string(given.get("abstract"))
    summary, language = prose.summary(abstract), prose.language(abstract)
    if language:
        sheet.state(f"summary.{language}", summary, said=summary)
    names = people(given)
    sheet.state("creators", names[:300], said=f"authors: {'; '.join(names)}")
    doi = DOI.fullmatch(string(given.get("doi")))
    if doi:
        sheet.row("identifiers", {"scheme": "doi", "value": doi[1]}, said=f"doi: {doi[1]}")


def fill_citation(sheet: Sheet, given: dict[str, Any]) -> None:
    title, names = string(given.get("title")), people(given)
    sheet.state("citation.title", title[:400], said=f"title: {title}")
    sheet.state("citation.authors", names[:500], said=f"authors: {'; '.join(names)}")
    year = str(given.get("year") or string(given.get("date-released"))[:4])
    if re.fullmatch(r"[12]\d{3}", year):
        sheet.state("citation.year", int(year), said=f"{FILE}: {year}")
    doi = DOI.fullmatch(string(given.get("doi")))
    sheet.state("citation.doi", doi[1] if doi else "", said=f"doi: {given.get('doi')}")


def people(given: dict[str, Any]) -> list[str]:
    """Authors as they are written: a name of an organisation, or given and family names."""
    listed = given.get("authors")
    named = (each for each in listed if isinstance(each, dict)) if isinstance(listed, list) else ()
    parts = ("given-names", "name-particle", "family-names", "name-suffix")
    found = []
    for each in named:
        own = " ".join(string(each.get(part)) for part in parts if string(each.get(part)))
        found.append((own or string(each.get("name")) or string(each.get("alias")))[:200])
    return [name for name in found if name]
