"""How much one member may write in a while, counted in the tables themselves."""

from datetime import timedelta
from math import ceil
from typing import Any, NamedTuple

from sqlalchemy import select

from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.core.errors import TooMany
from catalogue.core.i18n import _
from catalogue.members.model import Member


class Pace(NamedTuple):
    """At most so many in such a time."""

    times: int
    span: timedelta


def refuse_haste(model: Any, by: Member, pace: Pace) -> None:
    """Raise TooMany when a member wrote enough rows of this table for now; removed ones count."""
    since = now() - pace.span
    hers = select(model.created).where(model.author_id == by.id, model.created > since)
    latest = list(db.session.scalars(hers.order_by(model.created.desc()).limit(pace.times)))
    if len(latest) < pace.times:
        return
    wait = max(1, ceil((latest[-1] - since).total_seconds()))
    detail = _("This is a lot at once: nothing was stored. Wait a while, then send it again.")
    raise TooMany(detail, retry_after=wait)
