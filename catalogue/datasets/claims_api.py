"""Claims on the facts of entries, over JSON."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from catalogue.claims import evidence, service
from catalogue.claims.claim import UNSAID
from catalogue.claims.vocabulary import Verdict
from catalogue.core.operations import QUERY, TOKEN, body
from catalogue.datasets import answers, evidencing
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset
from catalogue.members.session import current_member
from schemas import gate
from schemas.claims import (
    ClaimCheckSchema,
    ClaimList,
    ClaimQuery,
    ClaimSchema,
    MarkSchema,
    PublicClaimSchema,
    SaidSchema,
)
from schemas.search import WriteOptions

claims = Blueprint("claims", __name__, description="Where the facts of entries can be read")


@claims.get("/datasets/<slug>/claims")
@claims.arguments(ClaimQuery(), **QUERY)
@claims.response(200, ClaimList)
def index(asked: dict[str, Any], slug: str) -> ResponseReturnValue:
    """List who says what of an entry's facts, what became of it, and where sources disagree."""
    dataset = datasets.get(slug, by=current_member())
    known = evidencing.dossier(dataset)
    return answers.json(evidencing.listed(dataset, known, asked.get("field")))


@claims.post("/datasets/<slug>/claims")
@claims.arguments(WriteOptions(), **QUERY)
@claims.response(201, PublicClaimSchema)
@claims.alt_response(200, schema=ClaimCheckSchema, description="What a dry run would have stored.")
@claims.doc(security=TOKEN, requestBody=body(ClaimSchema))
def create(options: dict[str, Any], slug: str) -> ResponseReturnValue:
    """Say where a fact can be read, or that a source says otherwise; the same again is stored once.

    What you say of somebody else's entry counts for verdicts once a reviewer confirms it.
    """
    dataset = datasets.get(slug, by=current_member())
    service.may_add(dataset, current_member())
    data = gate.admit(ClaimSchema(), request.get_json())
    if options["dry_run"]:
        key = evidence.key_of(
            data["field"],
            data["kind"],
            data["url"],
            quote=data.get("quote", ""),
            value=data.get("value", UNSAID),
        )
        return answers.json({"valid": True, "claim": {**data, "key": key}})
    row = service.add(dataset, data, by=current_member())
    return answer(dataset, row.key)


@claims.post("/datasets/<slug>/claims/<key>/marks")
@claims.response(201, PublicClaimSchema)
@claims.doc(security=TOKEN, requestBody=body(MarkSchema))
def mark(slug: str, key: str) -> ResponseReturnValue:
    """Confirm a claim (reviewers) or dispute it, with a reason; never one of your own."""
    dataset = datasets.get(slug, by=current_member())
    about = service.subject(dataset, key)
    service.may_mark(about, Verdict.DISPUTE, current_member())
    data = gate.admit(MarkSchema(), request.get_json())
    service.mark(dataset, key, data, by=current_member())
    return answer(dataset, key)


@claims.delete("/datasets/<slug>/claims/<key>/marks/mine")
@claims.response(204)
@claims.doc(security=TOKEN)
def withdraw(slug: str, key: str) -> None:
    """Take back what you said of a claim."""
    dataset = datasets.get(slug, by=current_member())
    service.withdraw_mark(dataset, key, by=current_member())


@claims.post("/datasets/<slug>/claims/<key>/successor")
@claims.response(201, PublicClaimSchema)
@claims.doc(security=TOKEN, requestBody=body(SaidSchema))
def supersede(slug: str, key: str) -> ResponseReturnValue:
    """Put a claim on the same fact in the place of one you recorded, or review."""
    dataset = datasets.get(slug, by=current_member())
    about = service.subject(dataset, key)
    service.may_supersede(about, current_member())
    before = service.replaceable(about)
    data = gate.admit(ClaimSchema(), with_field(request.get_json(), before.field))
    row = service.supersede(dataset, key, data, by=current_member())
    return answer(dataset, row.key)


def with_field(raw: Any, field: str) -> Any:
    """What was sent, about the fact of the claim it replaces."""
    return {"field": field, **raw} if isinstance(raw, dict) else raw


def answer(dataset: Dataset, key: str) -> ResponseReturnValue:
    known = evidencing.dossier(dataset)
    claim = next(claim for claim in known.claims if claim.key == key)
    return answers.json(evidencing.public(dataset, known, claim), 201)
