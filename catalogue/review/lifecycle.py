"""How an entry moves from draft to readers, and who may turn which key; pure.

draft → submitted → in review → published; changes requested, rejected, withdrawn on the sides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from catalogue.datasets import differences
from catalogue.datasets.vocabulary import Stage
from catalogue.members.vocabulary import Role
from catalogue.review.vocabulary import Key, RoundState, State

Document = Mapping[str, Any]

BOTH = frozenset(Key)
# What the legal key answers for: a licence, what the law asks about, where it comes from, and
# how one gets at it.
LEGAL_FACTS = ("licence", "compliance", "provenance", "access.conditions", "access.fee")

KEYS_OF: Mapping[Role, frozenset[Key]] = {
    Role.MEMBER: frozenset(),
    Role.METADATA_REVIEWER: frozenset({Key.METADATA}),
    Role.LEGAL_REVIEWER: frozenset({Key.LEGAL}),
    Role.ADMIN: BOTH,
}

MOVES: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED}),
    State.SUBMITTED: frozenset(
        {
            State.DRAFT,  # taken back by changing it
            State.IN_REVIEW,
            State.PUBLISHED,
            State.CHANGES_REQUESTED,
            State.REJECTED,
        }
    ),
    State.IN_REVIEW: frozenset(
        {
            State.DRAFT,
            State.SUBMITTED,  # given back before any key was turned
            State.PUBLISHED,
            State.CHANGES_REQUESTED,
            State.REJECTED,
        }
    ),
    State.CHANGES_REQUESTED: frozenset({State.DRAFT}),
    State.REJECTED: frozenset({State.DRAFT}),
    State.PUBLISHED: frozenset({State.DRAFT, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset({State.PUBLISHED}),
}
# What can be decided on.
WAITING = frozenset({State.SUBMITTED, State.IN_REVIEW})


@dataclass(frozen=True, slots=True)
class Person:
    """A member, as far as keys are concerned."""

    id: int
    role: Role


class Submission(Protocol):
    """What deciding who reads a round needs of it."""

    state: Any
    submitter_id: Any
    involved: Any


def state(stage: Stage | None, *, public: bool, withdrawn: bool, begun: bool) -> State:
    """Where an entry stands; `begun`: whether a reviewer took it on or turned a key."""
    if withdrawn:
        return State.WITHDRAWN
    if stage is Stage.SUBMITTED:
        return State.IN_REVIEW if begun else State.SUBMITTED
    if stage is None:
        return State.PUBLISHED if public else State.DRAFT
    return {
        Stage.RETURNED: State.CHANGES_REQUESTED,
        Stage.REJECTED: State.REJECTED,
    }.get(stage, State.DRAFT)


def needed_keys(before: Document | None, after: Document) -> frozenset[Key]:
    """A new entry needs both keys; a change needs the legal one when it touches law."""
    if before is None:
        return BOTH
    changed = differences.between(before, after)
    legal = any(is_legal(change.field) for change in changed)
    return BOTH if legal else frozenset({Key.METADATA})


def is_legal(address: str) -> bool:
    return any(
        address == fact or address.startswith((f"{fact}.", f"{fact}[")) for fact in LEGAL_FACTS
    ) or (address == "access")  # the block as a whole


def may_turn(
    key: Key, person: Person, involved: Iterable[int], turned: Mapping[Key, int | None]
) -> bool:
    """Whether a person may turn a key; the keys have no order.

    It must be open and one of her role's, the work not hers, and the other key not turned by her.
    """
    return (
        key not in turned
        and key in KEYS_OF[person.role]
        and person.id not in set(involved)
        and person.id not in turned.values()
    )


def public_rounds(rounds: Sequence[Submission]) -> list[Submission]:
    """The rounds everybody may read: those of the same submitter up to a published one.

    What somebody else tried in vain stays between her and the reviewers.
    """
    found: list[Submission] = []
    for place, each in enumerate(rounds):
        later = rounds[place:]
        if any(
            other.state is RoundState.PUBLISHED and other.submitter_id == each.submitter_id
            for other in later
        ):
            found.append(each)
    return found
