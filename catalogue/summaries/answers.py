"""Answers the doors of summaries share: a record with its ETag."""

from flask import Response, request
from werkzeug.exceptions import PreconditionRequired

from catalogue.core.errors import Stale
from catalogue.core.i18n import _
from catalogue.datasets import answers
from catalogue.summaries import views
from catalogue.summaries.model import ModelRecord, Provider


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
