"""Everybody's API tokens: listed without their text, and revoked."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from catalogue.administration import letters
from catalogue.administration.service import PAGE, Page
from catalogue.audit import service as audit
from catalogue.audit.vocabulary import Act
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.members.model import ApiToken, Member
from catalogue.members.policy import Action, require


def find(asked: Mapping[str, Any], *, by: Member | None) -> Page:
    """Tokens, the latest first; expired ones too."""
    require(by, Action.ADMINISTER)
    chosen = select(ApiToken)
    if asked.get("member"):
        chosen = chosen.where(ApiToken.member_id == asked["member"])
    total = db.session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    if asked.get("before"):
        chosen = chosen.where(ApiToken.id < asked["before"])
    chosen = chosen.order_by(ApiToken.id.desc()).options(joinedload(ApiToken.member))
    items = list(db.session.scalars(chosen.limit(PAGE + 1)))
    return Page(items[:PAGE], total, items[PAGE - 1].id if len(items) > PAGE else None)


def revoke(number: int, *, by: Member | None) -> None:
    """Revoke a token, as when it leaked; its member is told."""
    require(by, Action.REVOKE_TOKEN)
    with transaction():
        token = db.session.get(ApiToken, number)
        if token is None:
            raise NotFound(_("There is no such token."))
        audit.record(Act.TOKEN_REVOKED, token, by=by, member=token.member_id)
        db.session.delete(token)
        after_commit(partial(letters.token_revoked, token.member, token.name))
