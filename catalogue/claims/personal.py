"""What claims hold about members: to hand it over; they stay, by a former member."""

from typing import Any

from sqlalchemy import column, select, table

from catalogue.claims.model import ClaimRow, Mark
from catalogue.core.db import db
from catalogue.members import personal
from catalogue.members.model import Member

# By name: entries are a feature above this one.
ENTRIES = table("datasets", column("id"), column("slug"))
CLAIM = (
    ClaimRow.field, ClaimRow.value, ClaimRow.kind, ClaimRow.url, ClaimRow.title, ClaimRow.quote,
    ClaimRow.retrieved, ClaimRow.note, ClaimRow.created,
)  # fmt: skip
MARK = (Mark.claim_key, Mark.verdict, Mark.reason, Mark.url, Mark.created, Mark.withdrawn)


def init_app() -> None:
    # Evidence is kept for those who rely on it: anonymising the member is enough.
    personal.register(ClaimRow.__tablename__, claims, lambda _member: None)
    personal.register(Mark.__tablename__, marks, lambda _member: None)


def claims(member: Member) -> list[dict[str, Any]]:
    """What she recorded, and of which entry."""
    return held(ClaimRow, CLAIM, member)


def marks(member: Member) -> list[dict[str, Any]]:
    """What she confirmed or disputed, and why."""
    return held(Mark, MARK, member)


def held(model: Any, columns: Any, member: Member) -> list[dict[str, Any]]:
    chosen = select(ENTRIES.c.slug.label("entry"), *columns).join(
        ENTRIES, ENTRIES.c.id == model.dataset_id
    )
    hers = chosen.where(model.member_id == member.id).order_by(model.id)
    return [dict(row._mapping) for row in db.session.execute(hers)]  # noqa: SLF001
