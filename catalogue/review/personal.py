"""What reviews hold about members: to hand it over; it stays, by a former member."""

from typing import Any

from sqlalchemy import delete, select

from catalogue.core.db import db
from catalogue.members import personal
from catalogue.members.model import Member
from catalogue.review.model import Decision, Hold, ReviewEvent, Round


def init_app() -> None:
    personal.register(Decision.__tablename__, decisions, keep)
    personal.register(Round.__tablename__, submissions, keep)
    personal.register(ReviewEvent.__tablename__, said, keep)
    personal.register(Hold.__tablename__, held, let_go)


def keep(_member: Member) -> None:
    """The record of a review stays, by a former member: anonymising the member is enough."""


def decisions(member: Member) -> list[dict[str, Any]]:
    """What she decided as a reviewer, and why."""
    hers = select(Decision).where(Decision.reviewer_id == member.id).order_by(Decision.id)
    return [
        {
            "entry": decision.dataset.slug,
            "key": decision.key,
            "outcome": decision.outcome,
            "reason": decision.reason,
            "created": decision.created,
        }
        for decision in db.session.scalars(hers)
    ]


def submissions(member: Member) -> list[dict[str, Any]]:
    """What she submitted, as it was."""
    hers = select(Round).where(Round.submitter_id == member.id).order_by(Round.id)
    return [
        {
            "entry": each.dataset.slug,
            "round": each.number,
            "state": each.state,
            "submitted": each.submitted,
            "document": each.document,
        }
        for each in db.session.scalars(hers)
    ]


def said(member: Member) -> list[dict[str, Any]]:
    """What she did and said in reviews."""
    hers = select(ReviewEvent).where(ReviewEvent.member_id == member.id).order_by(ReviewEvent.id)
    return [
        {
            "entry": event.round.dataset.slug,
            "kind": event.kind,
            "text": event.text,
            "field": event.field,
            "private": event.private,
            "created": event.created,
        }
        for event in db.session.scalars(hers)
    ]


def held(member: Member) -> list[dict[str, Any]]:
    """The reviews she has taken on."""
    hers = select(Hold, Round).join(Round, Round.id == Hold.round_id)
    rows = db.session.execute(hers.where(Hold.member_id == member.id))
    return [
        {"entry": waiting.dataset.slug, "key": hold.key, "created": hold.created}
        for hold, waiting in rows
    ]


def let_go(member: Member) -> None:
    """Leave her reviews to others."""
    db.session.execute(delete(Hold).where(Hold.member_id == member.id))
