"""BibTeX taken apart: entries with their fields, as written; in time that grows with the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 500_000
MOST_ENTRIES, MOST_FIELDS = 200, 100
START = re.compile(r"@\s*([A-Za-z]{1,40})\s*([{(])")
NAME = re.compile(r"\s*,?\s*([^\s={}(),\"#%']{1,80})\s*=\s*")
WORD = re.compile(r"\s*([^\s,{}()\"#=]{1,200})")
JOIN = re.compile(r"\s*#\s*")
KEY = re.compile(r"\s*([^\s,{}]{0,200})\s*,?")
SIGNS = re.compile(r'\\.|[{}"]', re.DOTALL)
NO_ENTRIES = frozenset({"comment", "preamble", "string"})
MONTHS = {
    name: f"{number:02}" for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}  # fmt: skip


class Entry(NamedTuple):
    """One entry: its type in lower case, its key, its fields by names in lower case."""

    type: str
    key: str
    fields: dict[str, str]


class UnclosedError(ValueError):
    """A value that nothing ends: the rest of the text would be looked through again and again."""


class Text(NamedTuple):
    """A part of a text, and where what follows begins."""

    said: str
    end: int


def entries(text: str) -> Iterator[Entry]:
    """The entries of a text, in order; a value that never ends ends the reading."""
    text = " ".join(text[:LONGEST].split())  # long blanks cost patterns a lot of time
    macros = dict(MONTHS)
    place = count = 0
    while (start := START.search(text, place)) and count < MOST_ENTRIES:
        count += 1
        kind = start[1].casefold()
        key = KEY.match(text, start.end()) if kind not in NO_ENTRIES else None
        place = key.end() if key else start.end()
        if kind == "comment":
            continue
        try:
            fields, place = read_fields(text, place, macros)
        except UnclosedError:
            return
        if kind == "string":
            macros |= fields
        elif key:
            yield Entry(kind, key[1], fields)


def read_fields(text: str, place: int, macros: dict[str, str]) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    while (name := NAME.match(text, place)) and len(fields) < MOST_FIELDS:
        found = value(text, name.end(), macros)
        if found is None:
            break
        fields.setdefault(name[1].casefold(), found.said)
        place = found.end
    return fields, place


def value(text: str, place: int, macros: dict[str, str]) -> Text | None:
    """A value with its parts joined: `"a" # {b} # jan`; None where none stands."""
    parts = []
    while True:
        part = braced(text, place) or quoted(text, place) or word(text, place, macros)
        if part is None:
            return None
        parts.append(part.said)
        join = JOIN.match(text, part.end)
        if join is None:
            return Text("".join(parts), part.end)
        place = join.end()


def braced(text: str, place: int) -> Text | None:
    if text[place : place + 1] != "{":
        return None
    end = closing(text, place + 1, "}")
    return Text(text[place + 1 : end], end + 1) if end >= 0 else None


def quoted(text: str, place: int) -> Text | None:
    if text[place : place + 1] != '"':
        return None
    end = closing(text, place + 1, '"')
    return Text(text[place + 1 : end], end + 1) if end >= 0 else None


def word(text: str, place: int, macros: dict[str, str]) -> Text | None:
    """A number or the name of something defined before."""
    found = WORD.match(text, place)
    return Text(macros.get(found[1].casefold(), found[1]), found.end()) if found else None


def closing(text: str, place: int, sign: str) -> int:
    """Where the sign stands that ends a value, outside of braces; -1 when a brace is in its way."""
    depth = 0
    for found in SIGNS.finditer(text, place):
        if found[0] == sign and depth == 0:
            return found.start()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth < 0:
            return -1
    raise UnclosedError
