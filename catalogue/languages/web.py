"""Languages as pages."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.vocabularies import VOCABULARIES
from catalogue.languages import service, tags

pages = Blueprint("languages", __name__, url_prefix="/languages")


@pages.get("")
def index() -> ResponseReturnValue:
    return render_template(
        "languages/index.html",
        groups=service.listing(),
        tags=tags,
        group_words=VOCABULARIES["language_group"],
    )


@pages.get("/<tag>")
def show(tag: str) -> ResponseReturnValue:
    found = service.get(tag)
    if found.tag != tag:
        return redirect(url_for(".show", tag=found.tag), 301)
    return render_template(
        "languages/show.html",
        found=found,
        base=tags.base(found.tag),
        tags=tags,
        group_words=VOCABULARIES["language_group"],
    )
