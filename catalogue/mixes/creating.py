"""What is looked at before a mix is begun: a request sent twice, too many of them."""

from typing import Any

from sqlalchemy import func, select

from catalogue.core.db import db
from catalogue.core.errors import Conflict
from catalogue.core.i18n import _
from catalogue.datasets.creating import digest
from catalogue.members.model import Member
from catalogue.mixes.model import Mix

MOST_MINE = 200  # mixes of one member


def marks(by: Member, document: dict[str, Any], key: str | None) -> dict[str, str]:
    """What tells the same request, sent again."""
    if not key:
        return {}
    return {"creation_key": f"{by.id}:{key[:200]}", "creation_digest": digest(document)}


def earlier(marked: dict[str, str]) -> Mix | None:
    """The mix this very request began before."""
    if not marked:
        return None
    begun = select(Mix).where(Mix.creation_key == marked["creation_key"])
    before = db.session.scalar(begun)
    if before is not None and before.creation_digest != marked["creation_digest"]:
        raise Conflict(_("This Idempotency-Key was used for another mix; take a new one."))
    return before


def refuse_hoards(by: Member) -> None:
    """Keep one account from filling the disk."""
    hers = select(func.count()).select_from(Mix).where(Mix.owner_id == by.id)
    if (db.session.scalar(hers) or 0) >= MOST_MINE:
        raise Conflict(_("You have many mixes: delete some that you do not need any more."))
