"""The query string of a search: read from the address, written into the next one; pure."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote_plus, urlencode

from werkzeug.datastructures import MultiDict

# What says where in the results one is; a changed filter starts over.
POSITION = ("cursor", "page")

Pairs = list[tuple[str, str]]


def pairs(args: MultiDict[str, str], *, without: Iterable[str] = ()) -> Pairs:
    """The parameters in order, blank ones left out."""
    return [
        (name, value) for name, value in args.items(multi=True) if value and name not in without
    ]


def address(args: MultiDict[str, str], **changes: Any) -> str:
    """The query string with some parameters replaced (None removes) and the position dropped."""
    kept = pairs(args, without=(*POSITION, *changes))
    return urlencode(kept + [(name, str(value)) for name, value in changes.items() if value])


def longer(address: str, name: str, value: str) -> str:
    """A query string with one more parameter."""
    return f"{address}&{name}={quote_plus(value)}" if address else f"{name}={quote_plus(value)}"


def removed(args: MultiDict[str, str], name: str, value: str | None = None) -> str:
    """The query string without one value of a filter, or without the filter."""
    kept = [
        (key, text)
        for key, text in pairs(args, without=POSITION)
        if key != name or (value is not None and text != value)
    ]
    return urlencode(kept)
