"""Proposals as others see them: the JSON of the API, the rows of a page; no permissions."""

from typing import Any

from catalogue.claims import addresses
from catalogue.claims.claim import UNSAID
from catalogue.core.i18n import language
from catalogue.datasets import differences, views
from catalogue.datasets.differences import Difference, Shown
from catalogue.proposals import applying, lifecycle
from catalogue.proposals.model import Proposal, ProposedChange
from catalogue.proposals.vocabulary import State

Json = dict[str, Any]


def public(proposal: Proposal) -> Json:
    """A proposal as anybody may read it."""
    slug = proposal.dataset.slug
    here = f"{views.links(slug)['self']}/proposals/{proposal.id}"
    return {
        "number": proposal.id,
        "entry": slug,
        "message": proposal.message,
        "version_number": proposal.number,
        "state": str(proposal.state),
        "by": proposal.member.public_name,
        "created": views.moment(proposal.created),
        "changes": [change(each) for each in proposal.changes],
        "links": {
            "self": here,
            "page": f"{views.links(slug)['page']}/proposals/{proposal.id}",
            "decision": f"{here}/decision",
        },
    }


def change(proposed: ProposedChange) -> Json:
    document = proposed.proposal.dataset.document or {}
    texts = ("url", "title", "quote", "retrieved", "note", "reason")
    return {
        "field": proposed.field,
        "label": differences.label(proposed.field, language()),
        "before": proposed.before,
        "present": addresses.read(document, proposed.field),
        "value": proposed.value,
        "remove": proposed.removes,
        "stale": is_stale(proposed),
        "legal": lifecycle.is_legal(proposed.field),
        "kind": proposed.kind,
        **{name: getattr(proposed, name) or None for name in texts},
        "state": str(proposed.state),
        "decided": views.moment(proposed.decided),
        "accepted_as": proposed.accepted_as,
    }


def is_stale(proposed: ProposedChange) -> bool:
    """Whether an open change can no longer be accepted."""
    document = proposed.proposal.dataset.document or {}
    return proposed.state is State.OPEN and applying.is_stale(document, proposed)


def shown(proposed: ProposedChange) -> Shown:
    """A change in words: what stood there when it was proposed, and what should."""
    before = UNSAID if proposed.before is None else proposed.before
    after = UNSAID if proposed.removes else proposed.value
    return differences.shown(Difference(proposed.field, before, after), language())


def present(proposed: ProposedChange) -> str | None:
    """What stands there now, in words."""
    document = proposed.proposal.dataset.document or {}
    value = addresses.read(document, proposed.field, UNSAID)
    return differences.words(proposed.field, value, language())
