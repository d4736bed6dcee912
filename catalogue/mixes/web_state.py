"""What becomes of a mix: shown to everybody or not, copied, lightened, deleted."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import Conflict, Stale
from catalogue.core.i18n import _
from catalogue.datasets import answers
from catalogue.members.policy import Action, require
from catalogue.members.session import current_member
from catalogue.mixes import filling, service
from catalogue.mixes.door import pages
from catalogue.mixes.flags import flagging
from catalogue.mixes.model import Mix
from catalogue.mixes.web_shared import found, mine, rights, trail, warn
from schemas.mixes import MOST_ITEMS


@pages.post("/mixes/<slug>/publication")
def publish(slug: str) -> ResponseReturnValue:
    """Show it to everybody."""
    mix = mine(slug, Action.PUBLISH_MIX)
    service.publish(mix, by=current_member(), revision=answers.seen_revision())
    flash(_("Everybody can see this mix now."))
    return redirect(url_for(".show", slug=mix.slug))


@pages.post("/mixes/<slug>/publication/removal")
def unpublish(slug: str) -> ResponseReturnValue:
    """Show it to its owners only, as before."""
    mix = mine(slug, Action.PUBLISH_MIX)
    service.unpublish(mix, by=current_member(), revision=answers.seen_revision())
    flash(_("Only its owners can see this mix now."))
    return redirect(url_for(".show", slug=mix.slug))


@pages.post("/mixes/<slug>/copies")
def duplicate(slug: str) -> ResponseReturnValue:
    """A copy of one's own, without the items that are named."""
    mix = found(slug)
    require(current_member(), Action.CREATE_MIX)
    try:
        copy = service.duplicate(
            mix, by=current_member(), without=numbers(), revision=answers.seen_revision()
        )
    except Stale as error:
        warn(error)
        return redirect(url_for(".show", slug=mix.slug))
    flash(_("This copy is yours. Only you can see it until you publish it."))
    return redirect(url_for(".show", slug=copy.slug))


@pages.post("/mixes/<slug>/drop")
def drop(slug: str) -> ResponseReturnValue:
    """Take several items out at once, such as those that stand against a use."""
    mix = mine(slug)
    unwanted = numbers()
    try:
        document = without(mix, unwanted)
        seen = answers.seen_revision()
        service.save(mix, document, by=current_member(), revision=seen)
    except Stale as error:
        warn(error)
        return redirect(url_for(".show", slug=mix.slug))
    flash(_("Taken out: %(count)s. The verdict below is without them.", count=len(unwanted)))
    return redirect(url_for(".show", slug=mix.slug))


@pages.post("/mixes/<slug>/flags/<int:number>/removal")
def dismiss(slug: str, number: int) -> ResponseReturnValue:
    """Say that a flag was seen."""
    mix = mine(slug)
    flagging.dismiss(mix, number, by=current_member())
    flash(_("Seen."))
    return redirect(url_for(".show", slug=mix.slug))


def numbers() -> set[int]:
    """The items that are named, by their places."""
    named = request.form.get("number", "").split()[:MOST_ITEMS]
    return {int(text) for text in named if text.isdecimal() and len(text) < 6}  # noqa: PLR2004


def without(mix: Mix, unwanted: set[int]) -> dict[str, object]:
    kept = [item for number, item in enumerate(mix.items, 1) if number not in unwanted]
    return filling.facts_of(mix.document) | {"items": kept}


@pages.route("/mixes/<slug>/removal", methods=["GET", "POST"])
def remove(slug: str) -> ResponseReturnValue:
    """Delete it, after a question."""
    mix = mine(slug, Action.REMOVE_MIX)
    status = 200
    if request.method == "POST":
        try:
            service.remove(mix, by=current_member(), revision=answers.seen_revision())
        except (Conflict, Stale) as error:
            warn(error)
            status = error.status
        else:
            flash(_("The mix is deleted."))
            return redirect(url_for(".index"))
    page = render_template(
        "mixes/remove.html", mix=mix, may=rights(mix), trail=trail(mix, _("Delete"))
    )
    return page, status
