"""Groups small enough to point at somebody are folded together; pure."""

from collections.abc import Hashable, Iterable
from typing import NamedTuple

SMALLEST = 3
OTHER = "other"  # the folded ones, and what a member calls so herself


class Group(NamedTuple):
    """A value, and how many members share it."""

    value: str
    members: int


def folded(members: Iterable[tuple[Hashable, Iterable[str]]]) -> list[Group]:
    """Groups of at least `SMALLEST` members, largest first, and last the rest as `other`.

    `members`: who, and which values she gives. When the rest alone would point at somebody, the
    smallest group joins it, since a total gives away what is left out.
    """
    named = by_value(members)
    rest = named.pop(OTHER, frozenset())
    for value in sorted(named, key=lambda value: (len(named[value]), value)):
        if len(named[value]) >= SMALLEST and (not rest or len(rest) >= SMALLEST):
            break
        rest |= named.pop(value)
    groups = [Group(value, len(who)) for value, who in named.items()]
    groups.sort(key=lambda group: (-group.members, group.value))
    return [*groups, Group(OTHER, len(rest))] if len(rest) >= SMALLEST else groups


def by_value(
    members: Iterable[tuple[Hashable, Iterable[str]]],
) -> dict[str, frozenset[Hashable]]:
    found: dict[str, set[Hashable]] = {}
    for who, values in members:
        for value in values:
            found.setdefault(value, set()).add(who)
    return {value: frozenset(who) for value, who in found.items()}
