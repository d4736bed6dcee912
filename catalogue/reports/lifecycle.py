"""How a report moves from state to state; pure."""

from catalogue.core.errors import Conflict
from catalogue.core.i18n import _
from catalogue.reports.vocabulary import State

MOVES: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.IN_PROGRESS}),
    State.IN_PROGRESS: frozenset({State.OPEN, State.UPHELD, State.REJECTED, State.DUPLICATE}),
    State.UPHELD: frozenset(),
    State.REJECTED: frozenset(),
    State.DUPLICATE: frozenset(),
}


def check(before: State, after: State) -> None:
    """Raise Conflict, saying what to do first, for a move that is none."""
    if after in MOVES[before]:
        return
    if before is State.OPEN:
        raise Conflict(_("Take the report on first, so that nobody else works on it too."))
    if before is State.IN_PROGRESS:
        raise Conflict(_("Somebody has taken this report on already."))
    raise Conflict(_("This report is decided already."))
