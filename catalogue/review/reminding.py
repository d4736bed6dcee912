"""Reminders: when a review has stood still for two weeks, whoever it waits for hears of it."""

from functools import partial
from typing import NamedTuple

from sqlalchemy import Select, func, select

from catalogue.core.clock import now
from catalogue.core.db import after_commit, db, transaction
from catalogue.datasets.model import Dataset
from catalogue.datasets.vocabulary import Stage
from catalogue.members.model import Member
from catalogue.members.vocabulary import Role
from catalogue.review import cases, letters, lifecycle
from catalogue.review.model import ReviewEvent, Round
from catalogue.review.vocabulary import MOST_REMINDERS, Happening, RoundState

MOST = 200  # rounds in one go


class Reminded(NamedTuple):
    """How many rounds were reminded of, and how many letters that made."""

    rounds: int
    letters: int


def remind() -> Reminded:
    """Write to reviewers and editors about what stood still; a reminder is an action too.

    So twice on one day writes once, and nobody hears of a round more than three times.
    """
    written = 0
    idle = still()
    for id_ in idle:
        with transaction():
            waiting = db.session.get(Round, id_)
            if waiting is not None and id_ in still(id_):
                written += tell(waiting)
    return Reminded(len(idle), written)


def still(only: int | None = None) -> list[int]:
    """The rounds that wait and in which nothing happened for two weeks."""
    last = func.max(ReviewEvent.created)
    sent = func.count().filter(ReviewEvent.kind == Happening.REMINDED)
    chosen = (
        select(Round.id)
        .join(ReviewEvent, ReviewEvent.round_id == Round.id)
        .join(Dataset, Dataset.id == Round.dataset_id)
        .where(
            (Round.state == RoundState.OPEN)
            | (
                (Round.state == RoundState.CHANGES_REQUESTED)
                & (Dataset.stage == Stage.RETURNED)
                & Round.id.in_(latest())
            ),
            Dataset.withdrawn.is_(None),
        )
    )
    if only is not None:
        chosen = chosen.where(Round.id == only)
    idle = chosen.group_by(Round.id).having(last < now() - cases.LAPSE, sent < MOST_REMINDERS)
    return list(db.session.scalars(idle.order_by(Round.id).limit(MOST)))


def latest() -> Select[int]:
    """The last round of each entry."""
    return select(func.max(Round.id)).group_by(Round.dataset_id)


def tell(waiting: Round) -> int:
    """Note the reminder, and write once that is stored; answers how many letters."""
    to_editor = not waiting.is_open
    people = [waiting.dataset.editor] if to_editor else reviewers(waiting)
    days = (now() - (waiting.closed or waiting.submitted)).days
    db.session.add(ReviewEvent(round=waiting, kind=Happening.REMINDED, private=True))
    reached = [each for each in people if each is not None and each.email]
    for member in reached:
        after_commit(partial(letters.remind, member, waiting.dataset, days, to_editor=to_editor))
    return len(reached)


def reviewers(waiting: Round) -> list[Member]:
    """Who can turn a key that is missing: those who took it on lately, or all whose key it is."""
    turned = cases.turned([waiting.id])[waiting.id]
    missing = cases.needed(waiting, turned) - turned.keys()
    roles = [role for role, keys in lifecycle.KEYS_OF.items() if keys & missing]
    chosen = select(Member).where(
        Member.role.in_([role for role in roles if role is not Role.ADMIN]),
        Member.email.is_not(None),
        Member.confirmed.is_not(None),
        Member.id.not_in(waiting.involved),
    )
    found = [each for each in db.session.scalars(chosen.order_by(Member.id)) if each.is_active]
    return found or administrators()


def administrators() -> list[Member]:
    """Where nobody holds a missing key, those who can find somebody."""
    chosen = select(Member).where(Member.role == Role.ADMIN, Member.email.is_not(None))
    return [each for each in db.session.scalars(chosen) if each.is_active]
