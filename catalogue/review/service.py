"""What reviewers do: turn a key, ask for changes, reject; the second key publishes."""

from functools import partial

from sqlalchemy import delete, select

from catalogue.audit import service as audit
from catalogue.audit.vocabulary import Act as Logged
from catalogue.core.clock import now
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import Conflict, NotFound
from catalogue.core.i18n import _
from catalogue.datasets import deciding
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.review import cases, choosing, letters
from catalogue.review.cases import Case
from catalogue.review.model import Decision, Hold, ReviewEvent, Round
from catalogue.review.queueing import queue
from catalogue.review.vocabulary import Act, Happening, Key, Outcome, RoundState

__all__ = ["decide", "decisions", "may_decide", "may_review", "queue"]


def may_review(by: Member | None) -> None:
    require(by, Action.REVIEW)


def may_decide(dataset: Dataset, by: Member | None) -> None:
    require(by, Action.TURN_KEY, cases.of(dataset))


def decide(  # noqa: PLR0913 - all of it belongs to one decision
    dataset: Dataset,
    outcome: Outcome,
    *,
    reason: str,
    by: Member | None,
    revision: int,
    key: Key | None = None,
) -> Decision:
    """Turn a key, or send back what was submitted; the reason is kept and told to its editor.

    `revision` is the one the reviewer read: raises Stale when the entry changed meanwhile.
    Without `key` it is the one she may turn.
    """
    with transaction():
        case = cases.of(dataset)
        require(by, Action.TURN_KEY, case)
        assert by is not None  # noqa: S101 - `require` saw to it
        datasets.refuse_stale(dataset, revision)
        waiting = locked(case)
        decision = Decision(
            dataset=dataset, round=waiting, outcome=outcome, reason=reason, reviewer=by, key=key
        )
        if outcome is Outcome.ACCEPT:
            accept(decision, case)
        else:
            send_back(decision, case)
    return decision


def locked(case: Case) -> Round:
    """The round that waits; two reviewers who turn their keys at once take turns."""
    if case.current is None or case.dataset.withdrawn is not None:
        raise Conflict(_("This entry is not waiting for a decision."))
    db.session.execute(select(Round.id).where(Round.id == case.current.id).with_for_update())
    return case.current


def accept(decision: Decision, case: Case) -> None:
    """Turn a key; the last one publishes."""
    waiting, reviewer = decision.round, decision.reviewer
    assert waiting is not None and reviewer is not None  # noqa: S101, PT018 - just made
    with db.session.no_autoflush:
        before = cases.turned([waiting.id])[waiting.id]
        needed = cases.needed(waiting, before)
        decision.key = choosing.key_to_turn(
            decision.key, cases.person(reviewer), case.involved, choosing.Keys.of(needed, before)
        )
        choosing.refuse_held(waiting, decision.key, reviewer)
    keep(decision, Happening.KEY_TURNED)
    drop_holds(waiting, decision.key)
    if needed - before.keys() - {decision.key}:
        audit.record(
            Act.KEY_TURNED, case.dataset, by=reviewer, key=decision.key, round=waiting.number
        )
        return
    publish(waiting, [*before.values(), decision], reviewer)


def publish(waiting: Round, keys: list[Decision], by: Member) -> None:
    """All keys are turned: what was submitted becomes what visitors see."""
    dataset, editor = waiting.dataset, waiting.dataset.editor
    close(waiting, RoundState.PUBLISHED)
    ordered = sorted(keys, key=lambda decision: list(Key).index(decision.key or Key.METADATA))
    reasons = list(dict.fromkeys(decision.reason for decision in ordered))
    deciding.accept(dataset, message="\n".join(reasons))
    db.session.add(ReviewEvent(round=waiting, kind=Happening.PUBLISHED, member=by))
    audit.record(
        Logged.ENTRY_PUBLISHED, dataset, by=by, number=dataset.number, round=waiting.number
    )
    after_commit(partial(letters.decided, editor, dataset, Outcome.ACCEPT, reasons))


def send_back(decision: Decision, case: Case) -> None:
    """Ask for changes, or reject, on behalf of a key one holds."""
    waiting, reviewer = decision.round, decision.reviewer
    assert waiting is not None and reviewer is not None  # noqa: S101, PT018 - just made
    with db.session.no_autoflush:
        decision.key = choosing.key_to_speak_for(decision.key, cases.person(reviewer))
        if decision.key is not None:
            choosing.refuse_held(waiting, decision.key, reviewer)
    rejected = decision.outcome is Outcome.REJECT
    close(waiting, RoundState.REJECTED if rejected else RoundState.CHANGES_REQUESTED)
    keep(decision, Happening.REJECTED if rejected else Happening.CHANGES_REQUESTED)
    (deciding.reject if rejected else deciding.send_back)(case.dataset, reason=decision.reason)
    act = Act.REJECTED if rejected else Logged.ENTRY_RETURNED
    audit.record(act, case.dataset, by=reviewer, round=waiting.number)
    told = partial(
        letters.decided, case.dataset.editor, case.dataset, decision.outcome, [decision.reason]
    )
    after_commit(told)


def keep(decision: Decision, kind: Happening) -> None:
    """Store a decision with its line of the timeline."""
    db.session.add(decision)
    db.session.add(
        ReviewEvent(
            round=decision.round,
            kind=kind,
            key=decision.key,
            text=decision.reason,
            member=decision.reviewer,
        )
    )


def close(waiting: Round, state: RoundState) -> None:
    waiting.state, waiting.closed = state, now()
    drop_holds(waiting)


def drop_holds(waiting: Round, key: Key | None = None) -> None:
    """Nobody looks after a key that is turned, or after a round that is over."""
    held = delete(Hold).where(Hold.round_id == waiting.id)
    db.session.execute(held.where(Hold.key == key) if key else held)


def decisions(dataset: Dataset, *, by: Member | None) -> list[Decision]:
    """What was decided on an entry so far, newest first; in the rounds a reader may see."""
    case = cases.of(dataset)
    if not allows(by, Action.READ_REVIEW, case):
        raise NotFound(_("There is no such dataset entry."))
    seen = {each.id for each in case.seen_by(by)}
    chosen = select(Decision).where(Decision.dataset_id == dataset.id)
    return [
        decision
        for decision in db.session.scalars(chosen.order_by(Decision.id.desc()))
        if decision.round_id in seen or (decision.round_id is None and allows(by, Action.REVIEW))
    ]
