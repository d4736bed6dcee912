"""Working on a draft together, as pages."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _
from catalogue.datasets import coauthors, keeping, service
from catalogue.datasets.door import pages
from catalogue.datasets.model import Dataset
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from schemas.attestation import InvitationSchema

WRONG = 422


@pages.route("/datasets/<slug>/share", methods=["GET", "POST"])
def share(slug: str) -> ResponseReturnValue:
    """Who works on a draft; its editor asks others by mail."""
    keeping.ask_who()
    dataset = service.get(slug, by=current_member())
    coauthors.may_see(dataset, current_member())
    form = SchemaForm(InvitationSchema())
    if form.accepts(request):
        coauthors.invite(dataset, form.data["email"], by=current_member())
        flash(_("We wrote to this address. Whoever opens the link in the mail joins you here."))
        return redirect(url_for(".share", slug=dataset.slug))
    page = render_template(
        "datasets/share.html",
        dataset=dataset,
        form=form,
        members=coauthors.listed(dataset),
        may_share=allows(current_member(), Action.SHARE_DRAFT, dataset),
    )
    return (page, WRONG) if form.errors else page


@pages.post("/datasets/<slug>/share/<int:number>/removal")
def unshare(slug: str, number: int) -> ResponseReturnValue:
    """Take somebody off the draft, or oneself."""
    dataset = service.get(slug, by=current_member())
    coauthors.may_see(dataset, current_member())
    coauthors.remove(dataset, number, by=current_member())
    flash(_("Done: this member does not see the draft any more."))
    return redirect(after(dataset))


def after(dataset: Dataset) -> str:
    member = current_member()
    stays = member is not None and dataset.is_worked_on_by(member)
    return url_for(".share", slug=dataset.slug) if stays else url_for(".mine")


@pages.route("/drafts/join/<key>", methods=["GET", "POST"])
def join(key: str) -> ResponseReturnValue:
    """Take an invitation up; at a button's press, since mail filters follow links by themselves."""
    if request.method == "GET":
        dataset = coauthors.invitation(key, by=current_member())
        return render_template("datasets/join.html", dataset=dataset)
    dataset = coauthors.join(key, by=current_member())
    flash(_("You work on this draft too. Nobody who does may review it."))
    return redirect(url_for(".edit", slug=dataset.slug, section="identity"))
