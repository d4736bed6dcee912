"""DataCite: what is registered of a DOI that stands for data."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from catalogue.core.i18n import _
from catalogue.imports import answered, dcat_entry
from catalogue.imports import dcat_values as values
from catalogue.imports.languages import fill_languages
from catalogue.imports.origin import Answer, Draft, NotImportable, Reference
from catalogue.imports.sheet import Sheet

SOURCE = "datacite"
API = "https://api.datacite.org/dois/"
MISSING = 404
# Rights that tell who may look, and nothing of a licence.
ONLY_ACCESS = ("info:eu-repo/semantics/", "open access", "restricted access", "closed access")


def recognise(text: str) -> Reference | None:
    """A DOI: `10.5281/zenodo.7908135`, `doi:10.…`, `https://doi.org/10.…`."""
    doi = values.doi(text)
    return Reference(SOURCE, doi) if doi else None


def addresses(reference: Reference) -> tuple[str, ...]:
    return (API + quote(reference.id, safe=""),)


def read(reference: Reference, answers: Mapping[str, Answer]) -> Draft:
    """The draft of a DOI's record."""
    answer = answers[addresses(reference)[0]]
    if answer.status == MISSING:
        raise NotImportable(
            _(
                "“%(doi)s” is not registered at DataCite, where data are: it may be misspelt, or"
                " belong to an article. Give the address of the data.",
                doi=reference.id,
            )
        )
    found = answered.json_object(answered.expect(answer, reference).body).get("data")
    about = found.get("attributes") if isinstance(found, dict) else None
    if not isinstance(about, dict):
        raise NotImportable(_("What came back is not the description of one dataset."))
    sheet = Sheet(SOURCE, f"https://doi.org/{reference.id}")
    fill(sheet, about)
    dcat_entry.identified(sheet, "doi", reference.id, said=reference.id)
    return sheet.draft()


def fill(sheet: Sheet, about: Mapping[str, Any]) -> None:
    kind = values.part(about.get("types")).get("resourceTypeGeneral")
    if kind and kind != "Dataset":
        sheet.tell("", _("This is deposited as “%(kind)s”, not as data.", kind=kind))
    titles = values.rows(about.get("titles"))
    own = [each for each in titles if not each.get("titleType")] or titles
    others = [answered.string(each.get("title")) for each in titles if each not in own[:1]]
    if own:
        dcat_entry.title(sheet, answered.string(own[0].get("title")), others)
    dcat_entry.described(sheet, descriptions(about))
    published(sheet, about)
    subjects = (answered.string(each.get("subject")) for each in values.rows(about.get("subjects")))
    dcat_entry.keywords(sheet, subjects)
    fill_languages(sheet, answered.strings(about.get("language") or []))
    dcat_entry.licence(sheet, rights(about))
    dcat_entry.formats(sheet, answered.strings(about.get("formats") or []))
    sheet.state("homepage", values.web(about.get("url") or ""), said=about.get("url"))
    dated(sheet, about)
    dcat_entry.derived(sheet, parents(about))


def descriptions(about: Mapping[str, Any]) -> dict[str, str]:
    """Abstracts by language."""
    listed = values.rows(about.get("descriptions"))
    abstracts = [each for each in listed if each.get("descriptionType") == "Abstract"] or listed
    texts: dict[str, str] = {}
    for each in abstracts:
        texts.setdefault(
            answered.string(each.get("lang")), answered.string(each.get("description"))
        )
    return texts


def published(sheet: Sheet, about: Mapping[str, Any]) -> None:
    """Who made it public and when, and the reference that follows from it."""
    names = [answered.string(each.get("name")) for each in values.rows(about.get("creators"))]
    dcat_entry.creators(sheet, names)
    publisher = about.get("publisher")
    name = answered.string(publisher.get("name") if isinstance(publisher, dict) else publisher)
    sheet.state("publisher.name", values.line(name)[:200], said=name)
    version = answered.string(about.get("version"))
    sheet.state("version", values.line(version)[:100], said=version)
    year = values.day(about.get("publicationYear") or "")[:4]
    sheet.state("released", year, said=year)
    sheet.state("citation.title", sheet.document.get("title"), said=sheet.document.get("title"))
    authors = [each[:200] for each in sheet.document.get("creators", [])]
    sheet.state("citation.authors", authors, said="; ".join(authors))
    sheet.state("citation.year", int(year) if year else None, said=year)
    doi = values.doi(about.get("doi") or "")
    sheet.state("citation.doi", doi, said=doi, kind="host")


def dated(sheet: Sheet, about: Mapping[str, Any]) -> None:
    """Days by what happened then; a day is better than the year of publication."""
    days = {
        answered.string(each.get("dateType")): each.get("date")
        for each in values.rows(about.get("dates"))
    }
    for kind, name in (("Issued", "released"), ("Updated", "modified")):
        day = values.day(days.get(kind) or "")
        if len(day) >= len(sheet.document.get(name, "")):
            sheet.state(name, day, said=days.get(kind))
    for kind, block in (("Collected", "collection_period"), ("Coverage", "period")):
        said = answered.string(days.get(kind))
        start, slash, end = said.partition("/")
        dcat_entry.period(sheet, block, start, end if slash else start, said=said)


def rights(about: Mapping[str, Any]) -> Iterator[list[str]]:
    """What names each licence: its id first, then its address and its words."""
    for each in values.rows(about.get("rightsList")):
        names = [
            answered.string(each.get(key)) for key in ("rightsIdentifier", "rightsUri", "rights")
        ]
        if not any(name.casefold().startswith(ONLY_ACCESS) for name in names):
            yield names


def parents(about: Mapping[str, Any]) -> list[dict[str, str]]:
    found = []
    for each in values.rows(about.get("relatedIdentifiers")):
        name = answered.string(each.get("relatedIdentifier"))
        doi = values.doi(name)
        url = f"https://doi.org/{doi}" if doi else values.web(name)
        if each.get("relationType") == "IsDerivedFrom" and url:
            found.append({"url": url})
    return found
