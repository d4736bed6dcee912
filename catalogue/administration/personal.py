"""What the log holds about members: handed over, and let go of when an account is erased."""

from typing import Any

from sqlalchemy import select

from catalogue.audit import service as audit
from catalogue.audit.model import AuditEvent
from catalogue.audit.vocabulary import Act
from catalogue.core.db import db
from catalogue.members import personal
from catalogue.members.model import Member


def init_app() -> None:
    personal.register(AuditEvent.__tablename__, collect, erase)


def collect(member: Member) -> list[dict[str, Any]]:
    """What she did, and what was done to her account."""
    about = (AuditEvent.kind == Member.__tablename__) & (AuditEvent.object_id == member.id)
    chosen = select(AuditEvent).where((AuditEvent.member_id == member.id) | about)
    events = db.session.scalars(chosen.order_by(AuditEvent.id))
    return [
        {
            "moment": event.moment,
            "action": event.action,
            "label": event.label,
            "details": event.details,
            "by": "you" if event.member_id == member.id else "somebody else",
        }
        for event in events
    ] + suspension(member)


def suspension(member: Member) -> list[dict[str, Any]]:
    """Why she is kept out, if she is."""
    if member.suspended is None:
        return []
    return [{"suspended_until": member.suspended_until, "reason": member.suspension_reason}]


def erase(member: Member) -> None:
    """Forget that it was she; what was done stays in the log, and the chain whole."""
    member.suspension_reason = None
    audit.anonymise(member.id)
    audit.record(Act.MEMBER_ERASED, member, by=None)
