"""DCAT and its profiles (DCAT-AP): a description in Turtle, RDF/XML or JSON-LD, file or address."""

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from catalogue.imports import answered
from catalogue.imports import dcat_values as values
from catalogue.imports.origin import Answer, Draft, Reference

SOURCE = "dcat"
ENDINGS = (".ttl", ".rdf", ".jsonld", ".n3", ".nt")
# The European portal's pages, and its address of the same in Turtle.
EUROPEAN = re.compile(
    r"https?://data\.europa\.eu/(?:data|88u)/datasets?/([\w.~-]{1,200})(?:[/?#].*)?", re.ASCII
)
EUROPEAN_TURTLE = "https://data.europa.eu/api/hub/repo/datasets/{}.ttl?useNormalizedId=true"


def recognise(text: str) -> Reference | None:
    """An address that ends like a file of RDF (`.ttl`), or a page of data.europa.eu."""
    text = text.strip()[:1000]
    if found := EUROPEAN.fullmatch(text):
        return Reference(SOURCE, EUROPEAN_TURTLE.format(found[1]))
    address = values.web(text)
    if address and urlsplit(address).path.casefold().endswith(ENDINGS):
        return Reference(SOURCE, address.replace("http://", "https://", 1))
    return None


def is_dcat(found: Any) -> bool:
    """Whether JSON speaks of DCAT, in its context or its names."""
    text = str(found)[:200_000]
    return "www.w3.org/ns/dcat" in text or "'dcat:" in text or "/dcat" in text


def addresses(reference: Reference) -> tuple[str, ...]:
    return (reference.id,)


def read(reference: Reference, answers: Mapping[str, Answer]) -> Draft:
    """The draft of a description; behind an address `#…` says which of its datasets is meant.

    A file has no page where others could read it.
    """
    answer = answered.expect(answers[reference.id], reference)
    # Its parsers take long to load, and most who start the catalogue read no DCAT.
    drawn: Draft = import_module("catalogue.imports.dcat_description").read(
        answer.body, SOURCE, values.web(reference.id)
    )
    return drawn
