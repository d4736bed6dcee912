"""Answers, findings and lineage over JSON."""

from typing import Any

from flask import Response
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from catalogue.core.operations import TOKEN
from catalogue.datasets import (
    answers,
    assessing,
    clearing,
    evidencing,
    markdown_report,
    service,
    verdict_views,
)
from catalogue.members.session import asking_first, current_member
from schemas.findings import (
    AssessmentList,
    ClearanceList,
    ClearanceSchema,
    FindingsReport,
    LineageSchema,
)

findings = Blueprint("findings", __name__, description="What rules find in entries, and lineage")


@findings.get("/datasets/<slug>/findings")
@findings.response(200, FindingsReport)
def index(slug: str) -> ResponseReturnValue:
    """Read what every rule finds in an entry, and what one can do with it.

    Computed now, from the entry, the claims on it and all it was made from.
    """
    dataset = service.get(slug, by=current_member())
    return answers.json(verdict_views.report(dataset.slug, evidencing.assessed(dataset)))


@findings.get("/datasets/<slug>/findings.md")
@findings.response(200, content_type="text/markdown")
def markdown(slug: str) -> ResponseReturnValue:
    """Download the same as a report in Markdown."""
    dataset = service.get(slug, by=current_member())
    report = verdict_views.report(dataset.slug, evidencing.assessed(dataset))
    response = Response(markdown_report.render(dataset.title, report), mimetype="text/markdown")
    response.headers["Content-Disposition"] = f'attachment; filename="{dataset.slug}-findings.md"'
    return response


@findings.get("/datasets/<slug>/assessments")
@findings.response(200, AssessmentList)
def history(slug: str) -> dict[str, Any]:
    """List what the rules found over time, newest first; a line only where something changed."""
    found = assessing.history(service.get(slug, by=current_member()))
    return {"items": found, "total": len(found)}


@findings.get("/datasets/<slug>/lineage")
@findings.response(200, LineageSchema)
def lineage(slug: str) -> ResponseReturnValue:
    """Read what an entry was made from, all the way up."""
    dataset = service.get(slug, by=current_member())
    assessed = evidencing.assessed(dataset)
    return answers.json(verdict_views.lineage(dataset.slug, assessed.facts.lineage))


@findings.get("/datasets/<slug>/clearances")
@findings.response(200, ClearanceList)
def clearances(slug: str) -> dict[str, Any]:
    """List the determinations of reviewers on an entry's parents."""
    found = clearing.standing(service.get(slug, by=current_member()))
    return {"items": found, "total": len(found)}


@findings.post("/datasets/<slug>/clearances")
@asking_first(lambda by, slug: clearing.may_clear(service.get(slug, by=by), by))
@findings.arguments(ClearanceSchema)
@findings.response(201, ClearanceSchema)
@findings.doc(security=TOKEN)
def clear(data: dict[str, Any], slug: str) -> Any:
    """Determine that a named parent hands nothing on to this entry (legal reviewers)."""
    return clearing.clear(service.get(slug, by=current_member()), data, by=current_member())


@findings.delete("/datasets/<slug>/clearances/<int:number>")
@findings.response(204)
@findings.doc(security=TOKEN)
def withdraw(slug: str, number: int) -> None:
    """Take a determination back; it stays in the record (legal reviewers)."""
    dataset = service.get(slug, by=current_member())
    clearing.withdraw(dataset, number, by=current_member())
