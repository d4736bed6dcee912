"""Proposing corrections of a published entry, and deciding on them."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from catalogue.audit import service as audit
from catalogue.core.clock import now
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import Invalid, Stale
from catalogue.core.i18n import _
from catalogue.datasets import tombstone
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.proposals import applying, lifecycle, limits, mailing, reading, writing
from catalogue.proposals.model import Proposal, ProposedChange
from catalogue.proposals.vocabulary import Outcome, State

__all__ = [
    "check", "decidable", "decide", "get", "listing", "may_decide", "may_propose", "propose",
    "take_back",
]  # fmt: skip

Data = Mapping[str, Any]

get, listing, check = reading.get, reading.listing, writing.check


def may_propose(dataset: Dataset, by: Member | None) -> None:
    require(by, Action.PROPOSE, dataset)


def propose(dataset: Dataset, data: Data, *, by: Member | None) -> Proposal:
    """Propose to change some fields of a published entry; the same sent again is the same.

    Raises Invalid when the entry would no longer be a valid one or nothing would change, Conflict
    with both values when a field changed since the version that was read.
    """
    with transaction():
        tombstone.refuse(dataset)
        may_propose(dataset, by)
        assert by is not None  # noqa: S101 - `require` saw to it
        proposal = writing.made(dataset, data, by)
        if before := limits.earlier(proposal):
            return before
        writing.check(dataset, data, by=by)
        limits.refuse_flood(dataset, by)
        db.session.add(proposal)
        audit.record("proposal_made", proposal, by=by, entry=dataset.slug)
        after_commit(partial(mailing.announce, proposal))
    return proposal


def may_decide(proposal: Proposal, by: Member | None) -> None:
    """Refuse who has no word in this, before what was sent is read."""
    require(by, Action.REFUSE_PROPOSAL, proposal)


def decidable(proposal: Proposal, by: Member | None) -> frozenset[str]:
    """The open fields of a proposal that this member may accept."""
    return frozenset(
        change.field
        for change in proposal.open_changes
        if allows(by, needed(change.field), proposal)
    )


def needed(field: str) -> Action:
    legal = lifecycle.is_legal(field)
    return Action.ACCEPT_LEGAL_PROPOSAL if legal else Action.ACCEPT_PROPOSAL


def decide(proposal: Proposal, data: Data, *, by: Member | None, revision: int) -> Proposal:
    """Accept or refuse all open changes, or those named; what is accepted is a new version.

    Raises Conflict with both values when a field changed since it was proposed, Forbidden when
    one of the fields needs another reviewer.
    """
    with transaction():
        tombstone.refuse(proposal.dataset)
        may_decide(proposal, by)
        refuse_stale(proposal, revision)
        chosen = named(proposal, data.get("fields"))
        outcome = Outcome(data["outcome"])
        if outcome is Outcome.ACCEPT:
            for change in chosen:
                require(by, needed(change.field), proposal)
            applying.accept(proposal, chosen)
        settle(proposal, chosen, data, by)
        audit.record(
            "proposal_decided",
            proposal,
            by=by,
            entry=proposal.dataset.slug,
            outcome=outcome,
            fields=len(chosen),
            version=proposal.dataset.number,
        )
        after_commit(partial(mailing.tell, proposal, [change.id for change in chosen]))
    return proposal


def take_back(proposal: Proposal, *, by: Member | None) -> Proposal:
    """Take one's own proposal back, as far as nothing is decided; that it was made stays."""
    with transaction():
        require(by, Action.TAKE_BACK_PROPOSAL, proposal)
        for change in named(proposal, None):
            change.state, change.decided, change.decider = State.WITHDRAWN, now(), by
        proposal.settled = now()
        audit.record("proposal_taken_back", proposal, by=by, entry=proposal.dataset.slug)
    return proposal


def refuse_stale(proposal: Proposal, revision: int) -> None:
    if proposal.revision != revision:
        raise Stale(
            _("Somebody decided on this proposal meanwhile. Read it again."),
            revision=proposal.revision,
        )


def named(proposal: Proposal, fields: Sequence[str] | None) -> list[ProposedChange]:
    """The open changes of these fields, or all of them."""
    waiting = {change.field: change for change in proposal.open_changes}
    if not waiting:
        raise Stale(
            _("Everything in this proposal is decided already."), revision=proposal.revision
        )
    strangers = [field for field in fields or () if field not in waiting]
    if strangers:
        message = _("No change of this field is open in this proposal.")
        raise Invalid(message, errors={"fields": {strangers[0]: [message]}})
    return [change for field, change in waiting.items() if fields is None or field in fields]


def settle(
    proposal: Proposal, chosen: Sequence[ProposedChange], data: Data, by: Member | None
) -> None:
    """Write down what became of the chosen changes."""
    accepted = Outcome(data["outcome"]) is Outcome.ACCEPT
    for change in chosen:
        change.state = State.ACCEPTED if accepted else State.REFUSED
        change.reason, change.decided, change.decider = data.get("reason", ""), now(), by
        change.accepted_as = proposal.dataset.number if accepted else None
    # The revision is that of the proposal: its row changes with those of its changes.
    proposal.settled = now()
