"""Frozen releases as pages: all of them, one with its files, freezing, withdrawing one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError, Conflict, Invalid, Stale
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _
from catalogue.datasets import answers
from catalogue.members.policy import Action
from catalogue.members.session import current_member
from catalogue.mixes import bringing
from catalogue.mixes.door import pages
from catalogue.mixes.flags import flagging
from catalogue.mixes.model import Mix, Release
from catalogue.mixes.releases import releasing
from catalogue.mixes.releases import since as lookback
from catalogue.mixes.web_shared import OK, WRONG, found, mine, rights, trail
from schemas.mix_releases import ReleaseSchema, ReleaseWithdrawalSchema

FREEZING = ReleaseSchema()
WITHDRAWING = ReleaseWithdrawalSchema()


@pages.get("/mixes/<slug>/releases")
def releases(slug: str) -> ResponseReturnValue:
    """Every release, the newest first."""
    mix = found(slug)
    return render_template(
        "mixes/releases.html",
        mix=mix,
        releases=releasing.listing(mix),
        may=rights(mix),
        trail=trail(mix, _("Releases")),
    )


@pages.route("/mixes/<slug>/releases/<int:number>", methods=["GET", "POST"])
def release(slug: str, number: int) -> ResponseReturnValue:
    """One release: its files with their checksums, what changed since, how to cite it."""
    mix = found(slug)
    one = releasing.get(mix, number)
    form = SchemaForm(WITHDRAWING)
    if request.method == "GET":
        return release_page(mix, one, form)
    mine(slug, Action.FREEZE_MIX)
    if not form.accepts(request):
        return release_page(mix, one, form), WRONG
    try:
        releasing.withdraw(one, form.data["reason"], by=current_member())
    except Conflict as error:
        flash(str(error.detail), "warning")
        return release_page(mix, one, form), error.status
    flash(_("The release says now that it should not be relied on, and why."))
    return redirect(url_for(".release", slug=mix.slug, number=number))


def release_page(mix: Mix, one: Release, form: SchemaForm) -> str:
    here = trail(mix, _("Releases"))
    return render_template(
        "mixes/release.html",
        mix=mix,
        release=one,
        form=form,
        since=lookback.differing(lookback.since(one)),
        edition=releasing.edition(mix, one),
        flags=flagging.of_release(one, current_member()),
        may=rights(mix),
        trail=[
            *here[:-1],
            (_("Releases"), url_for(".releases", slug=mix.slug)),
            (_("Release %(number)s", number=one.number), ""),
        ],
    )


@pages.route("/mixes/<slug>/freeze", methods=["GET", "POST"])
def freeze(slug: str) -> ResponseReturnValue:
    """Release the mix as it is now; what is new is said in a sentence."""
    mix = mine(slug, Action.FREEZE_MIX)
    form = SchemaForm(FREEZING)
    if not form.accepts(request):
        return freeze_page(mix, form), WRONG if form.errors else OK
    try:
        seen = answers.seen_revision()
        one = releasing.freeze(mix, form.data["message"], by=current_member(), revision=seen)
    except (Conflict, Invalid, Stale) as error:
        return freeze_page(mix, form, refusal=error), error.status
    flash(_("Release %(number)s is frozen: nobody can change it any more.", number=one.number))
    return redirect(url_for(".release", slug=mix.slug, number=one.number))


def freeze_page(mix: Mix, form: SchemaForm, *, refusal: CatalogueError | None = None) -> str:
    return render_template(
        "mixes/freeze.html",
        mix=mix,
        form=form,
        refusal=bringing.mistakes(refusal)[:1] if refusal else [],
        trail=trail(mix, _("Freeze a release")),
    )
