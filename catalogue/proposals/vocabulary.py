"""The words about proposals."""

from collections.abc import Iterable
from enum import StrEnum

from catalogue.core.i18n import Message, _


class State(StrEnum):
    """Where one proposed change stands, and what a proposal amounts to."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    PARTLY = "partly"  # of a proposal: some changes accepted, others refused
    WITHDRAWN = "withdrawn"  # taken back by who proposed it

    @property
    def label(self) -> Message:
        return LABELS[self]


def together(states: Iterable[State]) -> State:
    """What a proposal amounts to: open as long as one change is."""
    known = set(states)
    if State.OPEN in known or not known:
        return State.OPEN
    decided = known - {State.WITHDRAWN} or known
    return decided.pop() if len(decided) == 1 else State.PARTLY


class Outcome(StrEnum):
    """What is decided on proposed changes."""

    ACCEPT = "accept"
    REFUSE = "refuse"

    @property
    def label(self) -> Message:
        """What the button says."""
        return _("Accept") if self is Outcome.ACCEPT else _("Refuse")


LABELS = {
    State.OPEN: _("Open"),
    State.ACCEPTED: _("Accepted"),
    State.REFUSED: _("Refused"),
    State.PARTLY: _("Partly accepted"),
    State.WITHDRAWN: _("Taken back"),
}

MOST_CHANGES = 50  # of one proposal
MOST_OPEN = 20  # of one member on one entry
MOST_PER_DAY = 100  # of one member
