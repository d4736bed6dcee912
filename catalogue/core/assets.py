"""Addresses of our own static files, with a hash of their content so that browsers keep them."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

YEAR = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    app.jinja_env.globals["static_url"] = static_url
    app.after_request(keep)


def static_url(filename: str) -> str:
    """`css/catalogue.css` → `/static/css/catalogue.css?v=3f2a…`."""
    return url_for("static", filename=filename, v=fingerprint(current_app.static_folder, filename))


@lru_cache(maxsize=256)
def fingerprint(folder: str, filename: str) -> str:
    return sha256(Path(folder, filename).read_bytes()).hexdigest()[:12]


def keep(response: Response) -> Response:
    """A file asked for with its hash never changes."""
    if request.endpoint == "static" and "v" in request.args:
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response
