"""What we hold about a member, table by table: to hand it over, and to erase it."""

from collections.abc import Callable
from typing import Any

from catalogue.members.model import Member

Collect = Callable[[Member], Any]
Erase = Callable[[Member], object]

_holdings: dict[str, tuple[Collect, Erase]] = {}


def register(name: str, collect: Collect, erase: Erase) -> None:
    """Declare a table that points to members, under the table's name.

    `collect` answers plain data for the member's export (GDPR, Art. 15 and 20); `erase` removes
    or anonymises what identifies her (Art. 17), inside a transaction that is already open.
    """
    _holdings[name] = (collect, erase)


def names() -> frozenset[str]:
    return frozenset(_holdings)


def collect(member: Member) -> dict[str, Any]:
    return {name: gather(member) for name, (gather, _) in sorted(_holdings.items())}


def erase(member: Member) -> None:
    for _, remove in _holdings.values():
        remove(member)
