"""A claim about one fact of an entry; pure."""

from dataclasses import dataclass
from typing import Any

from catalogue.claims.vocabulary import Kind, Status

UNSAID: Any = object()  # a claim that supports the entry's own value without repeating it
EVERYTHING = ""  # the field of a source that names none: it speaks of the whole entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who says what of a fact, where, when and in which words.

    `counts` tells whether verdicts listen to it: what a member adds waits until a reviewer
    confirms it, so that nobody can change an entry's answers alone.
    """

    key: str  # of its content; the same claim has the same key wherever it was loaded
    field: str  # the address of the fact, such as `languages[fr].tokens`, or EVERYTHING
    kind: Kind
    url: str
    value: Any = UNSAID
    title: str = ""
    quote: str = ""
    retrieved: str = ""  # a partial date: `2026-11`
    note: str = ""
    by: str = ""  # the member who recorded it; nobody for what came with the catalogue
    recorded: bool = False  # in the table of claims; others stand among the entry's sources
    recorder: int | None = None  # her number; she may not have allowed showing her name
    successor: str = ""  # the key of the claim that took its place
    status: Status = Status.STATED
    counts: bool = True

    @property
    def has_value(self) -> bool:
        return self.value is not UNSAID

    @property
    def stands(self) -> bool:
        """Whether verdicts still listen to it."""
        return self.counts and self.status in {Status.STATED, Status.CONFIRMED}
