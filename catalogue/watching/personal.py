"""What watching holds about members: to hand over, and to erase (GDPR, Art. 15, 17 and 20)."""

from typing import Any

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.members import personal
from catalogue.members.model import Member
from catalogue.watching import service, targets
from catalogue.watching.model import Digest, Watch


def init_app() -> None:
    personal.register(Watch.__tablename__, watches, service.forget)
    personal.register(Digest.__tablename__, digest, lambda _member: None)  # goes with the watches


def watches(member: Member) -> list[dict[str, Any]]:
    """What she watches, and since when."""
    hers = select(Watch).where(Watch.member_id == member.id).order_by(Watch.id)
    return [
        {
            "kind": watch.kind,
            "target": targets.slug(watch) if watch.dataset_id else watch.target,
            "created": watch.created,
        }
        for watch in db.session.scalars(hers)
    ]


def digest(member: Member) -> dict[str, Any] | None:
    """How often she is told."""
    found = db.session.get(Digest, member.id)
    return {"frequency": found.frequency, "sent": found.sent} if found else None
