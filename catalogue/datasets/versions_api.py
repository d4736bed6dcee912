"""Versions compared and taken up again, entries withdrawn and shown again, over JSON."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint
from werkzeug.exceptions import PreconditionRequired

from catalogue.core.errors import Stale
from catalogue.core.i18n import _, language
from catalogue.core.operations import IF_MATCH, QUERY, TOKEN, body
from catalogue.datasets import answers, differences, service, tombstone, withdrawing
from catalogue.datasets import versions as kept
from catalogue.datasets.model import Dataset
from catalogue.members.session import current_member
from schemas.gate import admit
from schemas.listing import PublicDatasetSchema
from schemas.versions import (
    CompareQuery,
    TombstoneSchema,
    VersionComparisonSchema,
    WithdrawalSchema,
)

versions = Blueprint("versions", __name__, description="What entries said before")

REASON = body(WithdrawalSchema)


@versions.get("/datasets/<slug>/compare")
@versions.arguments(CompareQuery(), **QUERY)
@versions.response(200, VersionComparisonSchema)
def compare(asked: dict[str, Any], slug: str) -> ResponseReturnValue:
    """Compare two accepted versions of an entry, field by field."""
    dataset = service.get(slug, by=current_member())
    found = kept.compare(dataset, asked.get("before"), asked.get("after"))
    items = [differences.public(each, language()) for each in found.differences]
    return answers.json(
        {
            "from": found.before.number,
            "to": found.after.number,
            "items": items,
            "total": len(items),
        }
    )


@versions.post("/datasets/<slug>/versions/<int:number>/restoration")
@versions.response(201, PublicDatasetSchema)
@versions.doc(security=TOKEN, parameters=[IF_MATCH])
def restore(slug: str, number: int) -> ResponseReturnValue:
    """Open a draft with what an earlier version says (send the entry's ETag in `If-Match`)."""
    dataset = service.get(slug, by=current_member())
    service.may_edit(dataset, current_member())
    answers.check_etag(dataset)
    revision = dataset.revision
    return answers.draft(kept.restore(dataset, number, by=current_member(), revision=revision), 201)


@versions.post("/datasets/<slug>/withdrawal")
@versions.response(200, TombstoneSchema)
@versions.doc(security=TOKEN, requestBody=REASON, parameters=[IF_MATCH])
def withdraw(slug: str) -> ResponseReturnValue:
    """Withdraw a published entry, for a reason that stays (its owner, legal reviewers, admins)."""
    dataset = service.get(slug, by=current_member())
    withdrawing.may_withdraw(dataset, current_member())
    reason = admit(WithdrawalSchema(), request.get_json())["reason"]
    number = read_number(dataset)
    withdrawing.withdraw(dataset, reason=reason, by=current_member(), number=number)
    return answers.json(tombstone.grave(dataset))


def read_number(dataset: Dataset) -> int:
    """The version the caller read, which a draft of somebody else does not make out of date."""
    if not request.if_match:
        raise PreconditionRequired(
            str(_("Read the entry first and send its ETag in If-Match: nobody's work gets lost."))
        )
    if not request.if_match.contains_weak(answers.public_etag(dataset)):
        raise Stale(_("This entry was changed meanwhile. Read it again, then repeat your change."))
    return dataset.number


@versions.delete("/datasets/<slug>/withdrawal")
@versions.response(200, PublicDatasetSchema)
@versions.doc(security=TOKEN)
def reinstate(slug: str) -> ResponseReturnValue:
    """Show a withdrawn entry again (admins)."""
    withdrawing.may_reinstate(current_member())
    dataset = withdrawing.buried(slug, by=current_member())
    return answers.published(withdrawing.reinstate(dataset, by=current_member()))
