"""How an address is written: names joined by dots, the key of a row in brackets; pure.

`languages[fr].tokens`, `licence.parts[Part 2.1].expression`. In a key the characters
`[ ] % #` are percent-encoded and a very long one is cut, so that addresses stay short and
can be read without guessing. Of several rows with one key the second is `[doi#2]`.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from catalogue.core.i18n import _

LONGEST = 200  # of a whole address
LONGEST_KEY = 120
_CODED: Mapping[str, str] = {"%": "%25", "[": "%5B", "]": "%5D", "#": "%23"}


class Step(NamedTuple):
    """One name of an address, and the row when it names one."""

    name: str
    key: str | None = None  # as it is written, coded


def encode(key: str) -> str:
    """The key of a row as it stands between brackets."""
    for character, code in _CODED.items():  # the percent sign comes first
        if character in key:
            key = key.replace(character, code)
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[: LONGEST_KEY - 9]}~{sha256(key.encode()).hexdigest()[:8]}"


def decode(key: str) -> str:
    """What a coded key says."""
    for character, code in reversed(list(_CODED.items())):
        key = key.replace(code, character)
    return key


def numbered(key: str, seen: dict[str, int]) -> str:
    """A coded key that no other row of the list has."""
    count = seen[key] = seen.get(key, 0) + 1
    return key if count == 1 else f"{key}#{count}"


def ordinal(key: str) -> tuple[str, str]:
    """A coded key and what tells it from others: `doi#2` → `doi`, `#2`."""
    plain, mark, number = key.rpartition("#")
    return (plain, mark + number) if number.isdecimal() and plain else (key, "")


def join(steps: list[Step]) -> str:
    return ".".join(name if key is None else f"{name}[{key}]" for name, key in steps)


def split(address: str) -> list[Step]:
    """The steps of an address; raises ValueError when it is none."""
    if not 0 < len(address) <= LONGEST:
        raise ValueError(_("Write an address of at most 200 characters: languages[fr].tokens."))
    steps, rest = [], address
    while rest:
        step, rest = _first(rest)
        steps.append(step)
    return steps


def _first(text: str) -> tuple[Step, str]:
    """The first step, and what follows its dot."""
    dot, bracket = text.find("."), text.find("[")
    if bracket < 0 or 0 <= dot < bracket:
        name, found, rest = text.partition(".")
        return _sound(Step(name)), _after_dot(found + rest)
    end = text.find("]", bracket)
    key = text[bracket + 1 : end]
    if end < 0 or not key or "[" in key:
        raise ValueError(_("Close the bracket after the row's name: languages[fr].tokens."))
    return _sound(Step(text[:bracket], key)), _after_dot(text[end + 1 :])


def _sound(step: Step) -> Step:
    if not step.name:
        raise ValueError(_("Write names joined by single dots: licence.expression."))
    return step


def _after_dot(rest: str) -> str:
    if rest and (rest[0] != "." or rest == "."):
        raise ValueError(_("Write names joined by single dots: licence.expression."))
    return rest[1:]
