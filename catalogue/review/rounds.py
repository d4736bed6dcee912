"""Each submission becomes a round with its own copy of what was handed in.

Entries lie below reviews and know nothing of them: a round begins when an entry's stage says
“submitted” and ends when it says anything else, in the same transaction, whoever did it.
"""

from typing import Any

from sqlalchemy import event, func, inspect, select
from sqlalchemy.orm import Session

from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.datasets.model import Dataset
from catalogue.datasets.vocabulary import Stage
from catalogue.review.model import ReviewEvent, Round
from catalogue.review.vocabulary import Happening, RoundState


@event.listens_for(db.session, "before_flush")
def follow(session: Session, _context: Any, _instances: Any) -> None:
    """Begin and end rounds with what happens to entries."""
    changed = [each for each in (*session.new, *session.dirty) if isinstance(each, Dataset)]
    for dataset in changed:
        history = inspect(dataset).attrs.stage.history
        if not history.added:
            continue
        if dataset.stage is Stage.SUBMITTED:
            begin(session, dataset)
        else:
            take_back(session, dataset)


def begin(session: Session, dataset: Dataset) -> None:
    if current(session, dataset) is not None or dataset.draft is None:
        return
    opened = Round(
        dataset=dataset,
        number=count(session, dataset) + 1,
        base=dataset.number or 0,
        document=dataset.draft,
        submitter=dataset.editor,
        involved=involved(dataset),
    )
    session.add(opened)
    session.add(ReviewEvent(round=opened, kind=Happening.SUBMITTED, member_id=submitter(dataset)))


def take_back(session: Session, dataset: Dataset) -> None:
    """What is changed, or discarded, waits no longer; a decision ended its round before this."""
    waiting = current(session, dataset)
    if waiting is None:
        return
    waiting.state, waiting.closed = RoundState.TAKEN_BACK, now()
    session.add(ReviewEvent(round=waiting, kind=Happening.TAKEN_BACK, member=waiting.submitter))


def current(session: Session, dataset: Dataset) -> Round | None:
    """The round of an entry that waits."""
    if dataset.id is None:
        return None
    waiting = select(Round).where(Round.dataset_id == dataset.id, Round.state == RoundState.OPEN)
    return next((each for each in session.scalars(waiting) if each.is_open), None)


def count(session: Session, dataset: Dataset) -> int:
    if dataset.id is None:
        return 0
    return session.scalar(select(func.max(Round.number)).where(Round.dataset_id == dataset.id)) or 0


def submitter(dataset: Dataset) -> int | None:
    """Who handed it in: the editor, or a co-author of hers."""
    editor = dataset.editor.id if dataset.editor is not None else None
    return (dataset.attested or {}).get("member") or editor


def involved(dataset: Dataset) -> list[int]:
    """The numbers of those whose work an entry is: owner, editor, co-authors, who handed it in."""
    people = {member.id for member in (dataset.owner, dataset.editor) if member is not None}
    people |= {each.member_id for each in dataset.coauthors}
    handed_in = submitter(dataset) if dataset.stage is Stage.SUBMITTED else None
    return sorted(people | ({handed_in} if handed_in else set()))
