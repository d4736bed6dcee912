"""Beginning a mix, and what is looked at before: a request sent twice, too many of them."""

from collections.abc import Set as AbstractSet
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import func, select

from catalogue.core.db import db
from catalogue.core.errors import Conflict
from catalogue.core.i18n import _
from catalogue.members.model import Member
from catalogue.mixes import addresses, holding, naming
from catalogue.mixes.model import Mix

Document = dict[str, Any]

MOST_MINE = 200  # mixes of one member


def begin(document: Document, marked: dict[str, str], *, by: Member, source: Mix | None) -> Mix:
    """A new private mix; `source` is the one it copies."""
    refuse_hoards(by)
    named = naming.settle(document, before=source.items if source else ())
    title = document["title"]
    mix = Mix(
        slug=addresses.free(title),
        title=title,
        document=named.document,
        owner=by,
        copied_from=source,
        **marked,
    )
    db.session.add(mix)
    holding.keep(mix, named.ids)
    return mix


def marks(by: Member, sent: Any, key: str | None) -> dict[str, str]:
    """What tells the same request, sent again: all of what was sent, and nothing else."""
    if not key:
        return {}
    return {"creation_key": f"{by.id}:{key[:200]}", "creation_digest": digest(sent)}


def digest(sent: Any) -> str:
    written = orjson.dumps(sent, default=listed, option=orjson.OPT_SORT_KEYS)
    return sha256(written).hexdigest()


def listed(value: Any) -> list[Any]:
    """The choices of a search as JSON has them; a set has no order of its own."""
    return sorted(value) if isinstance(value, AbstractSet) else list(value)


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
