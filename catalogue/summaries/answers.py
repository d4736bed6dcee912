"""Answers the doors of summaries share: a record with its ETag, a summary as a file."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, request
from werkzeug.exceptions import PreconditionRequired

from catalogue.core.errors import Stale
from catalogue.core.http import site
from catalogue.core.i18n import _, language
from catalogue.datasets import answers
from catalogue.summaries import views
from catalogue.summaries.model import ModelRecord, Provider
from catalogue.summaries.rendering import docx, markdown, odt

MEDIA_TYPES = {
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}

RENDERERS: Mapping[str, Callable[[Mapping[str, Any], str, str], str | bytes]] = {
    "md": markdown.render,
    "docx": docx.render,
    "odt": odt.render,
}


def etag(record: Provider | ModelRecord) -> str:
    return f"{record.id}-r{record.revision}"


def provider(record: Provider, status: int = 200) -> Response:
    return answers.tagged(answers.json(views.provider(record), status), etag(record))


def model(record: ModelRecord, status: int = 200) -> Response:
    return answers.tagged(answers.json(views.model(record), status), etag(record))


def seen(record: Provider | ModelRecord) -> int:
    """The revision the caller has seen, which is the present one; else 428 or 412."""
    if not request.if_match:
        raise PreconditionRequired(
            str(_("Read the record first and send its ETag in If-Match: nobody's work gets lost."))
        )
    # Compression weakens an ETag on its way.
    if not request.if_match.contains_weak(etag(record)):
        raise Stale(_("This record was changed meanwhile. Read it again, then repeat your change."))
    return record.revision


def file(document: Mapping[str, Any], form: str, name: str, asked: Mapping[str, Any]) -> Response:
    """A summary as a file, in the language that was asked for."""
    reader = asked.get("lang", language())
    content = RENDERERS[form](document, reader, site())
    response = Response(content, mimetype=MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{reader}.{form}"'
    response.headers["Content-Language"] = reader
    return response
