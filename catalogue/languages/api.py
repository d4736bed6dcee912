"""Languages over JSON."""

from typing import Any

from flask import url_for
from flask_smorest import Blueprint
from marshmallow import RAISE

from catalogue.core.i18n import LANGUAGES
from catalogue.languages import service, tags
from catalogue.languages.service import Listed
from schemas.languages import LanguageDetails, LanguageList, LanguageQuery

languages = Blueprint("languages", __name__, description="Languages, and the entries in each")


@languages.get("/languages")
@languages.arguments(LanguageQuery, location="query", unknown=RAISE, error_status_code=400)
@languages.response(200, LanguageList)
def index(asked: dict[str, Any]) -> dict[str, Any]:
    """List languages with the number of entries in each, official languages of the Union first.

    With `q`, those that a name or tag with this beginning stands for.
    """
    wanted = asked["group"] or service.GROUP_ORDER
    if asked.get("q"):
        found = [each for each in service.starting(asked["q"]) if groups(each) & set(wanted)]
    else:
        grouped = service.listing()
        found = [
            each for group in service.GROUP_ORDER if group in wanted for each in grouped[group]
        ]
    links = {"self": url_for(".index", **asked), "next": None}
    return {"items": [presented(each) for each in found], "total": len(found), "links": links}


@languages.get("/languages/<tag>")
@languages.response(200, LanguageDetails)
def show(tag: str) -> dict[str, Any]:
    """Read one language by its tag, in any spelling, or by its name in any EU language."""
    listed = service.get(tag)
    details = {"names": tags.names_by_language(listed.tag), "synonyms": tags.names(listed.tag)}
    return presented(listed) | details


def groups(listed: Listed) -> set[str]:
    return set(tags.groups(tags.base(listed.tag)))


def presented(listed: Listed) -> dict[str, Any]:
    tag = listed.tag
    base = tags.base(tag)
    return {
        "tag": tag,
        "base": base,
        "alpha3": tags.alpha3(tag),
        "name": {code: tags.name(tag, code) for code in LANGUAGES},
        "autonym": tags.autonym(tag),
        "groups": tags.groups(base),
        "datasets": listed.datasets,
        "links": {
            "self": url_for("v1.languages.show", tag=tag),
            "page": url_for("languages.show", tag=tag),
            "datasets": url_for("v1.datasets.index", language=tag),
        },
    }
