"""Croissant 1.0 and 1.1 (and any Dataset of schema.org in JSON-LD): a file, or its address.

Read as JSON: names are understood with and without their prefixes, no context is fetched, and
what no version of the format would take is left out rather than refused.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from catalogue.core.i18n import _
from catalogue.imports import answered, croissant_care, croissant_json, dcat_entry
from catalogue.imports import dcat_values as values
from catalogue.imports.bibtex import citation
from catalogue.imports.croissant_json import Node, labels, links, texts, things
from catalogue.imports.languages import fill_languages
from catalogue.imports.origin import Answer, Draft, NotImportable, Reference
from catalogue.imports.sheet import Sheet

SOURCE = "croissant"
KAGGLE = re.compile(
    r"(?:https?://)?(?:www\.)?kaggle\.com/datasets/([\w-]{1,80}/[\w-]{1,120})(?:[/?#].*)?", re.ASCII
)
KAGGLE_CROISSANT = "https://www.kaggle.com/datasets/{}/croissant/download"
ENDINGS = ("/croissant", "croissant.json", "croissant.jsonld", "croissant-metadata.json")
SHA256 = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
FREE = {True: "no", False: "yes"}


def recognise(text: str) -> Reference | None:
    """An address that ends like a Croissant file, or a dataset at Kaggle, which offers one."""
    text = text.strip()[:1000]
    if found := KAGGLE.fullmatch(text):
        return Reference(SOURCE, KAGGLE_CROISSANT.format(found[1]))
    address = values.web(text)
    if address and urlsplit(address).path.casefold().endswith(ENDINGS):
        return Reference(SOURCE, address.replace("http://", "https://", 1))
    return None


def is_croissant(found: Any) -> bool:
    """Whether JSON describes a dataset in the words of schema.org."""
    return croissant_json.dataset(found) is not None


def addresses(reference: Reference) -> tuple[str, ...]:
    return (reference.id,)


def read(reference: Reference, answers: Mapping[str, Answer]) -> Draft:
    """The draft of a description; a file has no page where others could read it."""
    found = answered.parsed(answered.expect(answers[reference.id], reference).body)
    about = croissant_json.dataset(found)
    if about is None:
        raise NotImportable(_("This JSON describes no dataset of schema.org or Croissant."))
    sheet = Sheet(SOURCE, values.web(reference.id))
    fill(sheet, about)
    croissant_care.fill(sheet, about)
    return sheet.draft()


def fill(sheet: Sheet, about: Node) -> None:
    named(sheet, about)
    responsible(sheet, about)
    contents(sheet, about)
    dcat_entry.licence(sheet, licences(about))
    files(sheet, about)
    for name, value in citation("\n".join(texts(about.get("citeAs")).values())).items():
        sheet.state(f"citation.{name}", value, said=about.get("citeAs"))
    origins = (values.web(each) for each in links(about, "wasDerivedFrom", "isBasedOn"))
    dcat_entry.derived(sheet, [{"url": url} for url in origins if url])


def named(sheet: Sheet, about: Node) -> None:
    titles = texts(about.get("name"))
    own = titles.get("en") or titles.get("fr") or titles.get("") or next(iter(titles.values()), "")
    others = texts(about.get("alternateName")).values()
    dcat_entry.title(sheet, own, [*titles.values(), *others])
    dcat_entry.described(sheet, texts(about.get("description")))
    page = next((page for each in links(about, "url") if (page := values.web(each))), "")
    sheet.state("homepage", page, said=page)
    for each in links(about, "identifier", "sameAs"):
        dcat_entry.located(sheet, each)
    version = next(iter(labels(about.get("version"))), "")
    sheet.state("version", values.line(version)[:100], said=version)
    for name, field in (("datePublished", "released"), ("dateModified", "modified")):
        said = next(iter(labels(about.get(name))), "")
        sheet.state(field, values.day(said), said=said)


def responsible(sheet: Sheet, about: Node) -> None:
    dcat_entry.creators(sheet, labels(about.get("creator") or about.get("author")))
    for publisher in labels(about.get("publisher"))[:1]:
        sheet.state("publisher.name", values.line(publisher)[:200], said=publisher)
    for keeper in labels(about.get("maintainer"))[:1]:
        sheet.state("maintainer", values.line(keeper)[:200], said=keeper)
    free = about.get("isAccessibleForFree")
    sheet.state("access.fee", FREE.get(free) if isinstance(free, bool) else None, said=free)
    conditions = next(iter(labels(about.get("conditionsOfAccess"))), "")
    sheet.state("access.note", values.line(conditions)[:500], said=conditions)


def contents(sheet: Sheet, about: Node) -> None:
    words = [word for each in labels(about.get("keywords")) for word in each.split(",")]
    # Kaggle writes “subject > people and society > education”: the last says what it is.
    words = [word.rsplit(" > ", 1)[-1] for word in words]
    dcat_entry.keywords(sheet, words)
    spoken = labels(about.get("inLanguage"))
    if [each.casefold() for each in spoken] == ["en"]:
        # Hosts write it of every dataset they hold, whatever it is in.
        sheet.tell("languages", _("It says “en”, as hosts do of any dataset: look it up."))
    else:
        fill_languages(sheet, [values.language(each) for each in spoken])
    covered = labels(about.get("temporalCoverage"))
    if len(covered) == 1:
        start, slash, end = covered[0].partition("/")
        dcat_entry.period(sheet, "period", start, end if slash else start, said=covered[0])
    dcat_entry.places(sheet, labels(about.get("spatialCoverage")))


def licences(about: Node) -> list[list[str]]:
    """Licences given as a text, an address, or a work with both."""
    given = about.get("license")
    found = []
    for each in given if isinstance(given, list) else [given]:
        if isinstance(each, dict):
            node = croissant_json.local(each)
            names = [*links(node, "url", "@id", "identifier"), *labels(node.get("name"))]
        else:
            names = labels(each)
        found.append(names)
    return found


def files(sheet: Sheet, about: Node) -> None:
    """Formats, and where the data are when they are one file; checksums that are none stay out."""
    listed = things(about.get("distribution"))
    dcat_entry.formats(
        sheet,
        [each for file in listed for each in labels(file.get("encodingFormat"))
         if values.file_format(each)],
    )  # fmt: skip
    pages = {
        url for file in listed for each in links(file, "contentUrl") if (url := values.web(each))
    }
    if len(pages) == 1:
        page = pages.pop()
        sheet.state("access.url", page, said=page)
    sums = {
        each for file in listed for each in labels(file.get("sha256")) if SHA256.fullmatch(each)
    }
    if len(listed) == 1 and len(sums) == 1:
        found = sums.pop()
        sheet.state("access.checksum", f"sha256:{found.lower()}", said=found)
