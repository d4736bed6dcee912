"""Few bytes over the wire: static files that browsers keep, and compressed answers."""

import gzip
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for
from flask_login import current_user

YEAR = 365 * 24 * 3600
WORTH_IT = 1024  # bytes below which compression saves nothing
LEVEL = 5
TEXTS = ("text/", "application/json", "application/xml", "application/problem", "image/svg")


def init_app(app: Flask) -> None:
    app.jinja_env.globals["static_url"] = static_url
    app.after_request(keep)
    app.after_request(compress)


def static_url(filename: str) -> str:
    """`css/catalogue.css` → `/static/css/catalogue.css?v=3f2a…`."""
    return url_for("static", filename=filename, v=fingerprint(current_app.static_folder, filename))


@lru_cache(maxsize=256)
def fingerprint(folder: str, filename: str) -> str:
    return sha256(Path(folder, filename).read_bytes()).hexdigest()[:12]


def keep(response: Response) -> Response:
    """A file asked for with its hash never changes."""
    if is_static_file(response):
        filename = (request.view_args or {})["filename"]
        if request.args.get("v") == fingerprint(current_app.static_folder, filename):
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


def is_static_file(response: Response) -> bool:
    """Whether this is a file of ours, which thus exists."""
    found = response.status_code < HTTPStatus.BAD_REQUEST
    return found and request.endpoint == "static" and request.method in {"GET", "HEAD"}


def compress(response: Response) -> Response:
    """Send text gzipped to those who take it.

    A member's pages stay plain: they mix her secrets with what a stranger may choose (BREACH).
    """
    response.vary.add("Accept-Encoding")
    if not worth_compressing(response):
        return response
    if response.direct_passthrough:  # a file, ours or of the API's viewer
        response.direct_passthrough = False
    elif response.is_streamed:
        return response
    body = response.get_data()
    if len(body) >= WORTH_IT:
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        weaken(response)
    return response


def worth_compressing(response: Response) -> bool:
    return (
        response.status_code == HTTPStatus.OK
        and request.accept_encodings["gzip"] > 0
        and "Content-Encoding" not in response.headers
        and "Range" not in request.headers
        and (response.mimetype or "").startswith(TEXTS)
        and (request.endpoint == "static" or not current_user.is_authenticated)
    )


def weaken(response: Response) -> None:
    """The same content in other bytes: its ETag may only claim so much."""
    etag, _weak = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)
