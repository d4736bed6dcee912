"""Answers the doors of mixes share: a mix with its ETag, and the ETag that came back."""

from flask import Response, request
from werkzeug.exceptions import PreconditionRequired

from catalogue.core.errors import Stale
from catalogue.core.i18n import _
from catalogue.datasets import answers
from catalogue.mixes import views
from catalogue.mixes.model import Mix


def etag(mix: Mix) -> str:
    return f"{mix.id}-r{mix.revision}"


def whole(mix: Mix, status: int = 200) -> Response:
    """The mix with its ETag; 304 when the caller has it already."""
    return answers.tagged(answers.json(views.public(mix), status), etag(mix))


def begun(mix: Mix) -> Response:
    response = whole(mix, 201)
    response.headers["Location"] = views.links(mix.slug)["self"]
    return response


def seen(mix: Mix) -> int:
    """The revision the caller has seen, which is the present one; else 428 or 412."""
    if not request.if_match:
        raise PreconditionRequired(
            str(_("Read the mix first and send its ETag in If-Match: nobody's work gets lost."))
        )
    # Compression weakens an ETag on its way.
    if not request.if_match.contains_weak(etag(mix)):
        raise Stale(_("This mix was changed meanwhile. Read it again, then repeat your change."))
    return mix.revision
