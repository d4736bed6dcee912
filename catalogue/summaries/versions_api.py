"""Public summaries over the API: the draft, the published versions, each as JSON and as a file."""

from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from catalogue.core.i18n import language
from catalogue.core.operations import IF_MATCH, QUERY, TOKEN, body
from catalogue.datasets.answers import json
from catalogue.members.session import current_member
from catalogue.summaries import (
    answers,
    drafting,
    files,
    json_schema,
    publishing,
    service,
    versions,
    views,
)
from catalogue.summaries.model import ModelRecord
from schemas import gate
from schemas.summary_records import (
    LanguageQuery,
    PublicationSchema,
    PublishedList,
    PublishedSchema,
    TrainingSummarySchema,
)

summaries = Blueprint(
    "summaries", __name__, description="The public summary of training content (AI Act, Art. 53)"
)

PUBLICATION = PublicationSchema()
BODY = body(PublicationSchema)
MARKDOWN, DOCX, ODT = (files.FORMS[form].media_type for form in ("md", "docx", "odt"))


@summaries.get("/summary-schema.json")
@summaries.response(200, content_type="application/json")
def described() -> Response:
    """Read the JSON Schema (2020-12) that every summary keeps to."""
    return json(json_schema.schema())


@summaries.get("/models/<slug>/summary")
@summaries.response(200, TrainingSummarySchema)
@summaries.doc(security=TOKEN)
def draft(slug: str) -> Response:
    """Draw the summary up as it stands: answered fields, sources, and what is open."""
    return json(drafted(slug))


@summaries.get("/models/<slug>/summary.md")
@summaries.arguments(LanguageQuery(), **QUERY)
@summaries.response(200, content_type=MARKDOWN)
@summaries.doc(security=TOKEN)
def draft_markdown(asked: dict[str, Any], slug: str) -> Response:
    """Draw the summary up as Markdown."""
    return as_file(drafted(slug), "md", f"{slug}-draft", asked)


@summaries.get("/models/<slug>/summary.docx")
@summaries.arguments(LanguageQuery(), **QUERY)
@summaries.response(200, content_type=DOCX)
@summaries.doc(security=TOKEN)
def draft_docx(asked: dict[str, Any], slug: str) -> Response:
    """Draw the summary up as a Word document in the structure of the template."""
    return as_file(drafted(slug), "docx", f"{slug}-draft", asked)


@summaries.get("/models/<slug>/summary.odt")
@summaries.arguments(LanguageQuery(), **QUERY)
@summaries.response(200, content_type=ODT)
@summaries.doc(security=TOKEN)
def draft_odt(asked: dict[str, Any], slug: str) -> Response:
    """Draw the summary up as an OpenDocument text."""
    return as_file(drafted(slug), "odt", f"{slug}-draft", asked)


@summaries.get("/models/<slug>/ab2013")
@summaries.response(200, TrainingSummarySchema)
@summaries.doc(security=TOKEN)
def california(slug: str) -> Response:
    """Draw up California's twelve items (AB 2013) from the same record."""
    return json(californian(slug))


@summaries.get("/models/<slug>/ab2013.md")
@summaries.arguments(LanguageQuery(), **QUERY)
@summaries.response(200, content_type=MARKDOWN)
@summaries.doc(security=TOKEN)
def california_markdown(asked: dict[str, Any], slug: str) -> Response:
    """Draw California's twelve items up as Markdown."""
    return as_file(californian(slug), "md", f"{slug}-ab2013", asked)


@summaries.get("/models/<slug>/summaries")
@summaries.response(200, PublishedList)
def index(slug: str) -> Any:
    """List the published versions of a summary, the newest first."""
    found = versions.listing(service.find(slug, by=current_member()))
    newest = found[0].number if found else 0
    return {"items": [views.version(each, newest) for each in found], "total": len(found)}


@summaries.post("/models/<slug>/summaries")
@summaries.response(201, PublishedSchema)
@summaries.doc(security=TOKEN, requestBody=BODY, parameters=[IF_MATCH])
def publish(slug: str) -> Any:
    """Publish the summary as it stands, for ever; an incomplete one says that it is.

    Send the ETag of the model's record in `If-Match`.
    """
    model = service.get(slug, by=current_member())
    publishing.may_publish(model, current_member())
    revision = answers.seen(model)
    said = gate.admit(PUBLICATION, request.get_json())
    published = publishing.publish(model, said["changes"], by=current_member(), revision=revision)
    return views.version(published, published.number)


@summaries.get("/models/<slug>/summaries/<int:number>")
@summaries.response(200, TrainingSummarySchema)
def version(slug: str, number: int) -> Response:
    """Read a published version, with what became of it and of the others."""
    return json(published(slug, number))


@summaries.get("/models/<slug>/summaries/<int:number>/summary.md")
@summaries.arguments(LanguageQuery(), **QUERY)
@summaries.response(200, content_type=MARKDOWN)
def version_markdown(asked: dict[str, Any], slug: str, number: int) -> Response:
    """Read a published version as Markdown."""
    return as_file(published(slug, number), "md", f"{slug}-{number}", asked)


@summaries.get("/models/<slug>/summaries/<int:number>/summary.docx")
@summaries.arguments(LanguageQuery(), **QUERY)
@summaries.response(200, content_type=DOCX)
def version_docx(asked: dict[str, Any], slug: str, number: int) -> Response:
    """Read a published version as a Word document in the structure of the template."""
    return as_file(published(slug, number), "docx", f"{slug}-{number}", asked)


@summaries.get("/models/<slug>/summaries/<int:number>/summary.odt")
@summaries.arguments(LanguageQuery(), **QUERY)
@summaries.response(200, content_type=ODT)
def version_odt(asked: dict[str, Any], slug: str, number: int) -> Response:
    """Read a published version as an OpenDocument text."""
    return as_file(published(slug, number), "odt", f"{slug}-{number}", asked)


def as_file(document: dict[str, Any], form: str, name: str, asked: dict[str, Any]) -> Response:
    return files.answer(document, form, name, asked.get("lang", language()))


def drafted(slug: str) -> dict[str, Any]:
    return drafting.draft(kept(slug), by=current_member())


def californian(slug: str) -> dict[str, Any]:
    return drafting.california(kept(slug), by=current_member())


def kept(slug: str) -> ModelRecord:
    """A model whose record its reader keeps."""
    return service.get(slug, by=current_member())


def published(slug: str, number: int) -> dict[str, Any]:
    model = service.find(slug, by=current_member())
    return versions.shown(versions.get(model, number))
