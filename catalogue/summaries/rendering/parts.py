"""The parts a summary has once it is in one language, whatever it is printed as."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, with where they lead; `url` is safe to link, or empty."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of an answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Boxes: label, whether it is ticked."""

    options: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    columns: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]


Block = Words | Choice | Listing | Grid


@dataclass(frozen=True, slots=True)
class Source:
    """An entry at a version, and which of its facts an answer relies on."""

    dataset: str  # empty for what is no entry of the catalogue
    version: int | None
    item: int | None  # its place in the mix
    facts: tuple[tuple[str, tuple[str, ...]], ...]  # address, keys of claims


@dataclass(frozen=True, slots=True)
class Field:
    id: str
    label: str
    state: str
    missing: str  # "TO BE PROVIDED …", or empty
    standing: str  # "not known", "not applicable", "No comment …", or empty
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str  # with its number, as the template writes it
    headings: tuple[tuple[int, str], ...]  # that open above it: level, title
    fields: tuple[Field, ...]

    @property
    def level(self) -> int:
        """How deep its heading is: 2.2.1 below 2.2 below 2 below the title."""
        return depth(self.id)


@dataclass(frozen=True, slots=True)
class Version:
    number: str
    status: str  # in words
    date: str
    url: str
    changes: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is open, in one or several fields."""

    fields: tuple[tuple[str, str], ...]  # each with the record, and its field, that answers it
    text: str
    where: str  # who answers it and in which record, in words; empty when nobody told

    @property
    def names(self) -> str:
        return ", ".join(name for name, _answered_in in self.fields)


@dataclass(frozen=True, slots=True)
class Outline:
    language: str
    title: str
    law: str
    template: str
    name: str
    status: str
    banners: tuple[str, ...]  # what stands in capitals above everything
    notes: tuple[str, ...]
    head: tuple[tuple[str, str], ...]  # facts about the document itself
    gaps: tuple[tuple[str, str, tuple[Question, ...]], ...]  # severity, title with their number
    versions: tuple[Version, ...]
    header: tuple[Field, ...]  # version and last update: above section 1
    sections: tuple[Section, ...]
    drawn: str


def depth(number: str) -> int:
    """`2.` → 2, `2.2` → 3, `2.2.1.` → 4."""
    return number.rstrip(".").count(".") + 2
