"""Summaries as pages: the list, one model and its draft, the versions that are published."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.i18n import _, language
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from catalogue.summaries import (
    drafting,
    pointing,
    providers,
    service,
    versions,
    web_edit,
    web_files,
    web_providers,
    web_publish,
)
from catalogue.summaries.door import pages
from catalogue.summaries.model import ModelRecord
from catalogue.summaries.rendering.outline import outline
from catalogue.summaries.rendering.standing import is_complete, template
from catalogue.summaries.rendering.words import of
from catalogue.summaries.web_files import downloads, shown_page
from catalogue.summaries.web_shared import OK, ask_who, place
from schemas.community import PageQuery
from schemas.gate import admit_query

__all__ = ["pages", "web_edit", "web_files", "web_providers", "web_publish"]

PAGE = PageQuery(only=("page",))


@pages.get("/models")
def models() -> ResponseReturnValue:
    """The models with a published summary, and what a member keeps."""
    asked, member = admit_query(PAGE, request.args), current_member()
    keeps = allows(member, Action.CREATE_MODEL)
    published = service.listing(asked, by=None)
    mine = service.mine(member) if keeps else []
    return render_template(
        "summaries/models.html",
        published=published,
        current=versions.standings([*published.items, *mine]),
        mine=mine,
        providers=providers.mine(member) if keeps else [],
        url=lambda page: url_for(".models", page=page),
    )


@pages.get("/models/<slug>")
def model(slug: str) -> ResponseReturnValue:
    """To who keeps it: what is answered and what is open. To others: the published versions."""
    found = service.find(slug, by=current_member())
    if not allows(current_member(), Action.READ_MODEL, found):
        return render_template(
            "summaries/published.html",
            model=found,
            current=versions.standings([found])[found.id],
            versions=versions.listing(found),
        )
    return state_page(found)


def state_page(found: ModelRecord) -> str:
    document = drafting.draft(found, by=current_member())
    shown = outline(document, language())
    return render_template(
        "summaries/model.html",
        model=found,
        document=document,
        shown=shown,
        complete=is_complete(document),
        template=template(document, language()),
        progress=[
            each._replace(title=of(each.title, language())) for each in pointing.progress(document)
        ],
        doubtful=pointing.doubtful(document),
        where=lambda field, answered_in: place(found, field, answered_in),
        provider_editable=found.provider is not None
        and allows(current_member(), Action.EDIT_PROVIDER, found.provider),
        copies=downloads(".summary_file", slug=found.slug),
        california=downloads(".california", slug=found.slug),
        versions=versions.listing(found),
        may_publish=allows(current_member(), Action.PUBLISH_SUMMARY, found),
    )


@pages.get("/models/<slug>/summary")
def summary(slug: str) -> ResponseReturnValue:
    """The draft, as it would be published now; `?lang=` in the other language."""
    ask_who()
    found = service.get(slug, by=current_member())
    document = drafting.draft(found, by=current_member())
    trail = [
        (_("Public summaries"), url_for(".models")),
        (found.name, url_for(".model", slug=slug)),
        (_("Draft"), ""),
    ]
    return shown_page(document, trail, downloads(".summary_file", slug=slug)), OK


@pages.get("/models/<slug>/summaries/<int:number>")
def version(slug: str, number: int) -> ResponseReturnValue:
    """A published version: in force, or superseded by a newer one."""
    found = service.find(slug, by=current_member())
    published = versions.get(found, number)
    document = versions.shown(published)
    trail = [
        (_("Public summaries"), url_for(".models")),
        (document["name"], url_for(".model", slug=slug)),
        (_("Version %(number)s", number=number), ""),
    ]
    return shown_page(document, trail, downloads(".version_file", slug=slug, number=number)), OK
