"""Licences as pages."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.i18n import language
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.licences import service
from schemas.gate import admit_query
from schemas.licences import LicenceQuery

pages = Blueprint("licences", __name__, url_prefix="/licences")

# Facts shown as (column of the licence, vocabulary that names its values).
FACTS = (
    ("commercial_use", "licence_permission"),
    ("derivatives", "licence_permission"),
    ("redistribution", "licence_permission"),
    ("attribution", "licence_attribution"),
    ("state_changes", "tri"),
    ("share_alike", "licence_share_alike"),
    ("database_right", "licence_database_right"),
    ("ml_training", "licence_training"),
)


@pages.get("")
def index() -> ResponseReturnValue:
    asked = admit_query(LicenceQuery(), request.args)
    found = service.listing(asked["q"], openness=asked["openness"])
    return render_template(
        "licences/index.html",
        found=found,
        asked=asked,
        kinds=VOCABULARIES["openness"].choices(language()),
        vocabularies=VOCABULARIES,
    )


@pages.get("/<path:identifier>")
def show(identifier: str) -> ResponseReturnValue:
    found = service.get(identifier)
    if found.licence.id != identifier:
        return redirect(url_for(".show", identifier=found.licence.id), 301)
    return render_template(
        "licences/show.html",
        found=found,
        licence=found.licence,
        facts={name: said(name, found) for name, _ in FACTS},
        vocabularies=VOCABULARIES,
    )


def said(name: str, found: service.Listed) -> str:
    """A fact of a licence in the visitor's words."""
    value = getattr(found.licence, name)
    return VOCABULARIES[dict(FACTS)[name]].label(value, language())
