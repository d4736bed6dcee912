"""The whole review of an entry as one reader may see it: rounds, keys, timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.datasets import addresses, tombstone
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows
from catalogue.review import lifecycle, rounds
from catalogue.review.lifecycle import Person
from catalogue.review.model import Decision, Hold, ReviewEvent, Round
from catalogue.review.vocabulary import LAPSE_DAYS, Key, Outcome, RoundState, State

LAPSE = timedelta(days=LAPSE_DAYS)
# A round in which one may still talk; afterwards the entry has a discussion of its own.
TALKING = {RoundState.OPEN, RoundState.CHANGES_REQUESTED, RoundState.REJECTED}


@dataclass(frozen=True, slots=True)
class Case:
    """An entry with its rounds, the first one first."""

    dataset: Dataset
    rounds: list[Round]
    involved: frozenset[int]  # whose work it is now: they turn no key

    @property
    def is_public(self) -> bool:
        return self.dataset.is_public

    @property
    def was_submitted(self) -> bool:
        return bool(self.rounds)

    @property
    def parties(self) -> frozenset[int]:
        """Whose work it is or was."""
        return self.involved.union(*(each.involved for each in self.rounds))

    @property
    def latest(self) -> Round | None:
        return self.rounds[-1] if self.rounds else None

    @property
    def current(self) -> Round | None:
        """The round that waits for keys."""
        return self.latest if self.latest is not None and self.latest.is_open else None

    def seen_by(self, member: Member | None) -> list[Round]:
        """The rounds a reader may see."""
        if allows(member, Action.REVIEW):
            return self.rounds
        public = lifecycle.public_rounds(self.rounds) if self.is_public else []
        return [
            each
            for each in self.rounds
            if each in public or (member is not None and member.id in each.involved)
        ]


def find(slug: str, *, by: Member | None) -> Case:
    """The review of an entry; to those who may not read any of it, it does not exist."""
    chosen = select(Dataset).where(Dataset.slug == slug)
    dataset = db.session.scalar(chosen) or addresses.moved(slug)
    if dataset is not None:
        tombstone.refuse(dataset)
    found = of(dataset) if dataset is not None else None
    if found is None or not allows(by, Action.READ_REVIEW, found):
        raise NotFound(_("There is no such dataset entry."))
    return found


def of(dataset: Dataset) -> Case:
    chosen = select(Round).where(Round.dataset_id == dataset.id).order_by(Round.number)
    held = list(db.session.scalars(chosen.options(joinedload(Round.submitter))))
    now_involved = set(rounds.involved(dataset))
    if held and held[-1].is_open:
        now_involved.update(held[-1].involved)
    return Case(dataset, held, frozenset(now_involved))


def person(member: Member) -> Person:
    return Person(member.id, member.role)


def turned(ids: Sequence[int]) -> dict[int, dict[Key, Decision]]:
    """The keys that were turned, by round."""
    chosen = select(Decision).where(
        Decision.round_id.in_(ids), Decision.outcome == Outcome.ACCEPT, Decision.key.is_not(None)
    )
    found: dict[int, dict[Key, Decision]] = {id_: {} for id_ in ids}
    for decision in db.session.scalars(chosen.options(joinedload(Decision.reviewer))):
        if decision.round_id is not None and decision.key is not None:
            found[decision.round_id][decision.key] = decision
    return found


def holds(ids: Sequence[int]) -> dict[int, dict[Key, Hold]]:
    """Who looks after which key, by round; what was left alone for weeks is free again."""
    chosen = select(Hold).where(Hold.round_id.in_(ids), Hold.created > now() - LAPSE)
    found: dict[int, dict[Key, Hold]] = {id_: {} for id_ in ids}
    for hold in db.session.scalars(chosen.options(joinedload(Hold.member))):
        found[hold.round_id][hold.key] = hold
    return found


def needed(waiting: Round, keys: Mapping[Key, Any]) -> frozenset[Key]:
    """The keys a round needs, against what is published now."""
    found = lifecycle.needed_keys(waiting.dataset.document, waiting.document)
    # What is published may have changed since a key was turned: then the other decides too.
    return found if found - keys.keys() else lifecycle.BOTH


def state(case: Case, by: Member | None) -> State:
    """Where an entry stands; of what a reader may not see she learns nothing."""
    dataset, seen = case.dataset, case.seen_by(by)
    shown = case.latest in seen or not dataset.is_public
    begun = False
    if case.current is not None and shown:
        id_ = case.current.id
        begun = bool(turned([id_])[id_] or holds([id_])[id_])
    return lifecycle.state(
        dataset.stage if shown else None,
        public=dataset.is_public,
        withdrawn=dataset.withdrawn is not None,
        begun=begun,
    )


def timeline(case: Case, by: Member | None) -> list[ReviewEvent]:
    """What happened in the rounds a reader may see, first things first."""
    seen = {each.id: each for each in case.seen_by(by)}
    chosen = select(ReviewEvent).where(ReviewEvent.round_id.in_(seen))
    loaded = chosen.options(joinedload(ReviewEvent.member), joinedload(ReviewEvent.round))
    return [
        event
        for event in db.session.scalars(loaded.order_by(ReviewEvent.id))
        if not event.private or sees_private(by, event.round)
    ]


def sees_private(by: Member | None, waiting: Round) -> bool:
    """Notes between reviewers are for those whose work it is not."""
    return by is not None and allows(by, Action.REVIEW) and by.id not in waiting.involved
