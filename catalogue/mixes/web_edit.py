"""Changing the facts of a mix in the browser."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import Invalid, Stale
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _
from catalogue.members.session import current_member
from catalogue.mixes import filling, service
from catalogue.mixes.door import pages
from catalogue.mixes.model import Mix
from catalogue.mixes.web_shared import LATE, LATER, WRONG, differences, known, mine, trail


@pages.route("/mixes/<slug>/edit", methods=["GET", "POST"])
def edit(slug: str) -> ResponseReturnValue:
    """What is said of the mix as a whole."""
    mix = mine(slug)
    present = filling.facts_of(mix.document)
    form = filling.facts_form(present)
    if request.method == "GET":
        return facts_page(mix, form)
    if not form.accepts(request):
        return facts_page(mix, form), WRONG
    try:
        document = form.data | {"items": mix.items}
        service.save(mix, document, by=current_member(), revision=known(mix.revision, present))
    except Stale:
        flash(str(LATER), "warning")
        return facts_page(mix, form, others=differences(present, form)), LATE
    except Invalid as error:
        form.errors = error.errors
        return facts_page(mix, form), error.status
    flash(_("Saved."))
    return redirect(url_for(".show", slug=mix.slug))


def facts_page(mix: Mix, form: SchemaForm, others: Any = ()) -> str:
    return render_template(
        "mixes/edit.html",
        mix=mix,
        form=form,
        base=filling.fingerprint(filling.facts_of(mix.document)),
        others=others,
        trail=trail(mix, _("What it is")),
    )
