"""The JSON Schema (2020-12) of a summary, for those who read them with a program."""

from typing import Any

from catalogue.summaries import template
from catalogue.summaries.answering import Severity, State
from catalogue.summaries.context import Json

DIALECT = "https://json-schema.org/draft/2020-12/schema"

STRING: Json = {"type": "string"}
ADDRESS: Json = {"type": ["string", "null"]}
NUMBER: Json = {"type": ["integer", "null"], "minimum": 1}
TEXT: Json = {"$ref": "#/$defs/text"}
TRANSLATED: Json = {"$ref": "#/$defs/translated"}


def schema() -> Json:
    """What every summary we draw up is valid against."""
    return {
        "$schema": DIALECT,
        "title": "Public summary of training content",
        "description": (
            "A draft or version of the summary that Article 53(1)(d) of Regulation (EU) 2024/1689"
            f" asks for, after the template {template.ID}. Texts are the provider's own words (a"
            " string) or ours (one text per language)."
        ),
        **document(),
        "$defs": definitions(),
    }


def document() -> Json:
    return closed(
        {
            "template": identity(),
            "model": STRING,
            "name": STRING,
            "mix": ADDRESS,
            "release": NUMBER,
            "drawn": {"type": "string", "format": "date"},
            "version": {"type": ["string", "null"], "pattern": "^[1-9][0-9]*$"},
            "status": {"enum": ["draft", "current", "superseded"]},
            "versions": listed({"$ref": "#/$defs/version"}),
            "next_update_due": ADDRESS,
            "complete": {"type": "boolean"},
            "gaps": listed({"$ref": "#/$defs/gap"}),
            "sections": listed({"$ref": "#/$defs/section"}),
        }
    )


def identity() -> Json:
    return closed(
        {
            "id": STRING,
            "date": {"type": "string", "format": "date"},
            "url": STRING,
            "sha256": {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"},
            "mapping": STRING,
            "title": TRANSLATED,
        },
        {"name": TRANSLATED},  # missing where a version was published before there was one
    )


def definitions() -> Json:
    return {
        **fields(),
        "cell": {"oneOf": [TEXT, closed({"text": TEXT, "url": STRING})]},
        "translated": closed({"en": STRING, "fr": STRING}),
        "text": {"oneOf": [STRING, TRANSLATED]},
        "version": closed(
            {
                "number": {"type": "integer", "minimum": 1},
                "status": {"enum": ["current", "superseded"]},
                "date": {"type": "string", "format": "date"},
                "url": ADDRESS,
                "changes": STRING,
            }
        ),
        "gap": gap(),
    }


def gap() -> Json:
    """An open question; versions published before it was told do not say where it is answered."""
    described = "The record and its field that answer it, such as provider.in_union or item.used."
    return closed(
        {"field": STRING, "severity": {"enum": [*map(str, Severity)]}, "text": TEXT},
        {"answered_in": {**STRING, "description": described}},
    )


def fields() -> Json:
    return {
        "section": closed(
            {
                "id": STRING,
                "title": TRANSLATED,
                "headings": listed(TRANSLATED),
                "fields": listed({"$ref": "#/$defs/field"}),
            }
        ),
        "field": closed(
            {
                "id": STRING,
                "label": TRANSLATED,
                "requirement": {"enum": ["mandatory", "conditional", "optional"]},
                "state": {"enum": [*map(str, State)]},
                "blocks": listed({"$ref": "#/$defs/block"}),
                "sources": listed({"$ref": "#/$defs/source"}),
            }
        ),
        "block": {"oneOf": list(blocks())},
        "source": closed(
            {
                "dataset": ADDRESS,
                "version": NUMBER,
                "item": NUMBER,
                "address": STRING,
                "claims": listed(STRING),
            }
        ),
    }


def blocks() -> tuple[Json, ...]:
    option = closed({"value": STRING, "label": TRANSLATED, "checked": {"type": "boolean"}})
    line = closed({"text": TEXT, "url": ADDRESS})
    return (
        closed({"kind": {"const": "text"}, "text": TEXT}),
        closed({"kind": {"const": "choice"}, "options": listed(option)}),
        closed({"kind": {"const": "list"}, "items": listed(line)}),
        closed(
            {
                "kind": {"const": "table"},
                "columns": listed(TRANSLATED),
                "rows": listed(listed({"$ref": "#/$defs/cell"})),
            }
        ),
    )


def closed(properties: Json, optional: Json | None = None) -> Json:
    """An object that has exactly these, and maybe some more."""
    return {
        "type": "object",
        "properties": {**properties, **(optional or {})},
        "required": list(properties),
        "additionalProperties": False,
    }


def listed(items: Any) -> Json:
    return {"type": "array", "items": items}
