"""Who keeps a mix: asked by mail, in by one's own click, off at any time."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import Conflict, TooMany
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _
from catalogue.members.session import current_member
from catalogue.mixes import owners as keepers
from catalogue.mixes.door import pages
from catalogue.mixes.model import Mix
from catalogue.mixes.web_shared import OK, WRONG, mine, rights, trail, warn
from schemas.attestation import InvitationSchema

INVITATION = InvitationSchema()


@pages.route("/mixes/<slug>/owners", methods=["GET", "POST"])
def owners(slug: str) -> ResponseReturnValue:
    """Who may change, publish and freeze it; another one is asked by mail."""
    mix = mine(slug)
    form = SchemaForm(INVITATION)
    if not form.accepts(request):
        return owners_page(mix, form), WRONG if form.errors else OK
    try:
        keepers.invite(mix, form.data["email"], by=current_member())
    except (Conflict, TooMany) as error:
        warn(error)
        return owners_page(mix, form), error.status
    flash(_("We wrote to this address. Whoever opens the link in the mail keeps the mix with you."))
    return redirect(url_for(".owners", slug=mix.slug))


def owners_page(mix: Mix, form: SchemaForm) -> str:
    return render_template(
        "mixes/owners.html",
        mix=mix,
        form=form,
        owners=keepers.listed(mix),
        may=rights(mix),
        trail=trail(mix, _("Who keeps it")),
    )


@pages.post("/mixes/<slug>/owners/<int:number>/removal")
def leave(slug: str, number: int) -> ResponseReturnValue:
    """Take somebody off, or oneself."""
    mix = mine(slug)
    keepers.remove(mix, number, by=current_member())
    flash(_("Done: this member does not keep the mix any more."))
    member = current_member()
    stays = member is not None and mix.is_owned_by(member)
    return redirect(url_for(".owners", slug=mix.slug) if stays else url_for(".index"))


@pages.route("/mixes/join/<key>", methods=["GET", "POST"])
def join(key: str) -> ResponseReturnValue:
    """Take an invitation up; at a button's press, since mail filters follow links by themselves."""
    if request.method == "GET":
        mix = keepers.invitation(key, by=current_member())
        return render_template("mixes/join.html", mix=mix)
    mix = keepers.join(key, by=current_member())
    flash(_("You keep this mix too."))
    return redirect(url_for(".show", slug=mix.slug))
