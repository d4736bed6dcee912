"""Dataset entries over JSON, CSV and JSON lines."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from catalogue.core.i18n import language
from catalogue.core.operations import IF_MATCH, PATCH, QUERY, TOKEN, body
from catalogue.datasets import (
    answers,
    attesting,
    coauthors,
    finding,
    likeness,
    service,
    views,
)
from catalogue.datasets import versions as kept
from catalogue.members.session import current_member
from schemas import gate
from schemas.attestation import (
    AttestationSchema,
    CoAuthorList,
    InvitationSchema,
    SubmissionSchema,
)
from schemas.datasets import DatasetSchema
from schemas.listing import (
    DatasetPage,
    DryRunSchema,
    PublicDatasetSchema,
    SuggestionList,
    VersionList,
    VersionSchema,
)
from schemas.search import DatasetQuery, FilterSchema, SuggestQuery, WriteOptions

datasets = Blueprint("datasets", __name__, description="Dataset entries")

BODY = body(DatasetSchema)
SUBMISSION = body(SubmissionSchema)


@datasets.get("/datasets")
@datasets.arguments(DatasetQuery(), **QUERY)
@datasets.response(200, DatasetPage)
def index(asked: dict[str, Any]) -> ResponseReturnValue:
    """Search the published entries."""
    found = finding.find(finding.query(asked, reader=language()))
    return answers.page(found, asked)


@datasets.get("/datasets.jsonl")
@datasets.arguments(FilterSchema(), **QUERY)
@datasets.response(200, content_type="application/jsonl")
def json_lines(asked: dict[str, Any]) -> ResponseReturnValue:
    """All entries that match, one JSON document per line."""
    return answers.json_lines(finding.every(finding.query(asked, reader=language())))


@datasets.get("/datasets.csv")
@datasets.arguments(FilterSchema(), **QUERY)
@datasets.response(200, content_type="text/csv")
def comma_separated(asked: dict[str, Any]) -> ResponseReturnValue:
    """All entries that match, one row each."""
    return answers.comma_separated(finding.every(finding.query(asked, reader=language())))


@datasets.get("/suggest")
@datasets.arguments(SuggestQuery(), **QUERY)
@datasets.response(200, SuggestionList)
def suggest(asked: dict[str, Any]) -> dict[str, Any]:
    """Names that begin like this: titles, publishers, languages, tags."""
    return {"items": finding.suggest(asked["q"], asked["limit"])}


@datasets.post("/datasets")
@datasets.arguments(WriteOptions(), **QUERY)
@datasets.response(201, PublicDatasetSchema)
@datasets.alt_response(200, schema=DryRunSchema, description="What a dry run would have stored.")
@datasets.doc(security=TOKEN, requestBody=BODY)
def create(options: dict[str, Any]) -> ResponseReturnValue:
    """Describe a new dataset, as a draft of yours; `dry_run=1` only checks it."""
    service.may_create(current_member())
    document = gate.admit(DatasetSchema(), request.get_json())
    if options["dry_run"]:
        return answers.json(likeness.report(document))
    key = request.headers.get("Idempotency-Key")
    dataset = service.create(document, by=current_member(), key=key)
    response = answers.draft(dataset, 201)
    response.headers["Location"] = views.links(dataset.slug)["self"]
    return response


@datasets.get("/datasets/<slug>")
@datasets.response(200, PublicDatasetSchema)
@datasets.alt_response(304, description="You have it already.")
def show(slug: str) -> ResponseReturnValue:
    """Read one entry: what is published, or else your draft."""
    dataset = service.get(slug, by=current_member())
    return answers.published(dataset) if dataset.is_public else answers.draft(dataset)


@datasets.get("/datasets/<slug>/draft")
@datasets.response(200, PublicDatasetSchema)
@datasets.alt_response(304, description="You have it already.")
@datasets.doc(security=TOKEN)
def draft(slug: str) -> ResponseReturnValue:
    """Read the working copy of an entry you may edit or review."""
    dataset = service.get_draft(slug, by=current_member())
    return answers.draft(dataset)


@datasets.patch("/datasets/<slug>")
@datasets.arguments(WriteOptions(), **QUERY)
@datasets.response(200, PublicDatasetSchema, description="The draft; with dry_run, a DryRun.")
@datasets.doc(security=TOKEN, requestBody=PATCH, parameters=[IF_MATCH])
def update(options: dict[str, Any], slug: str) -> ResponseReturnValue:
    """Change the working copy of an entry you read before (send its ETag in `If-Match`)."""
    dataset = service.get(slug, by=current_member())
    service.may_edit(dataset, current_member())
    answers.check_etag(dataset)
    before = service.working_copy(dataset, by=current_member())
    merged = gate.merge(before, request.get_json())
    document = gate.admit(DatasetSchema(partial=True), merged)
    if options["dry_run"]:
        return answers.json(likeness.report(document, but=dataset))
    revision = dataset.revision
    dataset = service.save(dataset, document, by=current_member(), revision=revision)
    return answers.draft(dataset)


@datasets.delete("/datasets/<slug>")
@datasets.response(204)
@datasets.doc(security=TOKEN, parameters=[IF_MATCH])
def remove(slug: str) -> None:
    """Discard your working copy; an entry that was never published goes with it."""
    dataset = service.get(slug, by=current_member())
    service.may_edit(dataset, current_member())
    answers.check_etag(dataset)
    service.discard(dataset, by=current_member(), revision=dataset.revision)


@datasets.post("/datasets/<slug>/submission")
@datasets.response(200, PublicDatasetSchema)
@datasets.doc(security=TOKEN, requestBody=SUBMISSION, parameters=[IF_MATCH])
def submit(slug: str) -> ResponseReturnValue:
    """Hand your draft to the reviewers, with the attestation that it is what you say it is.

    Only title, kind, summary, home page and an answer on the licence are required.
    """
    dataset = service.get(slug, by=current_member())
    service.may_edit(dataset, current_member())
    answers.check_etag(dataset)
    sent = gate.admit(SubmissionSchema(), request.get_json() if request.content_length else {})
    document = gate.admit(DatasetSchema(), dataset.working_copy)
    dataset = service.submit(
        dataset,
        document,
        by=current_member(),
        revision=dataset.revision,
        attestation=sent.get("attestation", ""),
    )
    return answers.draft(dataset)


@datasets.get("/attestation")
@datasets.response(200, AttestationSchema)
def attestation() -> dict[str, Any]:
    """Read what one states when submitting an entry; send its version with the submission."""
    return attesting.current()._asdict()


@datasets.get("/datasets/<slug>/coauthors")
@datasets.response(200, CoAuthorList)
@datasets.doc(security=TOKEN)
def coauthor_list(slug: str) -> dict[str, Any]:
    """List who works on your draft with you."""
    dataset = service.get(slug, by=current_member())
    coauthors.may_see(dataset, current_member())
    found = coauthors.listed(dataset)
    return {"items": found, "total": len(found)}


@datasets.post("/datasets/<slug>/coauthors")
@datasets.response(202, CoAuthorList)
@datasets.doc(
    security=TOKEN,
    requestBody={"required": True, "content": {"application/json": {"schema": InvitationSchema}}},
)
def invite(slug: str) -> dict[str, Any]:
    """Ask somebody by mail to work on your draft; she is listed once she opened the link in it."""
    dataset = service.get(slug, by=current_member())
    coauthors.may_share(dataset, current_member())
    asked = gate.admit(InvitationSchema(), request.get_json())
    coauthors.invite(dataset, asked["email"], by=current_member())
    found = coauthors.listed(dataset)
    return {"items": found, "total": len(found)}


@datasets.delete("/datasets/<slug>/coauthors/<int:number>")
@datasets.response(204)
@datasets.doc(security=TOKEN)
def remove_coauthor(slug: str, number: int) -> None:
    """Take somebody off your draft, or yourself off another's."""
    dataset = service.get(slug, by=current_member())
    coauthors.may_see(dataset, current_member())
    coauthors.remove(dataset, number, by=current_member())


@datasets.get("/datasets/<slug>/versions")
@datasets.response(200, VersionList)
def versions(slug: str) -> dict[str, Any]:
    """List the accepted versions of an entry, newest first."""
    found = kept.listing(service.get(slug, by=current_member()))
    return {"items": found, "total": len(found)}


@datasets.get("/datasets/<slug>/versions/<int:number>")
@datasets.response(200, VersionSchema)
def version(slug: str, number: int) -> Any:
    """Read one accepted version, unchanged since."""
    return kept.get(service.get(slug, by=current_member()), number)
