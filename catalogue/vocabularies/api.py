"""The words entries may use, over JSON."""

from typing import Any

from flask import url_for
from flask_smorest import Blueprint

from catalogue.core.errors import NotFound
from catalogue.core.i18n import LANGUAGES, _
from catalogue.core.vocabularies import VOCABULARIES, Vocabulary
from schemas.vocabularies import VocabularyList, VocabularySchema

vocabularies = Blueprint("vocabularies", __name__, description="The values that fields may take")


@vocabularies.get("/vocabularies")
@vocabularies.response(200, VocabularyList)
def index() -> dict[str, Any]:
    """List every vocabulary with its values."""
    items = [presented(vocabulary) for vocabulary in VOCABULARIES.values()]
    return {"items": items, "total": len(items), "links": {"self": url_for(".index"), "next": None}}


@vocabularies.get("/vocabularies/<name>")
@vocabularies.response(200, VocabularySchema)
def show(name: str) -> dict[str, Any]:
    """Read one vocabulary: its values with their labels in each language."""
    if name not in VOCABULARIES:
        raise NotFound(_("There is no vocabulary of this name."))
    return presented(VOCABULARIES[name])


def presented(vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "name": vocabulary.name,
        "values": [presented_value(vocabulary, value) for value in vocabulary],
        "links": {"self": url_for("v1.vocabularies.show", name=vocabulary.name)},
    }


def presented_value(vocabulary: Vocabulary, value: str) -> dict[str, Any]:
    descriptions = {code: vocabulary.description(value, code) for code in LANGUAGES}
    return {
        "value": value,
        "label": {code: vocabulary.label(value, code) for code in LANGUAGES},
        "description": {code: text for code, text in descriptions.items() if text},
    }
