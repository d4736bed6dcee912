"""Zenodo: the record of a deposit, by its number, its DOI or its address."""

import re
from collections.abc import Mapping
from typing import Any

from catalogue.core.i18n import _
from catalogue.imports import answered, dcat_entry, zenodo_files
from catalogue.imports import dcat_values as values
from catalogue.imports.languages import fill_languages
from catalogue.imports.origin import Answer, Draft, Reference
from catalogue.imports.sheet import Sheet

SOURCE = "zenodo"
SITE = "https://zenodo.org"
ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?zenodo\.org/(?:api/)?records?/(\d{1,12})(?:[/?#].*)?", re.ASCII
)
NUMBER = re.compile(r"10\.5281/zenodo\.(\d{1,12})", re.ASCII)
NUMBERED = re.compile(r"\d{1,12}", re.ASCII)
BADGE = re.compile(
    r"(?:https?://)?(?:www\.)?zenodo\.org/(?:doi|badge/doi)/(10\.5281\S+?)(?:\.svg)?"
)
# Zenodo's words on access (its API documentation, “access_right”).
ACCESS = {"open": "direct", "restricted": "on_request", "closed": "closed", "embargoed": "closed"}


def recognise(text: str) -> Reference | None:
    """`https://zenodo.org/records/7908135`, `10.5281/zenodo.7908135`, an address at doi.org."""
    text = text.strip()[:500]
    if found := ADDRESS.fullmatch(text):
        return Reference(SOURCE, found[1])
    badge = BADGE.fullmatch(text)
    number = NUMBER.fullmatch(values.doi(badge[1] if badge else text))
    return Reference(SOURCE, number[1]) if number else None


def addresses(reference: Reference) -> tuple[str, ...]:
    return (f"{SITE}/api/records/{reference.id}",)


def read(reference: Reference, answers: Mapping[str, Answer]) -> Draft:
    """The draft of a record; a number for all versions leads to the newest."""
    [address] = addresses(reference)
    record = answered.json_object(answered.expect(answers[address], reference).body)
    number = str(record.get("id"))
    number = number if NUMBERED.fullmatch(number) else reference.id
    sheet = Sheet(SOURCE, f"{SITE}/records/{number}")
    if number != reference.id:
        told = _("This is version %(id)s, the newest of what you named.", id=number)
        sheet.tell("identifiers[zenodo]", told)
    about = record.get("metadata")
    fill(sheet, about if isinstance(about, dict) else {}, record)
    zenodo_files.fill(sheet, record)
    dcat_entry.identified(sheet, "zenodo", number, said=number)
    sheet.state("homepage", sheet.page, said=sheet.page, kind="host")
    return sheet.draft()


def fill(sheet: Sheet, about: Mapping[str, Any], record: Mapping[str, Any]) -> None:
    """What the depositors wrote."""
    of_what_kind(sheet, about)
    dcat_entry.title(sheet, answered.string(about.get("title") or record.get("title")))
    dcat_entry.described(sheet, {"": answered.string(about.get("description"))})
    dcat_entry.creators(sheet, people(about.get("creators")))
    sheet.state("version", values.line(about.get("version") or "")[:100], said=about.get("version"))
    published = values.day(about.get("publication_date", ""))
    sheet.state("released", published, said=published)
    dcat_entry.keywords(sheet, answered.strings(about.get("keywords") or []))
    fill_languages(sheet, answered.strings(about.get("language") or []))
    dcat_entry.licence(sheet, [licence(about.get("license"))])
    access(sheet, about)
    doi = values.doi(about.get("doi") or record.get("doi") or "")
    dcat_entry.identified(sheet, "doi", doi, said=doi)
    cited(sheet, doi=doi)
    dcat_entry.derived(sheet, parents(about.get("related_identifiers")))


def of_what_kind(sheet: Sheet, about: Mapping[str, Any]) -> None:
    kind = about.get("resource_type")
    name = answered.string(kind.get("type")) if isinstance(kind, dict) else ""
    if name and name != "dataset":
        sheet.tell("", _("This is deposited as “%(kind)s”, not as data.", kind=name))


def people(listed: Any) -> list[str]:
    return [answered.string(each.get("name")) for each in values.rows(listed)]


def licence(given: Any) -> list[str]:
    """The id of the licence, which older records give without a block around it."""
    return answered.strings(given.get("id") or [] if isinstance(given, dict) else given or [])


def access(sheet: Sheet, about: Mapping[str, Any]) -> None:
    said = answered.string(about.get("access_right"))
    sheet.state("access.conditions", ACCESS.get(said), said=said, kind="host")
    note = values.prose(answered.string(about.get("access_conditions")))
    sheet.state("access.note", values.line(note)[:500], said=note)
    until = values.day(about.get("embargo_date") or "")
    if said == "embargoed" and until:
        sheet.tell("access.conditions", _("It is closed until %(day)s.", day=until))


def cited(sheet: Sheet, *, doi: str) -> None:
    """The reference that the page itself offers."""
    if not doi:
        return
    sheet.state("citation.type", "dataset", said="dataset", kind="host")
    title = sheet.document.get("title", "")
    sheet.state("citation.title", title, said=title)
    authors = [each[:200] for each in sheet.document.get("creators", [])]
    sheet.state("citation.authors", authors, said="; ".join(authors))
    year = str(sheet.document.get("released", ""))[:4]
    sheet.state("citation.year", int(year) if year else None, said=year)
    sheet.state("citation.venue", "Zenodo", said="Zenodo", kind="host")
    sheet.state("citation.doi", doi, said=doi, kind="host")


def parents(related: Any) -> list[dict[str, str]]:
    """What it was made from, in the depositors' words (“isDerivedFrom”)."""
    found = []
    for each in values.rows(related):
        name = answered.string(each.get("identifier"))
        doi = values.doi(name)
        url = f"https://doi.org/{doi}" if doi else values.web(name)
        if each.get("relation") == "isDerivedFrom" and url:
            found.append({"url": url})
    return found
