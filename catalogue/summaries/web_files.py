"""A summary in each of its forms: as a page, Markdown, a Word file, an OpenDocument text, JSON."""

from collections.abc import Mapping
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.members.session import current_member
from catalogue.summaries import drafting, files, service, versions
from catalogue.summaries.door import pages
from catalogue.summaries.rendering.outline import outline
from catalogue.summaries.web_shared import ask_who, chosen_language, speaking_of

Json = Mapping[str, Any]


def downloads(endpoint: str, **values: Any) -> list[tuple[str, str]]:
    """The files of a summary, in the language its page is in."""
    asked = request.args.get("lang")
    names = [(form, known.name) for form, known in files.FORMS.items()]
    return [
        (name, url_for(endpoint, form=form, lang=asked, **values))
        for form, name in (*names, ("json", "JSON"))
    ]


def shown_page(document: Json, trail: list[Any], copies: list[tuple[str, str]]) -> str:
    """A summary as a page, in the language asked for."""
    shown = outline(document, chosen_language())
    return render_template(
        "summaries/summary.html",
        trail=trail,
        copies=copies,
        in_language=lambda code: url_for(
            str(request.endpoint), **(request.view_args or {}), lang=code
        ),
        **speaking_of(shown, document),
    )


def file(document: Json, form: str, name: str) -> Response:
    if form == "json":
        return files.as_json(document, name)
    if form not in files.FORMS:
        raise NotFound(_("There is no such file."))
    return files.answer(document, form, name, chosen_language())


@pages.get("/models/<slug>/summary.<form>")
def summary_file(slug: str, form: str) -> ResponseReturnValue:
    """The draft as a file, which says that it is one."""
    ask_who()
    found = service.get(slug, by=current_member())
    return file(drafting.draft(found, by=current_member()), form, f"{slug}-draft")


@pages.get("/models/<slug>/summaries/<int:number>.<form>")
def version_file(slug: str, number: int, form: str) -> ResponseReturnValue:
    found = service.find(slug, by=current_member())
    return file(versions.shown(versions.get(found, number)), form, f"{slug}-summary-{number}")


@pages.get("/models/<slug>/ab2013.<form>")
def california(slug: str, form: str) -> ResponseReturnValue:
    """What California asks for, from the same record."""
    ask_who()
    found = service.get(slug, by=current_member())
    return file(drafting.california(found, by=current_member()), form, f"{slug}-ab2013")
