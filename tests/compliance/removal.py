"""Taking facts away, one at a time: what the property tests do to a description."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any


def without_each_key(document: Any) -> Iterator[tuple[str, Any]]:
    """Every copy of `document` that lacks one key, at any depth, with the key's path."""
    for path in paths(document):
        shorter = deepcopy(document)
        holder = shorter
        for step in path[:-1]:
            holder = holder[step]
        del holder[path[-1]]
        yield ".".join(map(str, path)), shorter


def paths(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every key of every mapping, through lists too."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*before, name)
            yield from paths(inner, (*before, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from paths(inner, (*before, number))
