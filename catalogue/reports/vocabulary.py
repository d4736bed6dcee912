"""The words about reports."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from catalogue.core.i18n import _


class Kind(StrEnum):
    """What is wrong."""

    LICENCE_WRONG = "licence_wrong"
    PERSONAL_DATA = "personal_data"
    ILLEGAL_CONTENT = "illegal_content"
    OPTOUT_IGNORED = "optout_ignored"
    OTHER = "other"

    @property
    def label(self) -> Any:
        return KINDS[self]


class State(StrEnum):
    """Where a report stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    UPHELD = "upheld"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"

    @property
    def label(self) -> Any:
        return STATES[self]


class Decision(StrEnum):
    """How a report may end."""

    UPHELD = "upheld"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"

    @property
    def label(self) -> Any:
        return DECISIONS[self]


# What people read where a program reads a value: apart, since equal words are equal keys.
KINDS: Mapping[Kind, Any] = {
    Kind.LICENCE_WRONG: _("The licence is wrong"),
    Kind.PERSONAL_DATA: _("Personal data"),
    Kind.ILLEGAL_CONTENT: _("Illegal content"),
    Kind.OPTOUT_IGNORED: _("An opt-out is not respected"),
    Kind.OTHER: _("Something else"),
}
STATES: Mapping[State, Any] = {
    State.OPEN: _("Open"),
    State.IN_PROGRESS: _("Being looked at"),
    State.UPHELD: _("Upheld"),
    State.REJECTED: _("Rejected"),
    State.DUPLICATE: _("Reported before"),
}
DECISIONS: Mapping[Decision, Any] = {
    Decision.UPHELD: _("Uphold it: the report is right"),
    Decision.REJECTED: _("Reject it: the report is not right, or not for us"),
    Decision.DUPLICATE: _("It was reported before"),
}

PENDING = (State.OPEN, State.IN_PROGRESS)
