"""Keeping proposals few: the same sent twice is one, and nobody floods an entry."""

from datetime import timedelta
from typing import Any

import orjson
from sqlalchemy import func, select

from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.core.errors import Conflict, TooMany
from catalogue.core.i18n import _
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.proposals.model import Proposal, ProposedChange
from catalogue.proposals.vocabulary import MOST_OPEN, MOST_PER_DAY, State

DAY = timedelta(days=1)


def earlier(proposal: Proposal) -> Proposal | None:
    """The same proposal of the same member that is still open: a double click, a lost answer."""
    same = select(Proposal).where(
        Proposal.dataset_id == proposal.dataset_id,
        Proposal.member_id == proposal.member_id,
        Proposal.digest == proposal.digest,
    )
    with db.session.no_autoflush:
        found = db.session.scalars(same.order_by(Proposal.id.desc()))
        return next((each for each in found if each.open_changes), None)


def refuse_flood(dataset: Dataset, by: Member) -> None:
    """Keep one member from filling an entry, or the disk, with proposals."""
    waiting = (
        select(func.count(func.distinct(Proposal.id)))
        .join(ProposedChange)
        .where(
            Proposal.dataset_id == dataset.id,
            Proposal.member_id == by.id,
            ProposedChange.state == State.OPEN,
        )
    )
    if counted(waiting) >= MOST_OPEN:
        raise Conflict(_("You have many open proposals on this entry: wait for decisions first."))
    today = select(func.count()).where(Proposal.member_id == by.id, Proposal.created > now() - DAY)
    if counted(today) >= MOST_PER_DAY:
        detail = _("This is a lot for one day: go on tomorrow.")
        raise TooMany(detail, retry_after=int(DAY.total_seconds()))


def counted(chosen: Any) -> int:
    with db.session.no_autoflush:
        return db.session.scalar(chosen) or 0


def canonical(sent: Any) -> bytes:
    return orjson.dumps(sent, option=orjson.OPT_SORT_KEYS)
