"""API tokens: make, recognise, list and revoke."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import joinedload

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.members import personal, secret
from catalogue.members.model import ApiToken, Member
from catalogue.members.vocabulary import Scope

PREFIX = "otdc_"  # secret scanners recognise a leaked token by it
PRECISION = timedelta(minutes=1)  # of `last_used`, so that reading seldom writes


def make(member: Member, name: str, *, scope: Scope, days: int) -> str:
    """Make a token; its text is answered here and never again."""
    key = secret.new(PREFIX)
    expires = now() + timedelta(days=days)
    with transaction():
        db.session.add(
            ApiToken(
                member=member, name=name, scope=scope, expires=expires, digest=secret.digest(key)
            )
        )
    return key


def find(key: str) -> ApiToken | None:
    """The token with this text, while it is good and its member may come in."""
    if not key.startswith(PREFIX):
        return None
    found = db.session.scalar(
        select(ApiToken)
        .options(joinedload(ApiToken.member))
        .where(ApiToken.digest == secret.digest(key), ApiToken.expires > now())
    )
    if found is None or not found.member.is_active:
        return None
    if found.last_used is not None and now() - found.last_used < PRECISION:
        return found
    touch(found.id, now())
    return find(key)


def touch(identifier: int, moment: datetime) -> None:
    with transaction():
        db.session.execute(
            update(ApiToken).where(ApiToken.id == identifier).values(last_used=moment)
        )


def of(member: Member) -> list[ApiToken]:
    """A member's tokens, expired ones too, the latest first."""
    mine = select(ApiToken).where(ApiToken.member_id == member.id)
    return list(db.session.scalars(mine.order_by(ApiToken.id.desc())))


def revoke(member: Member, identifier: int) -> None:
    """Revoke one of the member's own tokens; those of others do not exist for her."""
    with transaction():
        token = db.session.get(ApiToken, identifier)
        if token is None or token.member_id != member.id:
            raise NotFound(_("You have no such token."))
        db.session.delete(token)


def revoke_all(member: Member) -> None:
    with transaction():
        db.session.execute(delete(ApiToken).where(ApiToken.member_id == member.id))


def collect(member: Member) -> list[dict[str, Any]]:
    columns = ("name", "scope", "created", "expires", "last_used")
    return [{name: getattr(token, name) for name in columns} for token in of(member)]


personal.register(ApiToken.__tablename__, collect, revoke_all)
