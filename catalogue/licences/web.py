"""Licences as pages."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from catalogue.core.errors import BadQuery
from catalogue.core.i18n import language
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.licences import chart, knowledge, service, showing, views, words
from catalogue.licences.compatibility import evaluate
from catalogue.licences.normaliser import normalise
from schemas.gate import admit_query
from schemas.licences import (
    MOST_COMPARED,
    CompareQuery,
    CompatibilityQuery,
    LicenceQuery,
    NormaliseQuery,
)

pages = Blueprint("licences", __name__)

ROWS = 8  # inputs for what is put together; the API takes more


@pages.get("/licences")
def index() -> ResponseReturnValue:
    asked = admit_query(LicenceQuery(), request.args)
    wanted, mistakes = attempt(NormaliseQuery(), "text")
    page = render_template(
        "licences/index.html",
        found=service.listing(asked["q"], openness=asked["openness"]),
        asked=asked,
        kinds=VOCABULARIES["openness"].choices(language()),
        vocabularies=VOCABULARIES,
        updated=knowledge.updated(),
        text=request.args.get("text", ""),
        understood=normalise(wanted["text"]) if wanted else None,
        mistakes=mistakes,
        certainties=dict(words.choices("certainties", language())),
    )
    return page, 400 if mistakes else 200


@pages.get("/licences.csv")
def comma_separated() -> ResponseReturnValue:
    asked = admit_query(LicenceQuery(), request.args)
    found = service.listing(asked["q"], openness=asked["openness"])
    return views.csv_response(showing.csv_in_words((each.licence for each in found), language()))


@pages.get("/licences/table")
def table() -> ResponseReturnValue:
    asked = admit_query(LicenceQuery(), request.args)
    found = service.listing(asked["q"], openness=asked["openness"])
    return render_template(
        "licences/table.html",
        head=[fact.label for fact in showing.TABLE[1:]],
        found=[each.licence for each in found],
        said=lambda licence: [
            (fact.name, showing.said(licence, fact, language())) for fact in showing.TABLE[2:-1]
        ],
        asked=asked,
        updated=knowledge.updated(),
    )


@pages.get("/licences/compare")
def compare() -> ResponseReturnValue:
    asked, mistakes = attempt(CompareQuery(), "id")
    found = [each.licence for each in service.several(asked["id"])] if asked else []
    page = render_template(
        "licences/compare.html",
        given=filled("id", MOST_COMPARED),
        mistakes=mistakes,
        found=found,
        rows=showing.comparison(found, language()),
        known=knowledge.all(),
        updated=knowledge.updated(),
    )
    return page, 400 if mistakes else 200


@pages.get("/licences/compatibility")
def compatibility() -> ResponseReturnValue:
    # The form always sends `combination`: a link may fill in `from` without asking yet.
    asked, mistakes = attempt(CompatibilityQuery(), "to", "combination")
    page = render_template(
        "licences/compatibility.html",
        given=filled("from", ROWS),
        target=request.args.get("to", ""),
        asked=asked,
        answer=answered(asked) if asked else None,
        combination=request.args.get("combination", "adaptation"),
        mistakes=mistakes,
        known=knowledge.all(),
        words=words,
        chart=chart,
        updated=knowledge.updated(),
    )
    return page, 400 if mistakes else 200


@pages.get("/licences/<path:identifier>")
def show(identifier: str) -> ResponseReturnValue:
    found = service.get(identifier)
    if found.licence.id != identifier:
        return redirect(url_for(".show", identifier=found.licence.id), 301)
    return render_template(
        "licences/show.html",
        found=found,
        licence=found.licence,
        terms=showing.ledger(found.licence, showing.TERMS, language()),
        standing=showing.ledger(found.licence, showing.STANDING, language()),
        choices=[each.licence for each in service.several(found.licence.choices)],
        vocabularies=VOCABULARIES,
        updated=knowledge.updated(),
    )


def answered(asked: dict[str, Any]) -> Any:
    return evaluate(asked["inbound"], asked["outbound"], combination=asked["combination"])


def attempt(schema: Schema, *names: str) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """The query, or messages by parameter to show beside the form; neither when it is blank."""
    if not any(filter(None, (value for name in names for value in request.args.getlist(name)))):
        return None, {}
    try:
        return admit_query(schema, request.args), {}
    except BadQuery as refused:
        return None, dict(refused.errors["query"])


def filled(name: str, rows: int) -> list[str]:
    """What was typed into the inputs of this name, and empty ones up to `rows`."""
    given = [value for value in request.args.getlist(name) if value]
    return given[:rows] + [""] * (rows - len(given))
