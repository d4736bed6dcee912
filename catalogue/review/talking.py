"""What is said in a review: questions, answers, and notes between reviewers."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from catalogue.audit import service as audit
from catalogue.core.clock import now
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import Conflict, Invalid
from catalogue.core.i18n import _
from catalogue.members import throttle
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.members.throttle import Limit
from catalogue.review import cases, letters
from catalogue.review.cases import Case
from catalogue.review.model import ReviewEvent, Round
from catalogue.review.vocabulary import Act, Happening

MESSAGES = Limit("review-message", 60, 3600)  # of one member
ECHO = timedelta(minutes=5)  # the same words again so soon are a double click


def say(case: Case, data: Mapping[str, Any], *, by: Member | None) -> ReviewEvent:
    """Say something in the latest round, of a fact or of all of it."""
    require(by, Action.DISCUSS_REVIEW, case)
    assert by is not None  # noqa: S101 - `require` saw to it
    throttle.spend(MESSAGES, f"member {by.id}")
    with transaction():
        case = cases.of(case.dataset)
        require(by, Action.DISCUSS_REVIEW, case)
        talking = talked_of(case, by)
        said = written(talking, data, by)
        if before := echoed(said):
            return before
        db.session.add(said)
        audit.record(Act.COMMENTED, case.dataset, by=by, round=talking.number)
        if not said.private:
            after_commit(partial(tell, case, said))
    return said


def talked_of(case: Case, by: Member) -> Round:
    latest = case.latest
    if latest is None or latest not in case.seen_by(by) or latest.state not in cases.TALKING:
        raise Conflict(_("This review is over. Write in the discussion of the entry instead."))
    return latest


def written(talking: Round, data: Mapping[str, Any], by: Member) -> ReviewEvent:
    is_party = by.id in talking.involved
    private = bool(data.get("private"))
    if private and (is_party or not allows(by, Action.REVIEW)):
        message = _("Only reviewers of this entry write private notes.")
        raise Invalid(message, errors={"private": [message]})
    kind = Happening.ANSWERED if is_party else Happening.COMMENT
    return ReviewEvent(
        round_id=talking.id,
        kind=kind,
        text=data["text"],
        field=data.get("field") or None,
        private=private,
        member_id=by.id,
    )


def echoed(said: ReviewEvent) -> ReviewEvent | None:
    """The same words of the same member, a moment ago."""
    same = select(ReviewEvent).where(
        ReviewEvent.created > now() - ECHO,
        *(
            getattr(ReviewEvent, name).is_not_distinct_from(getattr(said, name))
            for name in ("round_id", "kind", "text", "field", "private", "member_id")
        ),
    )
    return db.session.scalar(same.limit(1))


def tell(case: Case, said: ReviewEvent) -> None:
    """Write to the editor what reviewers ask, and to who looks after it what she answers."""
    talking = said.round
    if said.kind is Happening.ANSWERED:
        people = [hold.member for hold in cases.holds([talking.id])[talking.id].values()]
        people = people or reviewers_of(talking)
    else:
        people = [talking.submitter] if talking.submitter else []
    for member in {each.id: each for each in people}.values():
        if member.id != said.member_id:
            letters.said(member, case.dataset, said.text)


def reviewers_of(talking: Round) -> list[Member]:
    """The reviewers who said or decided something in a round."""
    spoken = select(ReviewEvent.member_id).where(
        ReviewEvent.round_id == talking.id,
        ReviewEvent.kind.in_(
            (
                Happening.COMMENT,
                Happening.CLAIMED,
                Happening.KEY_TURNED,
                Happening.CHANGES_REQUESTED,
                Happening.REJECTED,
            )
        ),
    )
    return list(db.session.scalars(select(Member).where(Member.id.in_(spoken))))
