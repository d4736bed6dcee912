"""The latest change of every entry, in the order of the changes; withdrawn ones leave a tombstone.

The numbers are those by which the index keeps in step: they rise with each commit and never
return, so that whoever goes on after the last number seen misses nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.datasets.model import Dataset
from catalogue.search.model import Change

COLUMNS = (
    Change.seq, Dataset.slug, Dataset.title, Dataset.number, Dataset.published, Dataset.updated,
    Dataset.withdrawn, Dataset.withdrawal,
)  # fmt: skip


class Kind(StrEnum):
    """What happened to an entry."""

    CREATED = "created"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"


def listing(*, after: int, since: datetime | None, size: int) -> Sequence[Any]:
    """The next changes after a number; `since` leaves out entries that stand as they did then."""
    chosen = select(*COLUMNS).join(Dataset, Dataset.id == Change.entry_id)
    chosen = chosen.where(Change.seq > after, Dataset.document.is_not(None))
    if since is not None:
        chosen = chosen.where(Dataset.updated >= since)
    found: Sequence[Any] = db.session.execute(chosen.order_by(Change.seq).limit(size)).all()
    return found


def kind(row: Any) -> Kind:
    if row.withdrawn is not None:
        return Kind.WITHDRAWN
    return Kind.CREATED if row.updated == row.published else Kind.UPDATED
