"""What the catalogue asks of a search engine, in words no engine owns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text and the language it is written in, where that is known."""

    value: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed: the texts that are searched, the values that are filtered and sorted."""

    id: int
    version: int
    texts: Mapping[str, Sequence[Text]] = field(default_factory=dict)
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    boost: float = 1.0  # a mild prior, 1 to 1.5


@dataclass(frozen=True, slots=True)
class Layout:
    """Which fields documents have.

    `texts` gives each field's weight; a sort is the name of a number or of a text, with `-` in
    front where large comes first: `{"updated": "-updated", "title": "title"}`. What stands in
    `unsuggested` texts is found, but not offered while a visitor types.
    """

    texts: Mapping[str, float]
    facets: Sequence[str] = ()
    numbers: Sequence[str] = ()
    sorts: Mapping[str, str] = field(default_factory=dict)
    unsuggested: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    field: str | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    text: str
    field: str | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    text: str
    field: str | None = None
    negated: bool = False


Clause = Word | Phrase | Prefix


@dataclass(frozen=True, slots=True)
class Choice:
    """Values of one facet: at least one of these, and none of those."""

    any_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Range:
    """Bounds of a number, both included."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What a visitor wants; `language` is the one she reads."""

    clauses: Sequence[Clause] = ()
    filters: Mapping[str, Choice] = field(default_factory=dict)
    ranges: Mapping[str, Range] = field(default_factory=dict)
    sort: str = RELEVANCE
    offset: int = 0
    cursor: str | None = None
    size: int = 20
    facets: Sequence[str] = ()
    facet_size: int = 20
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Bucket:
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """One page; `relaxed` says that no document has all the words, so these have some of them."""

    ids: Sequence[int]
    total: int
    facets: Mapping[str, Sequence[Bucket]] = field(default_factory=dict)
    next: str | None = None
    relaxed: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """What the index holds: changes up to number `applied`; generation 0 is no index at all."""

    documents: int
    applied: int
    fingerprint: str
    generation: int


@dataclass(frozen=True, slots=True)
class Put:
    document: Document


@dataclass(frozen=True, slots=True)
class Drop:
    id: int


Operation = Put | Drop


class Broken(Exception):
    """The index cannot be changed and must be made anew."""


class SearchEngine(Protocol):
    """The port. `tests/search/test_engines.py` is its contract."""

    def apply(self, operations: Iterable[Operation], upto: int) -> None:
        """Make changes, store them with the number of the last one, and show them.

        Raises Broken when there is no index to change, or no sound one.
        """

    def search(self, query: Query) -> Results:
        """Find, rank, page and count.

        Raises Unavailable when there is no index, or only a damaged one.
        """

    def suggest(self, prefix: str, limit: int = 10) -> Sequence[str]:
        """Names (short texts) in which a word begins like this, frequent ones first."""

    def spell(self, clauses: Sequence[Clause]) -> str | None:
        """The query with its unknown words corrected, or nothing better to offer."""

    def health(self) -> Health:
        """What the index holds now."""

    def versions(self) -> Mapping[int, int]:
        """The version of each document held, by id."""

    def refresh(self) -> None:
        """Show what another process has stored since."""

    def rebuild(self, documents: Iterable[Document], upto: int) -> None:
        """Make the index anew beside the old one, then switch; readers never wait."""

    def close(self) -> None:
        """Let go of files."""
