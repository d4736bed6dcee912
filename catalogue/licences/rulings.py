"""One ruling – an answer, the rule behind it, the clause it rests on – and the table of moves."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from catalogue.licences import words
from catalogue.licences.terms import Terms

ANSWERS = ("ok", "check", "conflict")  # from best to worst


class Ruling(NamedTuple):
    """Whether material under one licence may be released under another."""

    answer: str
    rule: str  # a key of `rules` in licence_compatibility.yaml
    clause: str = ""
    url: str = ""  # where it is said, if not in the licence itself


class Case(NamedTuple):
    """Material under `inbound`, to be released under `outbound`.

    `together`: something else in the adaptation already comes under `outbound`.
    """

    inbound: Terms
    outbound: Terms
    together: bool = False


def moved(case: Case) -> Ruling | None:
    """What the table says of this move, where it says something."""
    move = _moves().get((case.inbound.id, case.outbound.id))
    if move is None:
        return None
    if move.get("together") and not case.together:
        return Ruling("check", "together", move["clause"])
    return Ruling(move["answer"], move["rule"], move["clause"], move.get("url", ""))


def share_alike(inbound: Terms) -> Mapping[str, Any] | None:
    """The clause that keeps adaptations under a licence, where it has one."""
    found: Mapping[str, Any] | None = words.seed()["share_alike"].get(inbound.id)
    return found


@lru_cache(maxsize=1)
def _moves() -> Mapping[tuple[str, str], Mapping[str, Any]]:
    return {
        (source, target): move
        for move in words.seed()["moves"]
        for source in move["from"]
        for target in move["to"]
    }
