"""A summary in each of its forms: as a page, Markdown, a Word file, an OpenDocument text, JSON."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import NotFound
from catalogue.core.http import site
from catalogue.core.i18n import _
from catalogue.members.session import current_member
from catalogue.summaries import drafting, service, versions
from catalogue.summaries.door import pages
from catalogue.summaries.rendering import docx, markdown, odt
from catalogue.summaries.rendering.outline import outline
from catalogue.summaries.web_shared import ask_who, chosen_language, speaking_of

Json = Mapping[str, Any]
Render = Callable[[Json, str, str], str | bytes]

# What a file is called, its media type, and who writes it.
FORMS: Mapping[str, tuple[str, str, Render]] = {
    "docx": ("Word (DOCX)", docx.MEDIA_TYPE, docx.render),
    "odt": ("OpenDocument (ODT)", odt.MEDIA_TYPE, odt.render),
    "md": ("Markdown", "text/markdown; charset=utf-8", markdown.render),
    "json": ("JSON", "application/json", lambda document, _language, _site: orjson.dumps(document)),
}


def downloads(endpoint: str, **values: Any) -> list[tuple[str, str]]:
    """The files of a summary, in the language its page is in."""
    asked = request.args.get("lang")
    return [
        (name, url_for(endpoint, form=form, lang=asked, **values))
        for form, (name, _media_type, _render) in FORMS.items()
    ]


def shown_page(document: Json, trail: list[Any], files: list[tuple[str, str]]) -> str:
    """A summary as a page, in the language asked for."""
    shown = outline(document, chosen_language())
    return render_template(
        "summaries/summary.html",
        trail=trail,
        copies=files,
        in_language=lambda code: url_for(
            str(request.endpoint), **(request.view_args or {}), lang=code
        ),
        **speaking_of(shown, document),
    )


def file(document: Json, form: str, name: str) -> Response:
    if form not in FORMS:
        raise NotFound(_("There is no such file."))
    _called, media_type, render = FORMS[form]
    spoken = chosen_language()
    response = Response(render(document, spoken, site()), content_type=media_type)
    filename = f"{name}-{spoken}.{form}" if form != "json" else f"{name}.json"
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response


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
