"""What decisions hold about members: to hand it over; they stay, by a former member."""

from typing import Any

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.members import personal
from catalogue.members.model import Member
from catalogue.review.model import Decision


def init_app() -> None:
    personal.register(Decision.__tablename__, decisions, lambda _member: None)


def decisions(member: Member) -> list[dict[str, Any]]:
    """What she decided as a reviewer, and why."""
    hers = select(Decision).where(Decision.reviewer_id == member.id).order_by(Decision.id)
    return [
        {
            "entry": decision.dataset.slug,
            "outcome": decision.outcome,
            "reason": decision.reason,
            "created": decision.created,
        }
        for decision in db.session.scalars(hers)
    ]
