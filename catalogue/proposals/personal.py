"""What proposals hold about members: to hand it over; they stay, by a former member."""

from typing import Any

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.members import personal
from catalogue.members.model import Member
from catalogue.proposals.model import Proposal, ProposedChange


def init_app() -> None:
    # Accepted, they are part of an entry's history; anonymising the member is enough.
    personal.register(Proposal.__tablename__, proposals, lambda _member: None)
    personal.register(ProposedChange.__tablename__, decisions, lambda _member: None)


def proposals(member: Member) -> list[dict[str, Any]]:
    """What she proposed, in full."""
    hers = select(Proposal).where(Proposal.member_id == member.id).order_by(Proposal.id)
    return [
        {
            "entry": proposal.dataset.slug,
            "message": proposal.message,
            "created": proposal.created,
            "changes": [told(change) for change in proposal.changes],
        }
        for proposal in db.session.scalars(hers)
    ]


def told(change: ProposedChange) -> dict[str, Any]:
    names = ("field", "value", "removes", "kind", "url", "title", "quote", "retrieved", "note")
    return {name: getattr(change, name) for name in names} | {"state": change.state}


def decisions(member: Member) -> list[dict[str, Any]]:
    """What she decided on proposals of others, and why."""
    hers = select(ProposedChange).where(ProposedChange.decider_id == member.id)
    return [
        {
            "entry": change.proposal.dataset.slug,
            "field": change.field,
            "state": change.state,
            "reason": change.reason,
            "decided": change.decided,
        }
        for change in db.session.scalars(hers.order_by(ProposedChange.id))
    ]
