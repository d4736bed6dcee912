"""Making a proposal out of what was sent, once it is sure to make sense."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from catalogue.claims import addresses
from catalogue.claims import service as claims
from catalogue.claims.claim import UNSAID
from catalogue.core.errors import Conflict, Invalid
from catalogue.core.i18n import _
from catalogue.datasets import versions
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.proposals import applying, limits, patching
from catalogue.proposals.model import Proposal, ProposedChange

Data = Mapping[str, Any]

TEXTS = ("url", "title", "quote", "retrieved", "note")


def made(dataset: Dataset, data: Data, by: Member) -> Proposal:
    """The proposal, not stored yet."""
    document = dataset.document or {}
    return Proposal(
        dataset_id=dataset.id,
        member_id=by.id,
        message=data["message"],
        number=dataset.number,
        digest=sha256(limits.canonical([data["message"], data["changes"]])).hexdigest(),
        changes=[change(document, each) for each in data["changes"]],
    )


def change(document: Data, data: Data) -> ProposedChange:
    before = addresses.read(document, data["field"], UNSAID)
    return ProposedChange(
        field=data["field"],
        value=data.get("value"),
        before=None if before is UNSAID else before,
        removes=bool(data.get("remove")),
        kind=data["kind"],
        **{name: data.get(name, "") for name in TEXTS},
    )


def check(dataset: Dataset, data: Data, *, by: Member) -> None:
    """Refuse what could not be accepted; raises Invalid or Conflict naming the field."""
    changes, document = data["changes"], dataset.document or {}
    refuse_overlaps([each["field"] for each in changes])
    for each in changes:
        claims.refuse_kind(each["kind"], by)
    refuse_newer(dataset, data)
    for place, each in enumerate(changes):
        if message := idle(document, each):
            raise Invalid(message, errors={"changes": {place: {"value": [message]}}})
    applying.admitted(document, [(each["field"], asked(each)) for each in changes])


def asked(data: Data) -> Any:
    """What should stand at the address."""
    return patching.REMOVED if data.get("remove") else data["value"]


def idle(document: Data, data: Data) -> Any:
    """What to say when a change would change nothing."""
    before = addresses.read(document, data["field"], UNSAID)
    if data.get("remove"):
        missing = _("There is nothing to remove: the entry does not state it.")
        return missing if before is UNSAID else None
    same = before == data["value"] or isinstance(before, dict)  # a row that is there
    return _("This is what the entry states already.") if same else None


def refuse_overlaps(fields: Sequence[str]) -> None:
    """No two changes may speak of the same thing."""
    for place, field in enumerate(fields):
        if any(addresses.concerns(field, other) for other in fields[:place]):
            message = _("Another change of this proposal speaks of the same field.")
            raise Invalid(message, errors={"changes": {place: {"field": [message]}}})


def refuse_newer(dataset: Dataset, data: Data) -> None:
    """Tell of fields that changed since the version that was read."""
    number = data.get("version_number", dataset.number)
    if number == dataset.number:
        return
    read = versions.get(dataset, number).document
    late = list(overtaken(read, dataset.document or {}, data["changes"]))
    if late:
        detail = _("The entry changed since you read it. Look at its present values.")
        raise Conflict(detail, conflicts=late, version_number=dataset.number)


def overtaken(read: Data, present: Data, changes: Iterable[Data]) -> Iterable[dict[str, Any]]:
    for each in changes:
        sides = [addresses.read(side, each["field"]) for side in (read, present)]
        if sides[0] != sides[1]:
            value = each.get("value")
            yield applying.conflict(each["field"], sides[0], sides[1], value)
