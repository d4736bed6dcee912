"""Uploaded files: which source reads one, by its name and what it begins with; pure."""

from pathlib import PurePath
from typing import Any

from catalogue.core.i18n import _
from catalogue.imports import answered, bibtex, croissant, dcat, own
from catalogue.imports.origin import Answer, Draft, NotImportable, Reference
from catalogue.imports.registry import Reader

READERS: dict[str, Reader] = {
    ".bib": bibtex,
    **dict.fromkeys((".ttl", ".n3", ".nt", ".rdf", ".xml"), dcat),
}


def read(name: str, body: bytes) -> Draft:
    """The draft of a file; raises NotImportable."""
    source = reader(name, body)
    answer = Answer(200, body)
    reference = Reference(source.SOURCE, PurePath(name).name[:200])
    return source.read(reference, {reference.id: answer, source.addresses(reference)[0]: answer})


def reader(name: str, body: bytes) -> Reader:
    ending = PurePath(name).suffix.casefold()
    if ending in {".json", ".jsonld"}:
        return of_json(answered.parsed(body))
    if ending in READERS:
        return READERS[ending]
    detail = _(
        "We cannot read this kind of file. Send Croissant or DCAT (.json, .jsonld, .ttl, .rdf,"
        " .xml), BibTeX (.bib), a table (.csv), or an entry in our own JSON."
    )
    raise NotImportable(detail)


def of_json(found: Any) -> Reader:
    """JSON may be any of three; each knows its own."""
    if croissant.is_croissant(found):
        return croissant
    return dcat if dcat.is_dcat(found) else own
