"""Errors as answers: a problem document for the API (RFC 9457), a page for people."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import orjson
from flask import Flask, Response, g, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException

from catalogue.core.errors import BadQuery, CatalogueError, Messages
from catalogue.core.http import is_api
from catalogue.core.i18n import _
from catalogue.core.logs import log
from catalogue.members import session
from schemas.gate import TOO_DEEP

# Where webargs says an argument came from, when that is not the body.
QUERY_LOCATIONS = {"query", "querystring"}
RETRY = 5  # seconds after which to try again when the database does not answer

# What to say where Werkzeug's own words would puzzle a visitor.
ADVICE: dict[int, Any] = {
    404: _("There is nothing at this address. It may have moved: try a search."),
    405: _("This address does not accept this method."),
    413: _("This is more than the catalogue accepts at once; send at most 2 MB."),
    500: _("Something went wrong on our side. It is logged; please try again."),
}


# Another tab would not help: each form carries the token of the page it came with.
FORGED = _(
    "This form is too old or comes from elsewhere, so nothing was stored. Go back in your browser, "
    "copy what you typed, load the page again, paste it there and send it."
)


def init_app(app: Flask) -> None:
    app.register_error_handler(CatalogueError, refused)
    app.register_error_handler(HTTPException, failed)
    app.register_error_handler(RecursionError, too_deep)
    app.register_error_handler(OperationalError, database_away)


def refused(error: CatalogueError) -> ResponseReturnValue:
    errors = error.errors
    if isinstance(error, BadQuery) and not QUERY_LOCATIONS & errors.keys():
        errors = {"query": errors}
    return answer(error.status, str(error.detail), errors=errors, **error.facts)


def too_deep(_error: RecursionError) -> ResponseReturnValue:
    return answer(HTTPStatus.BAD_REQUEST, str(TOO_DEEP))


def database_away(_error: OperationalError) -> ResponseReturnValue:
    """The database is locked, full or gone: for a while, we hope. Nothing was half stored."""
    session.forget_member()
    log.exception("the database does not answer")
    detail = _(
        "The catalogue cannot reach its database. Nothing was changed; try again in a moment."
    )
    return answer(HTTPStatus.SERVICE_UNAVAILABLE, str(detail), retry_after=RETRY)


def failed(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error
    status = error.code or 500
    if isinstance(getattr(error, "original_exception", None), SQLAlchemyError):
        session.forget_member()
    if isinstance(error, CSRFError):
        return answer(status, str(FORGED))
    messages = (getattr(error, "data", None) or {}).get("messages", {})
    detail = ADVICE.get(status, error.description or "")
    if messages:
        detail = _("Some values are missing or wrong; see “errors”.")
    response = answer(status, str(detail), errors=messages)
    for name, value in error.get_headers(request.environ):
        if name.lower() in {"allow", "retry-after", "www-authenticate"}:
            response.headers[name] = value
    return response


def answer(status: int, detail: str, *, errors: Messages | None = None, **facts: Any) -> Response:
    """Say what happened in the format the visitor asked for."""
    title, detail = HTTPStatus(status).phrase, writable(detail)
    if is_api():
        response = document(status, detail, errors=errors or {}, facts=facts)
    elif request_ctx.url_adapter is None:  # a Host header that is not ours: no page can be linked
        response = Response(f"{status} {title}\n", status, mimetype="text/plain")
    else:
        values = {"title": title, "detail": detail, "errors": list(pointers(errors or {}))}
        page = render_template("errors/problem.html", status=status, **values)
        response = Response(page, status)
    if "retry_after" in facts:
        response.headers["Retry-After"] = str(facts["retry_after"])
    return response


def document(status: int, detail: str, *, errors: Messages, facts: dict[str, Any]) -> Response:
    """A problem document; its `errors` point to each wrong field or parameter."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.path,
        "request_id": g.get("request_id", ""),
    } | facts
    if errors:
        body["errors"] = list(pointers(errors))
    return Response(orjson.dumps(body), status, mimetype="application/problem+json")


def pointers(errors: Messages) -> Iterator[dict[str, str]]:
    """Flatten messages by field: `{"tags": {0: ["…"]}}` → `{"pointer": "#/tags/0", "detail": "…"}`.

    Query parameters are named by `parameter`; messages may arrive wrapped in their location.
    """
    for location, inner in errors.items():
        if location in QUERY_LOCATIONS and isinstance(inner, Mapping):
            for path, message in flatten(inner):
                yield {"parameter": path[0], "detail": message}
        elif location in {"json", "form"} and isinstance(inner, Mapping):
            yield from body_pointers(inner)
        else:
            yield from body_pointers({location: inner})


def body_pointers(errors: Messages) -> Iterator[dict[str, str]]:
    for path, message in flatten(errors):
        steps = [step.replace("~", "~0").replace("/", "~1") for step in path if step != "_schema"]
        yield {"pointer": "#" + "".join(f"/{step}" for step in steps), "detail": message}


def flatten(errors: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(errors, Mapping):
        for name, inner in errors.items():
            yield from flatten(inner, (*path, writable(str(name))))
    elif isinstance(errors, list | tuple):
        for message in errors:
            yield from flatten(message, path)
    else:
        yield path, writable(str(errors))


def writable(text: str) -> str:
    """Without lone surrogates, which a name or value that was sent may hold and no answer can."""
    return text.encode("utf-8", "replace").decode()
