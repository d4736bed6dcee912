"""Licences over JSON."""

from typing import Any

from flask import url_for
from flask_smorest import Blueprint
from marshmallow import RAISE

from catalogue.licences import knowledge, service
from catalogue.licences.service import Listed
from schemas.licences import LicenceList, LicenceQuery, LicenceSchema

licences = Blueprint("licences", __name__, description="Licences, and what they allow")

FACTS = tuple(name for name in LicenceSchema().fields if name in knowledge.FACTS)


@licences.get("/licences")
@licences.arguments(LicenceQuery, location="query", unknown=RAISE, error_status_code=400)
@licences.response(200, LicenceList)
def index(asked: dict[str, Any]) -> dict[str, Any]:
    """List the licences the catalogue knows, with the number of entries under each."""
    found = service.listing(asked["q"], openness=asked["openness"])
    links = {"self": url_for(".index", **asked), "next": None}
    return {"items": [presented(each) for each in found], "total": len(found), "links": links}


@licences.get("/licences/<path:identifier>")
@licences.response(200, LicenceSchema)
def show(identifier: str) -> dict[str, Any]:
    """Read one licence by its id, in any case, or by an exact everyday name."""
    return presented(service.get(identifier))


def presented(listed: Listed) -> dict[str, Any]:
    licence = listed.licence
    return {
        **{name: getattr(licence, name) for name in FACTS},
        "sources": [source._asdict() for source in licence.sources],
        "datasets": listed.datasets,
        "links": {
            "self": url_for("v1.licences.show", identifier=licence.id),
            "page": url_for("licences.show", identifier=licence.id),
            "datasets": url_for("v1.datasets.index", licence=listed.filter),
        },
    }
