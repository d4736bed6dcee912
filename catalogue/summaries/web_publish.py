"""Publishing a summary in the browser: what will stand there for good is looked at first."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _, language
from catalogue.datasets import answers
from catalogue.members.session import current_member
from catalogue.mixes import filling
from catalogue.summaries import drafting, publishing, service
from catalogue.summaries.door import pages
from catalogue.summaries.model import ModelRecord
from catalogue.summaries.rendering.outline import outline
from catalogue.summaries.rendering.standing import is_complete
from catalogue.summaries.web_shared import LATE, OK, WRONG, ask_who, place
from schemas.summary_pages import PublicationForm

Json = dict[str, Any]

PUBLISHING = PublicationForm()
CHANGED = _("The draft changed since you opened this page: look at it again before you publish it.")


@pages.route("/models/<slug>/publish", methods=["GET", "POST"])
def publish(slug: str) -> ResponseReturnValue:
    """What would be published and what is open in it, then the box to tick: it is final."""
    ask_who()
    found = service.get(slug, by=current_member())
    publishing.may_publish(found, current_member())
    document = drafting.draft(found, by=current_member())
    form = SchemaForm(PUBLISHING)
    if not form.accepts(request):
        return review_page(found, document, form), WRONG if form.errors else OK
    if request.form.get("draft") != seen(document):
        return again(found, document, form, CHANGED), LATE
    try:
        version = publishing.publish(
            found, form.data["changes"], by=current_member(), revision=answers.seen_revision()
        )
    except CatalogueError as error:
        return again(found, document, form, error.detail), error.status
    flash(_("Version %(number)s is published.", number=version.number))
    return redirect(url_for(".version", slug=slug, number=version.number))


def seen(document: Json) -> str:
    """Tells whether a draft is still the one that was looked at."""
    return filling.fingerprint([document["sections"], document["gaps"]])


def again(found: ModelRecord, document: Json, form: SchemaForm, why: Any) -> str:
    """The page once more: what is new was typed, what is there now was not yet looked at."""
    flash(str(why), "warning")
    form.raw.pop("sure", None)
    return review_page(found, document, form)


def review_page(found: ModelRecord, document: Json, form: SchemaForm) -> str:
    shown = outline(document, language())
    return render_template(
        "summaries/publish.html",
        model=found,
        form=form,
        shown=shown,
        complete=is_complete(document),
        gaps=[each for each in shown.gaps if each[0] != "optional"],
        number=max((int(each["number"]) for each in document["versions"]), default=0) + 1,
        draft=seen(document),
        where=lambda field, answered_in: place(found, field, answered_in),
    )
