"""What changed between two descriptions, fact by fact; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from catalogue.claims import addresses, values
from catalogue.claims.shape import PARTS
from catalogue.datasets.differences import parting
from schemas.datasets import DatasetSchema

Document = Mapping[str, Any]

AROUND = 60  # characters kept around what changed in a long text
LONG = 240
FIELDS = DatasetSchema().fields


@dataclass(frozen=True, slots=True)
class Change:
    """One fact before and after; None where it is not stated."""

    address: str
    before: Any
    after: Any

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


def between(before: Document, after: Document) -> list[Change]:
    """Every fact that differs, in the order of the schema.

    What no address reaches, such as the list of sources, is one change as a whole: nothing that
    differs is left out.
    """
    changes = list(of_facts(before, after))
    touched = {change.address.split(".")[0].split("[")[0] for change in changes}
    names = [name for name in FIELDS if name in before or name in after]
    rest = [
        Change(name, before.get(name), after.get(name))
        for name in names
        if name not in touched and settled(before.get(name)) != settled(after.get(name))
    ]
    order = {name: place for place, name in enumerate(FIELDS)}
    return sorted(changes + rest, key=lambda change: order[head(change.address)])


def settled(value: Any) -> Any:
    """A value in which the order of rows makes no difference."""
    if isinstance(value, Mapping):
        return {name: settled(each) for name, each in value.items()}
    if isinstance(value, list) and all(isinstance(each, Mapping) for each in value):
        rows = [settled(each) for each in value]
        return sorted(rows, key=lambda row: orjson.dumps(row, option=orjson.OPT_SORT_KEYS))
    return value


def of_facts(before: Document, after: Document) -> Iterator[Change]:
    old, new = dict(addresses.facts(before)), dict(addresses.facts(after))
    for address in dict.fromkeys([*old, *new]):
        if old.get(address) != new.get(address):
            yield Change(address, old.get(address), new.get(address))


def head(address: str) -> str:
    """The field of the description in which a fact stands."""
    return address.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]


def label(address: str, language: str) -> str:
    """What a reader calls a fact, also what stands outside the shape of facts."""
    if address in FIELDS and address not in PARTS:
        return str(FIELDS[address].metadata.get("label", address))
    return values.label(address, language)


def words(change: Change, language: str) -> tuple[str, str]:
    """Before and after as a reader sees them; of long texts, what differs and a bit around."""
    shown = [
        value if isinstance(value, str) and len(value) > LONG else said(change, value, language)
        for value in (change.before, change.after)
    ]
    return excerpts(shown[0], shown[1]) if max(map(len, shown)) > LONG else (shown[0], shown[1])


def said(change: Change, value: Any, language: str) -> str:
    return "" if value is None else values.words(change.address, value, language)


def excerpts(one: str, other: str) -> tuple[str, str]:
    """Two texts without the long beginnings and ends they share."""
    start = parting(one, other)
    end = parting(one[start:][::-1], other[start:][::-1])
    return cut(one, start, end), cut(other, start, end)


def cut(text: str, start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(text), len(text) - end + AROUND)
    kept = values.cut(text[first:last])
    return f"{'…' if first else ''}{kept}{'…' if last < len(text) else ''}"
