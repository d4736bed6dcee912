"""A summary as a file: the forms there are, what each is called, and who writes it."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import orjson
from flask import Response

from catalogue.core.http import site


class Form(NamedTuple):
    name: str
    media_type: str
    writer: str  # imported when first asked for: the office formats would slow every start


FORMS: Mapping[str, Form] = {
    "docx": Form(
        "Word (DOCX)",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "catalogue.summaries.rendering.docx",
    ),
    "odt": Form(
        "OpenDocument (ODT)",
        "application/vnd.oasis.opendocument.text",
        "catalogue.summaries.rendering.odt",
    ),
    "md": Form("Markdown", "text/markdown", "catalogue.summaries.rendering.markdown"),
}


def answer(document: Mapping[str, Any], form: str, name: str, spoken: str) -> Response:
    """A summary as a file to keep, in a language (`en`, `fr`); `form` is one of `FORMS`."""
    asked = FORMS[form]
    content: str | bytes = import_module(asked.writer).render(document, spoken, site())
    response = Response(content, mimetype=asked.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}-{spoken}.{form}")
    response.headers["Content-Language"] = spoken
    return response


def as_json(document: Mapping[str, Any], name: str) -> Response:
    """The document itself, which speaks both languages."""
    response = Response(orjson.dumps(document), mimetype="application/json")
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.json")
    return response
