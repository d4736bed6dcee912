"""Summaries as pages: the list, one model and its draft, the versions that are published."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _, language
from catalogue.datasets import answers
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from catalogue.summaries import (
    drafting,
    pointing,
    providers,
    publishing,
    service,
    versions,
    web_edit,
    web_files,
    web_providers,
)
from catalogue.summaries.door import pages
from catalogue.summaries.model import ModelRecord
from catalogue.summaries.rendering.outline import outline
from catalogue.summaries.rendering.standing import is_complete
from catalogue.summaries.rendering.words import of
from catalogue.summaries.web_files import downloads, shown_page
from catalogue.summaries.web_shared import OK, WRONG, ask_who
from schemas.community import PageQuery
from schemas.gate import admit_query
from schemas.summary_pages import PublicationForm

__all__ = ["pages", "web_edit", "web_files", "web_providers"]

Json = dict[str, Any]

PAGE = PageQuery(only=("page",))
PUBLISHING = PublicationForm()
MOST_MINE = 100


@pages.get("/models")
def models() -> ResponseReturnValue:
    """The models with a published summary, and what a member keeps."""
    asked, member = admit_query(PAGE, request.args), current_member()
    keeps = allows(member, Action.CREATE_MODEL)
    published = service.listing(asked, by=None)
    current = versions.current(published.items)
    own = {"mine": True, "page_size": MOST_MINE}
    return render_template(
        "summaries/models.html",
        published=published,
        name=lambda model: versions.name(model, current.get(model.id)),
        mine=service.listing(own, by=member).items if keeps else [],
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
            name=versions.name(found, versions.current([found])[found.id]),
            versions=versions.listing(found),
        )
    form = SchemaForm(PUBLISHING) if may_publish(found) else None
    return state_page(found, form)


def may_publish(found: ModelRecord) -> bool:
    return allows(current_member(), Action.PUBLISH_SUMMARY, found)


def state_page(found: ModelRecord, form: SchemaForm | None) -> str:
    document = drafting.draft(found, by=current_member())
    shown = outline(document, language())
    return render_template(
        "summaries/model.html",
        model=found,
        document=document,
        shown=shown,
        complete=is_complete(document),
        progress=[
            each._replace(title=of(each.title, language())) for each in pointing.progress(document)
        ],
        doubtful=pointing.doubtful(document),
        where=lambda field: place(found, field),
        provider_editable=found.provider is not None
        and allows(current_member(), Action.EDIT_PROVIDER, found.provider),
        copies=downloads(".summary_file", slug=found.slug),
        california=downloads(".california", slug=found.slug),
        versions=versions.listing(found),
        form=form,
    )


def place(found: ModelRecord, field: str) -> str:
    """The form, and the control in it, where an open question is answered."""
    form, control = pointing.place(field)
    if form != pointing.PROVIDER:
        return url_for(".edit_model", slug=found.slug, section=form, _anchor=control or None)
    if found.provider is None:
        return url_for(".new_provider", model=found.slug)
    return url_for(".edit_provider", slug=found.provider.slug, _anchor=control)


@pages.post("/models/<slug>/summaries")
def publish(slug: str) -> ResponseReturnValue:
    """Publish the draft as the next version."""
    ask_who()
    found = service.get(slug, by=current_member())
    publishing.may_publish(found, current_member())
    form = SchemaForm(PUBLISHING)
    if not form.accepts(request):
        return state_page(found, form), WRONG
    try:
        version = publishing.publish(
            found, form.data["changes"], by=current_member(), revision=answers.seen_revision()
        )
    except CatalogueError as error:
        flash(str(error.detail), "warning")
        return state_page(found, form), error.status
    flash(_("Version %(number)s is published.", number=version.number))
    return redirect(url_for(".version", slug=slug, number=version.number))


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
