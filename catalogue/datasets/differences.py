"""What differs between two descriptions of an entry, field by field; pure."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import orjson

from catalogue.claims import addresses, values
from catalogue.claims.claim import UNSAID
from catalogue.claims.shape import PARTS
from schemas.datasets import DatasetSchema

Document = Mapping[str, Any]

FIELDS = DatasetSchema().fields
PLACES = {name: place for place, name in enumerate(FIELDS)}
AROUND = 60  # characters kept around what differs in a long text
LONG = 240
MOST = 600


class Difference(NamedTuple):
    """One field with both values; UNSAID on the side that says nothing of it."""

    field: str
    before: Any
    after: Any

    @property
    def kind(self) -> str:
        if self.before is UNSAID:
            return "added"
        return "removed" if self.after is UNSAID else "changed"


class Shown(NamedTuple):
    """The same in words; None on the side that says nothing."""

    field: str
    label: str
    before: str | None
    after: str | None


def between(before: Document, after: Document) -> list[Difference]:
    """Every fact that differs, in the order of the schema.

    The order of rows makes no difference. What no address reaches, such as the list of sources, is
    one difference as a whole: nothing is left out.
    """
    found = list(of_facts(before, after))
    found += of_the_rest(before, after, {head(each.field) for each in found})
    return sorted(found, key=lambda each: PLACES[head(each.field)])


def of_facts(before: Document, after: Document) -> Iterator[Difference]:
    old, new = dict(addresses.facts(before)), dict(addresses.facts(after))
    for field in dict.fromkeys([*old, *new]):
        one, other = old.get(field, UNSAID), new.get(field, UNSAID)
        if one is UNSAID or other is UNSAID or one != other:
            yield Difference(field, one, other)


def of_the_rest(before: Document, after: Document, told: set[str]) -> Iterator[Difference]:
    for name in FIELDS:
        one, other = before.get(name, UNSAID), after.get(name, UNSAID)
        if name not in told and settled(one) != settled(other):
            yield Difference(name, one, other)


def settled(value: Any) -> Any:
    """A value in which the order of rows makes no difference."""
    if isinstance(value, Mapping):
        return {name: settled(each) for name, each in value.items()}
    if isinstance(value, list) and all(isinstance(each, Mapping) for each in value):
        rows = [settled(each) for each in value]
        return sorted(rows, key=lambda row: orjson.dumps(row, option=orjson.OPT_SORT_KEYS))
    return value


def head(address: str) -> str:
    """The field of the description in which a fact stands."""
    return address.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]


def label(field: str, language: str) -> str:
    """What a reader calls a fact, also what stands outside the shape of facts."""
    if field in FIELDS and field not in PARTS:
        return str(FIELDS[field].metadata.get("label", field))
    return values.label(field, language)


def shown(difference: Difference, language: str) -> Shown:
    """Both values as a reader sees them; of long texts, what differs and a bit around."""
    field, *sides = difference
    before, after = (words(field, side, language) for side in sides)
    if max(len(before or ""), len(after or "")) > LONG:
        before, after = excerpts(before, after)
    return Shown(field, label(field, language), before, after)


def words(field: str, value: Any, language: str) -> str | None:
    """A value whole: `values.words` cuts long texts, and what differs may come later."""
    if value is UNSAID:
        return None
    if isinstance(value, str) and len(value) > values.LONGEST_SHOWN:
        return value
    if isinstance(value, list) and not any(isinstance(each, dict) for each in value):
        return ", ".join(values.words(field, each, language) for each in value)
    return values.words(field, value, language)


def parting(one: str, other: str) -> int:
    """Where two texts begin to differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def excerpts(one: str | None, other: str | None) -> tuple[str | None, str | None]:
    """Two texts without the long beginnings and ends they share."""
    before, after = one or "", other or ""
    start = parting(before, after)
    end = parting(before[start:][::-1], after[start:][::-1])
    return one and cut(one, start, end), other and cut(other, start, end)


def cut(text: str, start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(text), len(text) - end + AROUND)
    kept = text[first:last]
    long = len(kept) > MOST
    return f"{'…' if first else ''}{kept[:MOST]}{'…' if long or last < len(text) else ''}"


def public(difference: Difference, language: str) -> dict[str, Any]:
    """The same for programs; null on the side that says nothing."""
    field, before, after = difference
    return {
        "field": field,
        "label": label(field, language),
        "before": None if before is UNSAID else before,
        "after": None if after is UNSAID else after,
    }
