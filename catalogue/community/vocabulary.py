"""The words members use towards each other."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from catalogue.core.i18n import Message, _

EDITABLE = timedelta(minutes=30)  # a comment; later it may have been answered
PER_PAGE = 50
MOST_PER_PAGE = 100
MAX_PAGE = 500


class Use(StrEnum):
    """What an entry was used for."""

    TRAINED = "trained"
    FINE_TUNED = "fine_tuned"
    EVALUATED = "evaluated"
    OTHER = "other"

    @property
    def label(self) -> Message:
        return USES[self]


class State(StrEnum):
    """What became of a wanted dataset."""

    OPEN = "open"
    FOUND = "found"
    CLOSED = "closed"

    @property
    def label(self) -> Message:
        return STATES[self]


class Shown(StrEnum):
    """Whether the words of a comment can be read."""

    VISIBLE = "visible"
    REMOVED = "removed"
    HIDDEN = "hidden"


USES: Mapping[Use, Message] = {
    Use.TRAINED: _("Trained a model with it"),
    Use.FINE_TUNED: _("Fine-tuned a model with it"),
    Use.EVALUATED: _("Evaluated a model with it"),
    Use.OTHER: _("Used it otherwise"),
}
STATES: Mapping[State, Message] = {
    State.OPEN: _("Still wanted"),
    State.FOUND: _("Found"),
    State.CLOSED: _("Closed"),
}
