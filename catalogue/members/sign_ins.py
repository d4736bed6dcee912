"""Signed-in browsers: begin, recognise, list and end."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import joinedload

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.members import personal, secret
from catalogue.members.model import Member, SignIn

LIFETIME = timedelta(days=30)
IDLE = timedelta(days=14)
PRECISION = timedelta(minutes=1)  # of `last_seen`, so that reading seldom writes


def begin(member: Member, device: str) -> str:
    """Sign a browser in; answers the secret for its cookie."""
    key = secret.new()
    with transaction():
        db.session.execute(delete(SignIn).where(or_(SignIn.expires <= now(), is_idle())))
        db.session.add(
            SignIn(
                member=member, device=device, digest=secret.digest(key), expires=now() + LIFETIME
            )
        )
    return key


def is_idle() -> Any:
    return SignIn.last_seen <= now() - IDLE


def find(key: str) -> SignIn | None:
    """The sign-in this secret belongs to, while it lasts and its member may come in."""
    found = db.session.scalar(
        select(SignIn)
        .options(joinedload(SignIn.member))
        .where(SignIn.digest == secret.digest(key), SignIn.expires > now(), ~is_idle())
    )
    if found is None or not found.member.is_active:
        return None
    if now() - found.last_seen < PRECISION:
        return found
    touch(found.id, now())
    return find(key)


def touch(identifier: int, moment: datetime) -> None:
    with transaction():
        db.session.execute(update(SignIn).where(SignIn.id == identifier).values(last_seen=moment))


def of(member: Member) -> list[SignIn]:
    """All browsers in which a member is signed in, the latest first."""
    mine = select(SignIn).where(SignIn.member_id == member.id, SignIn.expires > now(), ~is_idle())
    return list(db.session.scalars(mine.order_by(SignIn.last_seen.desc(), SignIn.id.desc())))


def end(member: Member, *, only: int | None = None, but: int | None = None) -> None:
    """End sign-ins of a member: all, `only` that one, or all `but` one."""
    ended = delete(SignIn).where(SignIn.member_id == member.id)
    if only is not None:
        ended = ended.where(SignIn.id == only)
    if but is not None:
        ended = ended.where(SignIn.id != but)
    with transaction():
        db.session.execute(ended)


def collect(member: Member) -> list[dict[str, Any]]:
    return [
        {"device": one.device, "created": one.created, "last_seen": one.last_seen}
        for one in of(member)
    ]


personal.register(SignIn.__tablename__, collect, end)
