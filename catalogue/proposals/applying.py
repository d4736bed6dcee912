"""Putting accepted changes into an entry: a new version, its evidence, an open draft."""

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue.claims import addresses, values
from catalogue.claims import service as claims
from catalogue.core.errors import Conflict, Invalid
from catalogue.core.i18n import _
from catalogue.datasets import ancestry, parents
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset
from catalogue.proposals import patching
from catalogue.proposals.model import Proposal, ProposedChange
from catalogue.search import outbox
from schemas.datasets import DatasetSchema
from schemas.gate import admit

Document = Mapping[str, Any]
Json = dict[str, Any]

EVIDENCE = ("kind", "url", "title", "quote", "retrieved", "note")


def accept(proposal: Proposal, chosen: Sequence[ProposedChange]) -> None:
    """Publish the entry with these changes, by their author; inside a transaction.

    Raises Conflict with both values where the field changed since, Invalid where the entry would
    not be a valid one any more.
    """
    dataset = proposal.dataset
    before = dataset.document or {}
    refuse_overtaken(before, chosen)
    document = admitted(before, [(change.field, wanted(change)) for change in chosen])
    if document.get("provenance") != before.get("provenance"):
        parents.check([document])
        ancestry.refuse_circle(dataset.slug, document["title"], document)
    carry_over(dataset, chosen)
    datasets.store(dataset, document, author_id=proposal.member_id, message=proposal.message)
    outbox.note(dataset.id, dataset.number)
    evidence = [said(change) for change in chosen if change.url and not change.removes]
    if evidence:
        claims.record(dataset.id, evidence, by=proposal.member)


def wanted(change: ProposedChange) -> Any:
    return patching.REMOVED if change.removes else change.value


def admitted(document: Document, changes: Sequence[patching.Change]) -> Json:
    """The changed description, once it passed the gate."""
    try:
        return admit(DatasetSchema(), patching.patched(document, changes))
    except Invalid as error:
        detail = _("With this change the entry would not be valid any more; see below.")
        raise Invalid(detail, errors=error.errors) from error


def refuse_overtaken(document: Document, chosen: Sequence[ProposedChange]) -> None:
    late = [change for change in chosen if is_stale(document, change)]
    if late:
        conflicts = [
            conflict(each.field, each.before, addresses.read(document, each.field), each.value)
            for each in late
        ]
        detail = _(
            "The entry changed since this was proposed: refuse what is out of date, and accept "
            "the rest."
        )
        raise Conflict(detail, conflicts=conflicts)


def is_stale(document: Document, change: ProposedChange) -> bool:
    """Whether the field says something else than when the change was proposed."""
    return bool(addresses.read(document, change.field) != change.before)


def conflict(field: str, before: Any, present: Any, proposed: Any) -> Json:
    """A field that changed meanwhile, for programs."""
    return {"field": field, "before": before, "present": present, "proposed": proposed}


def carry_over(dataset: Dataset, chosen: Sequence[ProposedChange]) -> None:
    """Change an open draft too, where its editor left the field as it was.

    Otherwise her next version would silently undo the correction.
    """
    if dataset.draft is None:
        return
    untouched = [change for change in chosen if is_untouched(dataset.draft, change)]
    changes = [(change.field, wanted(change)) for change in untouched]
    dataset.draft = patching.patched(dataset.draft, changes)


def is_untouched(draft: Document, change: ProposedChange) -> bool:
    """A draft may hold anything: what cannot be read was touched."""
    try:
        value = addresses.read(draft, change.field)
    except (AttributeError, TypeError):
        return False
    return bool(values.normal(change.field, value) == change.before)


def said(change: ProposedChange) -> Json:
    """The evidence of a change as a claim on its field."""
    claim = {name: getattr(change, name) for name in EVIDENCE} | {"field": change.field}
    is_fact = addresses.field_at(change.field) is not None
    return claim | ({"value": change.value} if is_fact else {})
