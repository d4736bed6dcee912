"""What is looked at before an entry is opened: a request sent twice, too many drafts."""

from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import func, select

from catalogue.core.db import db
from catalogue.core.errors import Conflict
from catalogue.core.i18n import _
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member

Document = dict[str, Any]

MOST_DRAFTS = 100  # unpublished entries of one member


def earlier(by: Member, draft: Document, key: str | None) -> Dataset | None:
    """The entry this very request opened before."""
    if not key:
        return None
    created = select(Dataset).where(Dataset.creation_key == f"{by.id}:{key[:200]}")
    before = db.session.scalar(created)
    if before is not None and before.creation_digest != digest(draft):
        raise Conflict(_("This Idempotency-Key was used for another description; take a new one."))
    return before


def digest(draft: Document) -> str:
    return sha256(orjson.dumps(draft, option=orjson.OPT_SORT_KEYS)).hexdigest()


def refuse_hoards(by: Member) -> None:
    """Keep one account from filling the disk with drafts."""
    mine = (Dataset.owner_id == by.id, Dataset.document.is_(None))
    open_drafts = db.session.scalar(select(func.count()).select_from(Dataset).where(*mine)) or 0
    if open_drafts >= MOST_DRAFTS:
        raise Conflict(_("You have many unpublished entries: submit or discard some first."))
