"""What differs between two descriptions of an entry, field by field; pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from catalogue.claims import addresses, values
from catalogue.claims.claim import UNSAID
from catalogue.claims.shape import NO_FACTS
from schemas.datasets import DatasetSchema

Document = Mapping[str, Any]

LABELS = {name: DatasetSchema().fields[name].metadata["label"] for name in sorted(NO_FACTS)}
BEFORE = 60  # characters shown before the place where two long texts part
MOST = 600


class Difference(NamedTuple):
    """One field with both values; UNSAID on the side that says nothing of it."""

    field: str
    before: Any
    after: Any


class Shown(NamedTuple):
    """The same in words; None on the side that says nothing."""

    field: str
    label: str
    before: str | None
    after: str | None


def between(before: Document, after: Document) -> list[Difference]:
    """Every field whose value is not the same, by the addresses of facts; order makes none."""
    old, new = stated(before), stated(after)
    return [
        Difference(field, old.get(field, UNSAID), new.get(field, UNSAID))
        for field in dict.fromkeys([*old, *new])
        if field not in old or field not in new or old[field] != new[field]
    ]


def stated(document: Document) -> dict[str, Any]:
    """The facts of a description, and what it says about itself."""
    own = {name: document[name] for name in LABELS if document.get(name)}
    return dict(addresses.facts(document)) | own


def label(field: str, language: str) -> str:
    return str(LABELS[field]) if field in LABELS else values.label(field, language)


def shown(difference: Difference, language: str) -> Shown:
    """Both values as a reader sees them; of long texts, the passage where they part."""
    field, *sides = difference
    before, after = (words(field, side, language) for side in sides)
    start = max(0, parting(before or "", after or "") - BEFORE)
    return Shown(field, label(field, language), passage(before, start), passage(after, start))


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


def passage(text: str | None, start: int) -> str | None:
    if text is None or len(text) <= MOST:
        return text
    cut = text[start : start + MOST]
    return ("…" if start else "") + cut + ("…" if start + MOST < len(text) else "")


def public(difference: Difference, language: str) -> dict[str, Any]:
    """The same for programs; null on the side that says nothing."""
    field, before, after = difference
    return {
        "field": field,
        "label": label(field, language),
        "before": None if before is UNSAID else before,
        "after": None if after is UNSAID else after,
    }
