"""Version 1 of the JSON API: every feature's routes, their OpenAPI description, its viewer."""

from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import Any

import flask_swagger_ui
import orjson
from flask import Flask, Response, render_template, request, send_from_directory
from flask.typing import ResponseReturnValue
from flask_smorest import Api, Blueprint

from catalogue.core import bodies
from schemas.problems import ProblemSchema

PREFIX = "/api/v1"
VIEWER = Path(flask_swagger_ui.__file__).parent / "dist"
INTRODUCTION = """
Search and read need no key. Writing needs an API token, made on your account page and sent as
`Authorization: Bearer …`. Search answers `items`, `total` and `links.next`; follow `next` until
it is null. Bodies are JSON in UTF-8, sent with `Content-Type: application/json`. Errors are problem
documents (RFC 9457) that point to each wrong field, or to the line and column where a body stops
being JSON.
Entries are CC0-1.0.
"""


class CatalogueApi(Api):  # type: ignore[misc]
    """flask-smorest, with the errors that `problems` sends instead of its own."""

    def _register_error_handlers(self) -> None:
        """Leave errors to `problems`: this application also has pages."""

    def _register_responses(self) -> None:
        for status in HTTPStatus:
            self.spec.components.response(status.name, describe(status), lazy=True)
        self.spec.components.response("DEFAULT_ERROR", describe(None), lazy=True)


class DescribedLater(Blueprint):  # type: ignore[misc]
    """Operations that are described once somebody asks: that takes as long as many imports."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._lock = Lock()
        self._drawn: dict[str, Any] = {}

    def register_views_in_doc(self, api: Api, app: Flask, spec: Any, **options: Any) -> None:
        self._spec = spec
        self._draw = partial(super().register_views_in_doc, api, app, spec, **options)

    def described(self) -> dict[str, Any]:
        """The whole description; its sentences wait for the reader's language."""
        with self._lock:
            if not self._drawn:
                self._draw()
                self._drawn = self._spec.to_dict()
            return self._drawn


def describe(status: HTTPStatus | None) -> dict[str, Any]:
    """Document the body an error answer has."""
    content = {"application/problem+json": {"schema": ProblemSchema}}
    if status and status < HTTPStatus.BAD_REQUEST:
        return {"description": status.phrase}
    return {"description": status.phrase if status else "Any other error", "content": content}


def init_app(app: Flask, features: Iterable[Blueprint]) -> None:
    """Mount the features' blueprints under /api/v1, and say where they are described."""
    bodies.init_app(app)
    v1 = DescribedLater("v1", __name__, url_prefix=PREFIX)
    v1.before_request(insist_on_json)
    for feature in features:
        v1.register_blueprint(feature)
    options = {"info": {"description": INTRODUCTION, "license": {"name": "Apache-2.0"}}}
    api = CatalogueApi(app, spec_kwargs=options)
    del app.cli.commands["openapi"]  # it would know nothing of what is described later
    api.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    api.register_blueprint(v1)
    document_all(app, v1.described)


def insist_on_json() -> None:
    """Refuse a body in another format, rather than take it for an empty one.

    One that is no JSON is refused here too: webargs would say so in less helpful words.
    """
    if request.content_length:
        request.get_json()


def document_all(app: Flask, described: Callable[[], dict[str, Any]]) -> None:
    """Serve the description and a viewer bundled with the application."""

    @app.get(f"{PREFIX}/openapi.json")
    def openapi() -> ResponseReturnValue:
        return Response(orjson.dumps(described(), default=str), mimetype="application/json")

    @app.get(f"{PREFIX}/docs")
    def console() -> ResponseReturnValue:
        return render_template("api/console.html")

    @app.get(f"{PREFIX}/docs/<path:filename>")
    def console_asset(filename: str) -> ResponseReturnValue:
        return send_from_directory(VIEWER, filename, max_age=86400)
