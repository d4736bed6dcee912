"""A Whoosh index as it was at one moment: rows and postings, read once and kept."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from math import log
from threading import RLock
from typing import Any

from catalogue.search.base import Counts
from catalogue.search.columns import Columns, Row, bits_of
from catalogue.search.folder import Checkpoint
from catalogue.search.port import Layout, Query, Results
from catalogue.search.whoosh_finder import Finder

MOST_TERMS = 256  # that a prefix stands for
MOST_HINTS = 2000
KEPT_TERMS = 20_000  # postings in memory
K1, B = 1.2, 0.75  # of BM25, as everywhere

# Whoosh reads a file from one position that all threads share: one at a time may.
_reading = RLock()

Pair = tuple[int, float]  # a document, and a number that belongs to it


class Posting:
    """Many pairs in little memory."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._members, self._values = array("I"), array("f")
        for member, value in pairs:
            self._members.append(member)
            self._values.append(value)

    def __iter__(self) -> Iterator[Pair]:
        return zip(self._members, self._values, strict=True)


class Segment:
    """A part of the index that only ever loses documents, so that what was read stays true."""

    def __init__(self, reader: Any) -> None:
        self.rows: list[Row | None] = [
            None if reader.is_deleted(i) else reader.stored_fields(i)["row"]
            for i in range(reader.doc_count_all())
        ]
        self._postings: dict[tuple[str, str], Posting] = {}

    def alive(self, reader: Any) -> list[Row | None]:
        return [None if reader.is_deleted(i) else row for i, row in enumerate(self.rows)]

    def posting(self, reader: Any, field: str, term: str) -> Posting:
        key = (field, term)
        known = self._postings.get(key)
        if known is None:
            if len(self._postings) >= KEPT_TERMS:
                self._postings.clear()
            with _reading:
                known = self._postings[key] = Posting(read(reader, field, term))
        return known


def read(reader: Any, field: str, term: str) -> Iterator[Pair]:
    """How often each document has a term, straight from the file."""
    if (field, term) in reader:
        matcher = reader.postings(field, term)
        while matcher.is_active():
            yield matcher.id(), matcher.weight()
            matcher.next()


class WhooshSnapshot:
    segments: dict[str, Segment]

    def __init__(
        self, reader: Any, checkpoint: Checkpoint, layout: Layout, before: "WhooshSnapshot | None"
    ) -> None:
        self.checkpoint = checkpoint
        self._reader = reader
        self._layout = layout
        self._leaves = list(reader.leaf_readers())
        known = before.segments if before else {}
        self.segments = {
            name(leaf): known.get(name(leaf)) or Segment(leaf) for leaf, _ in self._leaves
        }
        alive = (self.segments[name(leaf)].alive(leaf) for leaf, _ in self._leaves)
        self.columns = Columns([row for rows in alive for row in rows])
        lengths = sum(row.length for row in self.columns.rows if row)
        self._usual = max(1.0, lengths / max(1, self.columns.count))
        self._bits: dict[tuple[str, str], int] = {}
        self._impacts: dict[tuple[str, str], Posting] = {}
        self._counts = Counts()

    def count(self) -> int:
        return self.columns.count

    def versions(self) -> Mapping[int, int]:
        return {row.id: row.version for row in self.columns.rows if row}

    def frequency(self, word: str) -> int:
        with _reading:
            return int(self._reader.doc_frequency("words", word)) if word else 0

    def beginning(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        with _reading:
            found = [
                (term, self._reader.doc_frequency(field, term))
                for term in self._terms(field, prefix, MOST_HINTS)
            ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def prefixed(self, prefix: str) -> int:
        """The documents with a word that begins so."""
        bits = 0
        for term in self._terms("words", prefix, MOST_TERMS):
            bits |= self.bits("words", term)
        return bits

    def _terms(self, field: str, prefix: str, limit: int) -> list[str]:
        with _reading:
            found = list(islice(self._reader.expand_prefix(field, prefix), limit))
        return [term.decode() if isinstance(term, bytes) else term for term in found]

    def bits(self, field: str, term: str) -> int:
        """The documents that have a term."""
        key = (field, term)
        if key not in self._bits:
            members = (i for i, _ in self._pairs(field, term))
            self._bits[key] = bits_of(members, self.columns.size) & self.columns.live
        return self._bits[key]

    def impacts(self, field: str, term: str) -> Posting:
        """How much a term says of each document: BM25."""
        key = (field, term)
        if key not in self._impacts:
            total, holders = self.columns.count, self.bits(field, term).bit_count()
            rarity = log(1 + (total - holders + 0.5) / (holders + 0.5)) * (K1 + 1)
            rows, usual = self.columns.rows, self._usual
            self._impacts[key] = Posting(
                (i, rarity * often / (often + K1 * (1 - B + B * row.length / usual)))
                for i, often in self._pairs(field, term)
                if (row := rows[i])
            )
        return self._impacts[key]

    def _pairs(self, field: str, term: str) -> Iterator[Pair]:
        for leaf, offset in self._leaves:
            for i, often in self.segments[name(leaf)].posting(leaf, field, term):
                yield offset + i, often

    def find(self, query: Query) -> Results:
        return self._counts.page(query, Finder(self, self._layout, query))


def name(leaf: Any) -> str:
    segment = leaf.segment()
    return str(segment.segment_id()) if segment else str(id(leaf))
