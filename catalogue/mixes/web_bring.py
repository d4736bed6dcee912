"""Bringing a weights file or a table into a mix: pasted or uploaded, looked at, then saved."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError, Stale
from catalogue.core.i18n import _
from catalogue.datasets import answers
from catalogue.imports import table_cells
from catalogue.members.session import current_member
from catalogue.mixes import bringing, service
from catalogue.mixes.bringing import Brought
from catalogue.mixes.door import pages
from catalogue.mixes.model import Mix
from catalogue.mixes.web_shared import LATE, mine, trail


@pages.route("/mixes/<slug>/import", methods=["GET", "POST"])
def bring(slug: str) -> ResponseReturnValue:
    """First what a file would change, then, at a second press, the change."""
    mix = mine(slug)
    if request.method == "GET":
        return bring_page(mix)
    kind = "table" if request.form.get("kind") == "table" else "weights"
    text = request.form.get("text", "")
    try:
        text = uploaded() or text
        brought = bringing.read(kind, text, mix.document)
        if "save" not in request.form:
            return bring_page(mix, text, brought=brought)
        seen = answers.seen_revision()
        service.save(mix, brought.document, by=current_member(), revision=seen)
    except Stale:
        told = _("The mix was changed meanwhile. See below what your file would change now.")
        flash(str(told), "warning")
        return bring_page(mix, text, brought=bringing.read(kind, text, mix.document)), LATE
    except CatalogueError as error:
        return bring_page(mix, text, mistakes=bringing.mistakes(error)), error.status
    flash(_("Saved."))
    return redirect(url_for(".show", slug=mix.slug))


def uploaded() -> str:
    """The text of the file that was chosen, if one was."""
    file = request.files.get("file")
    return table_cells.text(file.read()) if file and file.filename else ""


def bring_page(
    mix: Mix, text: str = "", *, brought: Brought | None = None, mistakes: list[str] | None = None
) -> str:
    return render_template(
        "mixes/bring.html",
        mix=mix,
        text=text.replace("\r\n", "\n"),
        kind=request.form.get("kind", "weights"),
        kinds=bringing.KINDS,
        brought=brought,
        mistakes=mistakes or [],
        trail=trail(mix, _("Bring a file in")),
    )
