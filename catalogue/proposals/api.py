"""Proposed corrections over JSON."""

from typing import Any

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint
from werkzeug.exceptions import PreconditionRequired

from catalogue.core.errors import Stale
from catalogue.core.i18n import _
from catalogue.core.operations import IF_MATCH, QUERY, TOKEN, body
from catalogue.datasets import answers
from catalogue.datasets.model import Dataset
from catalogue.members.session import current_member
from catalogue.proposals import reading, service, views
from catalogue.proposals.model import Proposal
from schemas.gate import admit
from schemas.proposals import (
    ListQuery,
    ProposalCheckSchema,
    ProposalDecisionSchema,
    ProposalList,
    ProposalSchema,
    PublicProposalSchema,
)
from schemas.search import WriteOptions

proposals = Blueprint("proposals", __name__, description="Corrections that members propose")


def entry(slug: str) -> Dataset:
    return reading.public_entry(slug, by=current_member())


@proposals.get("/datasets/<slug>/proposals")
@proposals.arguments(ListQuery(), **QUERY)
@proposals.response(200, ProposalList)
def index(asked: dict[str, Any], slug: str) -> ResponseReturnValue:
    """List the corrections proposed of an entry, latest first."""
    found = service.listing(entry(slug), asked.get("state"))
    return answers.json({"items": [views.public(each) for each in found], "total": len(found)})


@proposals.post("/datasets/<slug>/proposals")
@proposals.arguments(WriteOptions(), **QUERY)
@proposals.response(201, PublicProposalSchema)
@proposals.alt_response(
    200, schema=ProposalCheckSchema, description="What a dry run would have stored."
)
@proposals.doc(security=TOKEN, requestBody=body(ProposalSchema))
def create(options: dict[str, Any], slug: str) -> ResponseReturnValue:
    """Propose to change some fields of a published entry, with evidence; sent twice it is one."""
    dataset, member = entry(slug), current_member()
    service.may_propose(dataset, member)
    data = admit(ProposalSchema(), request.get_json())
    if options["dry_run"]:
        assert member is not None  # noqa: S101 - she may propose
        service.check(dataset, data, by=member)
        return answers.json({"valid": True, "changes": data["changes"]})
    proposal = service.propose(dataset, data, by=member)
    response = answer(proposal, 201)
    response.headers["Location"] = views.public(proposal)["links"]["self"]
    return response


@proposals.get("/datasets/<slug>/proposals/<int:number>")
@proposals.response(200, PublicProposalSchema)
@proposals.alt_response(304, description="You have it already.")
def show(slug: str, number: int) -> ResponseReturnValue:
    """Read one proposal, and what became of each change."""
    return answer(service.get(entry(slug), number))


@proposals.post("/datasets/<slug>/proposals/<int:number>/decision")
@proposals.response(201, PublicProposalSchema)
@proposals.doc(security=TOKEN, requestBody=body(ProposalDecisionSchema), parameters=[IF_MATCH])
def decide(slug: str, number: int) -> ResponseReturnValue:
    """Accept or refuse some or all changes (owner, reviewers; the proposal's ETag in `If-Match`).

    Changes of licence, provenance and compliance are accepted by a legal reviewer.
    """
    proposal = service.get(entry(slug), number)
    service.may_decide(proposal, current_member())
    data = admit(ProposalDecisionSchema(), request.get_json())
    check_etag(proposal)
    revision = proposal.revision
    return answer(service.decide(proposal, data, by=current_member(), revision=revision), 201)


@proposals.post("/datasets/<slug>/proposals/<int:number>/withdrawal")
@proposals.response(200, PublicProposalSchema)
@proposals.doc(security=TOKEN)
def take_back(slug: str, number: int) -> ResponseReturnValue:
    """Take back what is still open of your own proposal."""
    return answer(service.take_back(service.get(entry(slug), number), by=current_member()))


def answer(proposal: Proposal, status: int = 200) -> Response:
    """A proposal; its ETag also tells when the entry changed under it."""
    return answers.tagged(answers.json(views.public(proposal), status), etag(proposal))


def etag(proposal: Proposal) -> str:
    return f"{proposal.id}-p{proposal.revision}-v{proposal.dataset.number}"


def check_etag(proposal: Proposal) -> None:
    """Refuse a decision by somebody who has not seen the present state (428, 412)."""
    if not request.if_match:
        raise PreconditionRequired(str(_("Read the proposal first and send its ETag in If-Match.")))
    if not request.if_match.contains_weak(etag(proposal)):
        raise Stale(_("Somebody decided on this proposal meanwhile. Read it again."))
