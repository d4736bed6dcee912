"""Which source something pasted or uploaded belongs to, asked in order."""

from collections.abc import Mapping
from typing import Protocol

from catalogue.core.i18n import _
from catalogue.imports import (
    ckan,
    croissant,
    datacite,
    datagouv,
    dcat,
    github,
    huggingface,
    zenodo,
)
from catalogue.imports.origin import Answer, Draft, NotImportable, Reference

LONGEST = 2000


class Reader(Protocol):
    """A module that reads one format; all of it is pure."""

    SOURCE: str

    def addresses(self, reference: Reference) -> tuple[str, ...]:
        """What to fetch: the first is needed, the others may be missing."""

    def read(self, reference: Reference, answers: Mapping[str, Answer]) -> Draft:
        """The draft of what came back, by address."""


class Source(Reader, Protocol):
    """A reader that knows its own addresses among what people paste."""

    def recognise(self, text: str) -> Reference | None:
        """What a text names, if it is of this source."""


# The most telling first: hosts we know, a DOI, a file of a known kind, any portal.
SOURCES: tuple[Source, ...] = (
    huggingface, github, zenodo, datagouv, datacite, croissant, dcat, ckan,
)  # fmt: skip


def find(text: str) -> tuple[Source, Reference]:
    """The source of what was pasted; raises NotImportable with what can be pasted."""
    written = text.strip()
    if written and len(written) <= LONGEST:
        for source in SOURCES:
            if reference := source.recognise(written):
                return source, reference
    raise NotImportable(
        _(
            "We cannot read this. Paste an address of Hugging Face, GitHub, Zenodo, data.gouv.fr,"
            " CKAN, a DOI, or the address of a DCAT or Croissant file."
        )
    )
