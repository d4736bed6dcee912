"""One-time links: made, looked at, used once."""

from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Gone
from catalogue.core.i18n import _
from catalogue.members import personal, secret
from catalogue.members.model import Member, OneTimeLink
from catalogue.members.vocabulary import Purpose

TOO_LATE = _("This link was used already, or is too old. Ask for a new one.")
LIFETIMES = {
    Purpose.SIGN_UP: timedelta(hours=24),
    Purpose.CHANGE_EMAIL: timedelta(hours=24),
    Purpose.RESET_PASSWORD: timedelta(hours=1),
}


def make(purpose: Purpose, member: Member | None, **details: Any) -> str:
    """Prepare what a link will do; answers its secret. An earlier one for the same dies."""
    key = secret.new()
    with transaction():
        db.session.execute(delete(OneTimeLink).where(OneTimeLink.expires <= now()))
        if member is not None:
            drop(member, purpose)
        db.session.add(
            OneTimeLink(
                purpose=purpose,
                member=member,
                details=details,
                digest=secret.digest(key),
                expires=now() + LIFETIMES[purpose],
            )
        )
    return key


def find(key: str, *purposes: Purpose) -> OneTimeLink:
    """The link with this secret; raises Gone, alike for used, expired and invented ones."""
    link = db.session.scalar(
        select(OneTimeLink).where(
            OneTimeLink.digest == secret.digest(key),
            OneTimeLink.purpose.in_(purposes),
            OneTimeLink.expires > now(),
        )
    )
    if link is None:
        raise Gone(TOO_LATE)
    return link


def take(key: str, *purposes: Purpose) -> OneTimeLink:
    """Use a link up; of two who try at once, one comes too late."""
    link = find(key, *purposes)
    used = delete(OneTimeLink).where(OneTimeLink.digest == link.digest)
    db.session.expunge(link)
    if cast("CursorResult[Any]", db.session.execute(used)).rowcount != 1:
        raise Gone(TOO_LATE)
    return link


def drop(member: Member, *purposes: Purpose) -> None:
    """Let a member's links die: those for some purposes, or all."""
    dead = delete(OneTimeLink).where(OneTimeLink.member_id == member.id)
    if purposes:
        dead = dead.where(OneTimeLink.purpose.in_(purposes))
    with transaction():
        db.session.execute(dead)


def drop_for(email: str) -> None:
    """Let all links die that would give an account this e-mail address."""
    with transaction():
        db.session.execute(
            delete(OneTimeLink).where(OneTimeLink.details["email"].as_string() == email)
        )


def collect(member: Member) -> list[dict[str, Any]]:
    mine = select(OneTimeLink).where(OneTimeLink.member_id == member.id)
    return [
        {"purpose": link.purpose, "expires": link.expires, **link.details}
        for link in db.session.scalars(mine)
    ]


personal.register(OneTimeLink.__tablename__, collect, drop)
