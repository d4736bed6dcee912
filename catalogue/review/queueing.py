"""What waits for a key: whose turn it is, for how long, and what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from catalogue.claims import service as claims
from catalogue.compliance import knowledge, ruleset
from catalogue.compliance.lineage import Node
from catalogue.compliance.vocabulary import Status
from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.datasets import assessing
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.review import cases
from catalogue.review.model import Decision, Hold, Round
from catalogue.review.vocabulary import LONGEST_QUEUE, Holder, Key, Missing, RoundState

PAGE = 50
BATCH = 50


class Gaps(NamedTuple):
    """How many of the essential rules fail, and how many nobody has answered."""

    fail: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submission that waits, with its keys."""

    round: Round
    needed: frozenset[Key]
    turned: Mapping[Key, Decision]
    holds: Mapping[Key, Hold]

    @property
    def open_keys(self) -> list[Key]:
        return [key for key in Key if key in self.needed and key not in self.turned]

    @property
    def days(self) -> int:
        return (now() - self.round.submitted).days

    @property
    def document(self) -> dict[str, Any]:
        return self.round.document


class Queue(NamedTuple):
    """One page of what waits; `gaps` by the number of the round."""

    items: list[Waiting]
    gaps: Mapping[int, Gaps]
    total: int
    pages: int


def queue(by: Member | None) -> list[Dataset]:
    """The entries that wait for a decision, longest first."""
    require(by, Action.REVIEW)
    return [each.dataset for each in open_rounds()]


def listing(asked: Mapping[str, Any], *, by: Member | None) -> Queue:
    """A page of what waits and fits, the longest waiting first."""
    require(by, Action.REVIEW)
    assert by is not None  # noqa: S101 - `require` saw to it
    found = [each for each in waiting() if fits(each, asked, by)]
    gaps: dict[int, Gaps] = {}
    if asked.get("missing"):
        gaps = gaps_of(found)
        found = [each for each in found if lacks(gaps[each.round.id], asked["missing"])]
    start = (asked.get("page", 1) - 1) * PAGE
    shown = found[start : start + PAGE]
    return Queue(shown, gaps or gaps_of(shown), len(found), max(1, -(-len(found) // PAGE)))


def open_rounds() -> list[Round]:
    chosen = select(Round).where(Round.state == RoundState.OPEN)
    ordered = chosen.order_by(Round.submitted, Round.id).limit(LONGEST_QUEUE)
    loaded = ordered.options(joinedload(Round.dataset), joinedload(Round.submitter))
    return list(db.session.scalars(loaded))


def waiting() -> Iterator[Waiting]:
    """Every open round with its keys."""
    found = open_rounds()
    ids = [each.id for each in found]
    turned, holds = cases.turned(ids), cases.holds(ids)
    for each in found:
        keys = turned[each.id]
        yield Waiting(each, cases.needed(each, keys), keys, holds[each.id])


def fits(each: Waiting, asked: Mapping[str, Any], by: Member) -> bool:
    """Whether a submission passes the filters that need no rules."""
    document, key = each.document, asked.get("key")
    languages = [row.get("tag", "") for row in document.get("languages", [])]
    language = asked.get("language")
    return all(
        (
            key is None or key in each.open_keys,
            not asked.get("kind") or document.get("kind") == asked["kind"],
            not language
            or any(tag.split("-")[0] == language for tag in languages)
            or language in languages,
            now() - each.round.submitted >= timedelta(days=asked.get("older_than") or 0),
            is_held(each, key, asked.get("claimed"), by),
        )
    )


def is_held(each: Waiting, key: Key | None, wanted: Holder | None, by: Member) -> bool:
    """Whether it is claimed as wanted: by her, or by nobody; for a key, or for any."""
    holders = [hold.member_id for name, hold in each.holds.items() if key in (None, name)]
    if wanted is Holder.ME:
        return by.id in holders
    return not holders if wanted is Holder.NOBODY else True


def lacks(gaps: Gaps, wanted: Missing) -> bool:
    if wanted is Missing.NOTHING:
        return gaps == (0, 0)
    return (gaps.fail if wanted is Missing.FAIL else gaps.unanswered) > 0


def gaps_of(found: list[Waiting]) -> dict[int, Gaps]:
    """What the essential rules find in submissions, some at a time."""
    counted: dict[int, Gaps] = {}
    for start in range(0, len(found), BATCH):
        counted.update(gaps_in(found[start : start + BATCH]))
    return counted


def gaps_in(found: list[Waiting]) -> Iterator[tuple[int, Gaps]]:
    entries = {each.round.dataset.slug: each for each in found}
    held = claims.held_by({each.round.dataset_id: each.document for each in found})
    roots = [
        Node(name=slug, title=each.document["title"], document=each.document)
        for slug, each in entries.items()
    ]
    known = {slug: held[each.round.dataset_id] for slug, each in entries.items()}
    for slug, facts in assessing.gather(roots, known).items():
        statuses = [
            finding.status
            for finding in ruleset.evaluate(facts)
            if knowledge.get(finding.id).severity == "core"
        ]
        gaps = Gaps(statuses.count(Status.FAIL), statuses.count(Status.UNKNOWN))
        yield entries[slug].round.id, gaps
