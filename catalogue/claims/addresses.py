"""The addresses of facts: listing those of a description, reading one, checking one; pure."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from marshmallow import ValidationError
from marshmallow.fields import Field

from catalogue.claims import paths
from catalogue.claims.paths import Step
from catalogue.claims.shape import PARTS, Part, every
from catalogue.core.i18n import _

Document = Mapping[str, Any]
Fact = tuple[str, Any]


def facts(document: Document) -> list[Fact]:
    """Every stated fact of a description with its address, in the order of the schema."""
    return list(_within(document, PARTS, ""))


def _within(block: Document, parts: Mapping[str, Part], before: str) -> Iterator[Fact]:
    for name, part in parts.items():
        value = block.get(name)
        if value is None:
            continue
        if part.is_fact:
            yield before + name, value
        elif part.key is None:
            yield from _within(value, part.children, f"{before}{name}.")
        else:
            for key, row in _rows(value, part):
                yield from _of_row(row, part, f"{before}{name}[{key}]")


def _rows(rows: Sequence[Document], part: Part) -> Iterator[tuple[str, Document]]:
    """The rows of a list with the keys that name them, as addresses write them."""
    assert part.key is not None  # noqa: S101 - who calls this asked
    seen: dict[str, int] = {}
    for row in rows:
        if key := part.key.of(row):
            yield paths.numbered(paths.encode(key), seen), row


def _of_row(row: Document, part: Part, address: str) -> Iterator[Fact]:
    """The facts a row holds beside its key; that it is there is one, when it holds no other."""
    assert part.key is not None  # noqa: S101 - who calls this asked
    if part.key.leaf:
        yield address, row.get(part.key.leaf)
        return
    others = {name: each for name, each in part.children.items() if name not in part.key.names}
    held = list(_within(row, others, address + "."))
    yield from held or [(address, part.key.of(row))]


def read(document: Document, address: str, default: Any = None) -> Any:
    """What a description states at an address: a value, a block, a row; `default` when nothing."""
    value: Any = document
    parts = PARTS
    for name, key in paths.split(address):
        part = parts.get(name)
        value = value.get(name) if part and isinstance(value, Mapping) else None
        if part is None or value is None:
            return default
        if key is not None:
            value = _row(value, part, key) if part.key else None
        parts = part.children
    return default if value is None else value


def _row(rows: Sequence[Document], part: Part, key: str) -> Any:
    for named, row in _rows(rows, part):
        if named == key:
            return row.get(part.key.leaf) if part.key and part.key.leaf else row
    return None


def check(address: str) -> str:
    """The canonical spelling: `languages[French].tokens` → `languages[fr].tokens`.

    Raises ValueError, naming the nearest valid address, when the schema has no such fact.
    """
    steps: list[Step] = []
    parts, before = PARTS, ""
    for name, key in paths.split(address):
        part = parts.get(name)
        if part is None:
            raise ValueError(_unknown(name, parts, before))
        if steps and key is None and part.key is None and _needs_row(steps, PARTS):
            raise ValueError(_nameless(steps, part))
        steps.append(Step(name, _key(key, part) if key is not None else None))
        parts = {} if part.key and part.key.leaf else part.children
        before = f"{paths.join(steps)}."
    canonical = paths.join(steps)
    if len(canonical) > paths.LONGEST:
        raise ValueError(_("Write an address of at most 200 characters: languages[fr].tokens."))
    return canonical


def _needs_row(steps: Sequence[Step], parts: Mapping[str, Part]) -> bool:
    """Whether the last step leads to rows without saying which."""
    for name, _key_given in steps[:-1]:
        parts = parts[name].children
    last = steps[-1]
    return parts[last.name].key is not None and last.key is None


def _nameless(steps: Sequence[Step], part: Part) -> Any:
    rows = paths.join(list(steps))
    name = part.path.rpartition(".")[2]
    return _("Say which row is meant: %(rows)s[…].%(name)s.", rows=rows, name=name)


def _unknown(name: str, parts: Mapping[str, Part], before: str) -> Any:
    """What to say of a name that is not there: the nearest here, or where else it is."""
    elsewhere = [path for path in known() if path.rpartition(".")[2] == name]
    here = [before + near for near in get_close_matches(name, parts, n=1, cutoff=0.5)]
    first = [before + each for each in list(parts)[:1]] or [before.rstrip(".")]
    near = (elsewhere or here or first)[0]
    return _("There is no fact “%(given)s”; the nearest is %(near)s.", given=name, near=near)


@lru_cache(maxsize=1)
def known() -> tuple[str, ...]:
    """Every address there is, with `[…]` where a row is named."""
    return tuple(path for path, _part in every())


def _key(key: str, part: Part) -> str:
    """The key of a row as its fields would write it: `French` → `fr`."""
    if part.key is None:
        name = part.path.rpartition(".")[2]
        raise ValueError(_("%(name)s has no rows: leave the brackets out.", name=name))
    plain, mark = paths.ordinal(key)
    text = paths.decode(plain)
    if not part.key.together:
        return paths.encode(text) + mark
    fields, given = part.key.fields(part), text.split("/", len(part.key.names) - 1)
    tail = ""
    if part.key.tail:
        text, slash, rest = text.partition("/")
        given, tail = [text], slash + rest
    try:
        read_ = [str(field.deserialize(each)) for field, each in zip(fields, given, strict=False)]
    except ValidationError as error:
        raise ValueError(error.messages[0] if error.messages else str(error)) from error
    return paths.encode("/".join(read_) + tail) + mark


@lru_cache(maxsize=4096)
def tidied(address: str) -> str:
    """The canonical spelling of what a source names; what makes no sense stays as it is."""
    try:
        return check(address)
    except ValueError:
        return address


@lru_cache(maxsize=4096)
def walk(address: str) -> tuple[tuple[Part, str | None], ...]:
    """The parts of the schema on the way, with the rows' keys; empty when it leads nowhere."""
    parts, way = PARTS, []
    try:
        steps = paths.split(address)
    except ValueError:
        return ()
    for name, key in steps:
        if name not in parts:
            return ()
        way.append((parts[name], None if key is None else paths.decode(key)))
        parts = parts[name].children
    return tuple(way)


@lru_cache(maxsize=4096)
def field_at(address: str) -> Field[Any] | None:
    """The field that knows the values of a fact; None for a block, and for rows."""
    part, key = (walk(address) or [(None, None)])[-1]
    if part is None:
        return None
    if part.is_fact:
        return part.field
    is_leaf = part.key is not None and part.key.leaf and key is not None
    return part.children[part.key.leaf].field if part.key and is_leaf else None


def concerns(field: str, address: str) -> bool:
    """Whether a claim on `field` speaks of `address`: the same, a part, or the block around it."""
    return field == address or _is_inside(field, address) or _is_inside(address, field)


def _is_inside(inner: str, outer: str) -> bool:
    return inner.startswith(outer) and inner[len(outer) : len(outer) + 1] in {".", "["}
