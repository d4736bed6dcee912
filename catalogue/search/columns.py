"""Values of documents in memory. A set of documents is a whole number, one bit for each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from catalogue.search.cursors import Key
from catalogue.search.port import Choice, Range

FEW = 64  # hits: as many are counted one by one, more by facet value
GAP = " | "  # between texts: no phrase reaches over it


@dataclass(frozen=True, slots=True)
class Row:
    """One document; its words stand in `texts` as ` first second | third `."""

    id: int
    version: int
    boost: float
    length: int
    facets: dict[str, tuple[str, ...]]
    numbers: dict[str, int]
    keys: dict[str, Key]
    words: dict[str, str] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)


def joined(values: Iterable[str]) -> str:
    return f" {GAP.join(values)} "


# The bits that are set in each byte.
OFFSETS = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]


def positions(bits: int) -> list[int]:
    """The members of a set, in order."""
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    return [8 * i + bit for i, byte in enumerate(data) if byte for bit in OFFSETS[byte]]


def bits_of(members: Iterable[int], size: int) -> int:
    """The set of these members, all below `size`."""
    data = bytearray(size // 8 + 1)
    for member in members:
        data[member >> 3] |= 1 << (member & 7)
    return int.from_bytes(data, "little")


class Columns:
    """The rows of a snapshot by position; None where a document was deleted."""

    def __init__(self, rows: Sequence[Row | None]) -> None:
        self.rows = rows
        self.size = len(rows)
        self.live = bits_of((i for i, row in enumerate(rows) if row), self.size)
        self.count = self.live.bit_count()
        self._facets: dict[str, dict[str, int]] = {}
        self._orders: dict[str, list[int]] = {}

    def row(self, position: int) -> Row:
        row = self.rows[position]
        if row is None:
            raise LookupError(f"document {position} was deleted")
        return row

    def chosen(self, name: str, choice: Choice) -> int:
        """The documents that a choice lets through."""
        sets = self._facet(name)
        found = self.live
        if choice.any_of:
            found = 0
            for value in choice.any_of:
                found |= sets.get(value, 0)
        for value in choice.none_of:
            found &= ~sets.get(value, 0)
        return found

    def within(self, name: str, bounds: Range) -> int:
        """The documents whose number lies within bounds."""
        if bounds == Range():
            return self.live
        low = float("-inf") if bounds.low is None else bounds.low
        high = float("inf") if bounds.high is None else bounds.high
        members = (
            i for i, row in enumerate(self.rows)
            if row and name in row.numbers and low <= row.numbers[name] <= high
        )  # fmt: skip
        return bits_of(members, self.size)

    def counts(self, name: str, hits: int) -> dict[str, int]:
        """How many of these documents have each value of a facet."""
        if hits.bit_count() <= FEW:
            values = (self.row(i).facets.get(name, ()) for i in positions(hits))
            return dict(Counter(value for several in values for value in several))
        counted = {value: (bits & hits).bit_count() for value, bits in self._facet(name).items()}
        return {value: count for value, count in counted.items() if count}

    def ordered(self, sort: str) -> list[int]:
        """All documents, least first."""
        if sort not in self._orders:
            everything = [i for i, row in enumerate(self.rows) if row]
            everything.sort(key=lambda i: self.row(i).keys[sort])
            self._orders[sort] = everything
        return self._orders[sort]

    def _facet(self, name: str) -> dict[str, int]:
        if name not in self._facets:
            members: dict[str, list[int]] = defaultdict(list)
            for i, row in enumerate(self.rows):
                for value in row.facets.get(name, ()) if row else ():
                    members[value].append(i)
            self._facets[name] = {
                value: bits_of(found, self.size) for value, found in members.items()
            }
        return self._facets[name]
