"""Writing values into a description at the addresses of facts, or taking them out; pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catalogue.claims import paths
from catalogue.claims.paths import Step
from catalogue.claims.shape import PARTS, Part
from catalogue.core.text import slug

Document = Mapping[str, Any]
Change = tuple[str, Any]

REMOVED: Any = object()
PRESENT: Any = object()  # of a row: it is there, whatever else it holds
NOTHING: tuple[Any, ...] = (REMOVED, PRESENT, None, "", [], {})


def patched(document: Document, changes: Iterable[Change]) -> dict[str, Any]:
    """A description with every change made: values first, then what goes, last rows first."""
    listed = list(changes)
    going = [change for change in listed if change[1] is REMOVED]
    staying = [change for change in listed if change[1] is not REMOVED]
    result = dict(document)
    for field, value in staying + sorted(going, key=ordinal, reverse=True):
        result = _in_block(result, paths.split(field), PARTS, value)
    return result


def ordinal(change: Change) -> tuple[int, ...]:
    """Which of several rows with one key is meant: taking one out renumbers those after it."""
    return tuple(int(number) for number in re.findall(r"#(\d+)\]", change[0])) or (1,)


def _in_block(
    block: Document, steps: Sequence[Step], parts: Mapping[str, Part], value: Any
) -> dict[str, Any]:
    (name, key), rest = steps[0], steps[1:]
    part, inner = parts[name], block.get(name)
    if key is not None:
        inner = _in_rows(inner or [], (part, key), rest, value)
    else:
        inner = _in_block(inner or {}, rest, part.children, value) if rest else value
    if _is_nothing(inner):
        return {other: kept for other, kept in block.items() if other != name}
    return {**block, name: inner}


def _is_nothing(value: Any) -> bool:
    return any(value is each for each in NOTHING[:3]) or value in ("", [], {})


def _in_rows(
    rows: Sequence[Document], wanted: tuple[Part, str], rest: Sequence[Step], value: Any
) -> list[Document]:
    """The rows with the one of this key changed, taken out, or added at the end."""
    part, key = wanted
    place = position(rows, part, key)
    if place is None:
        added = [] if value is REMOVED else [_changed(named(part, key), part, rest, value)]
        return [*rows, *added]
    if value is REMOVED and not rest:
        return [*rows[:place], *rows[place + 1 :]]
    return [*rows[:place], _changed(rows[place], part, rest, value), *rows[place + 1 :]]


def _changed(row: Document, part: Part, rest: Sequence[Step], value: Any) -> Document:
    if rest:
        return _in_block(row, rest, part.children, value)
    leaf = part.key.leaf if part.key else ""
    return {**row, leaf: value} if leaf else row


def position(rows: Sequence[Document], part: Part, key: str) -> int | None:
    """Where the row of this key stands."""
    assert part.key is not None  # noqa: S101 - only rows are asked for by key
    seen: dict[str, int] = {}
    for place, row in enumerate(rows):
        given = part.key.of(row)
        if given and paths.numbered(paths.encode(given), seen) == key:
            return place
    return None


def named(part: Part, key: str) -> dict[str, Any]:
    """A new row of which only the key is known."""
    assert part.key is not None  # noqa: S101 - only rows are asked for by key
    text = paths.decode(paths.ordinal(key)[0])
    names = part.key.names
    if part.key.together:
        text = text.partition("/")[0] if part.key.tail else text
        return dict(zip(names, text.split("/", len(names) - 1), strict=False))
    if "://" in text:
        return {"url": text}
    return {"dataset" if slug(text) == text else "title": text}
