"""What one watches, as pages; the way out of the digests; feeds."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError, Unauthorised
from catalogue.core.forms import SchemaForm
from catalogue.core.http import own_path
from catalogue.core.i18n import _, language
from catalogue.members.door import unseen
from catalogue.members.session import current_member
from catalogue.watching import links, service, targets, web_feeds
from catalogue.watching.door import pages
from catalogue.watching.model import Watch
from catalogue.watching.vocabulary import Kind
from schemas.gate import admit
from schemas.watching import DigestSchema, WatchSchema

__all__ = ["mail_door", "pages", "web_feeds"]

# Mail programs send neither a cookie nor a CSRF token (RFC 8058): their door is on the API's side,
# where no cookie counts.
mail_door = Blueprint("unsubscribing", __name__)


@pages.get("/account/watches")
def index() -> ResponseReturnValue:
    """What a member watches, and how often she is told."""
    member = current_member()
    raw = {"frequency": service.frequency(member).value}
    watches = [(watch, shown(watch)) for watch in service.listing(member)]
    form = SchemaForm(DigestSchema(), raw=raw)
    return render_template("watching/index.html", watches=watches, form=form)


def shown(watch: Watch) -> tuple[str, str]:
    """What is watched, and where it can be read; nothing of an entry that is not public."""
    title = targets.title(watch, language()) or str(_("An entry that is not public any more"))
    if watch.kind is Kind.ENTRY:
        slug = targets.slug(watch)
        return title, url_for("datasets.show", slug=slug) if slug else ""
    if watch.kind is Kind.LICENCE:
        return title, url_for("licences.show", identifier=watch.target)
    return title, url_for("datasets.index") + (f"?{watch.target}" if watch.target else "")


@pages.post("/account/watches")
def create() -> ResponseReturnValue:
    """Watch what the button beside says, and go back there."""
    service.own(current_member())
    try:
        data = admit(WatchSchema(), request.form.to_dict() | {"csrf_token": None, "next": None})
        service.add(data["kind"], data["target"], by=current_member())
    except Unauthorised:
        raise
    except CatalogueError as error:
        flash(str(error.detail), "error")
    else:
        flash(_("You will be told of changes by e-mail."))
    return redirect(back())


@pages.post("/account/watches/<int:number>/remove")
def remove(number: int) -> ResponseReturnValue:
    service.remove(number, by=current_member())
    flash(_("You no longer watch it."))
    return redirect(back())


@pages.post("/account/watches/digest")
def digest() -> ResponseReturnValue:
    """Choose how often to be told."""
    service.own(current_member())
    form = SchemaForm(DigestSchema())
    if form.accepts(request):
        service.set_frequency(form.data["frequency"], by=current_member())
        flash(_("Saved."))
    return redirect(url_for(".index"))


def back() -> str:
    return own_path(request.form.get("next"), url_for("watching.index"))


@pages.route("/unsubscribe/<token>", methods=["GET", "POST"])
def unsubscribe(token: str) -> ResponseReturnValue:
    """End the digests; at a button's press, since mail filters follow links by themselves."""
    member = links.find(token)
    if request.method == "POST":
        service.unsubscribe(member)
        flash(_("You get no more digests. What you watch is kept."))
        return redirect(url_for("pages.home"))
    return unseen(render_template("watching/unsubscribe.html"))


@mail_door.post("/api/v1/unsubscribe/<token>")
def one_click(token: str) -> ResponseReturnValue:
    """The same for mail programs, by the header `List-Unsubscribe-Post`."""
    service.unsubscribe(links.find(token))
    return "", HTTPStatus.NO_CONTENT
