"""Licences over JSON and CSV."""

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from catalogue.core.operations import QUERY
from catalogue.licences import knowledge, service, showing, views
from catalogue.licences.compatibility import evaluate
from catalogue.licences.normaliser import normalise
from schemas.licences import (
    CompareQuery,
    ComparisonSchema,
    CompatibilityQuery,
    CompatibilitySchema,
    LicenceList,
    LicenceQuery,
    LicenceSchema,
    NormalisedSchema,
    NormaliseQuery,
)

licences = Blueprint("licences", __name__, description="Licences, and what they allow")


@licences.get("/licences")
@licences.arguments(LicenceQuery, **QUERY)
@licences.response(200, LicenceList)
def index(asked: dict[str, Any]) -> dict[str, Any]:
    """List the licences the catalogue knows, with the number of entries under each."""
    found = service.listing(asked["q"], openness=asked["openness"])
    return {
        "items": [views.licence(each) for each in found],
        "total": len(found),
        "knowledge_version": knowledge.version(),
        "links": {"self": url_for(".index", **asked), "next": None},
    }


@licences.get("/licences.csv")
@licences.arguments(LicenceQuery, **QUERY)
@licences.response(200, content_type="text/csv")
def comma_separated(asked: dict[str, Any]) -> ResponseReturnValue:
    """All licences that match with all their facts, one row each; safe to open in a spreadsheet."""
    found = service.listing(asked["q"], openness=asked["openness"])
    return views.csv_response(showing.csv_in_codes(each.licence for each in found))


@licences.get("/licences/normalise")
@licences.arguments(NormaliseQuery, **QUERY)
@licences.response(200, NormalisedSchema)
def normalised(asked: dict[str, Any]) -> dict[str, Any]:
    """Say which licence a text names, how surely, and why; never a silent guess."""
    return views.normalised(normalise(asked["text"]))


@licences.get("/licences/compare")
@licences.arguments(CompareQuery, **QUERY)
@licences.response(200, ComparisonSchema)
def compare(asked: dict[str, Any]) -> dict[str, Any]:
    """Put up to four licences side by side, and mark in which facts they differ."""
    return views.comparison(service.several(asked["id"]))


@licences.get("/licences/compatibility")
@licences.arguments(CompatibilityQuery, **QUERY)
@licences.response(200, CompatibilitySchema)
def compatibility(asked: dict[str, Any]) -> dict[str, Any]:
    """Ask whether material under these licences may be released under that one, and why.

    Our reading, no legal opinion. `check` means that a person should look.
    """
    found = evaluate(asked["inbound"], asked["outbound"], combination=asked["combination"])
    return views.compatibility(asked, found)


@licences.get("/licences/<path:identifier>")
@licences.response(200, LicenceSchema)
def show(identifier: str) -> dict[str, Any]:
    """Read one licence by its id, in any case, or by an exact everyday name."""
    return views.licence(service.get(identifier))
