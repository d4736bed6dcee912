"""Proposals as pages: those on an entry, one with the decision on it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError, Conflict, Forbidden, Invalid, Stale
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _
from catalogue.datasets import answers, tombstones
from catalogue.datasets.tombstone import Withdrawn
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from catalogue.proposals import asking, reading, service, views
from catalogue.proposals.model import Proposal
from catalogue.proposals.vocabulary import Outcome
from schemas.proposals import ProposalDecisionSchema

pages = Blueprint("proposals", __name__)
pages.register_error_handler(Withdrawn, tombstones.gone)
OK, WRONG = 200, 422


@pages.get("/datasets/<slug>/proposals")
def index(slug: str) -> ResponseReturnValue:
    """The corrections proposed of an entry, latest first."""
    dataset = reading.public_entry(slug, by=current_member())
    return render_template(
        "proposals/index.html", dataset=dataset, proposals=service.listing(dataset)
    )


@pages.route("/datasets/<slug>/proposals/new", methods=["GET", "POST"])
def create(slug: str) -> ResponseReturnValue:
    """Choose the fields, write what should stand there and where that can be read, and why."""
    dataset, member = reading.public_entry(slug, by=current_member()), current_member()
    service.may_propose(dataset, member)
    form = asking.sent(dataset) if request.method == "POST" else asking.begun(dataset)
    if request.method == "GET" or form.is_rearranged:
        return asking.page(dataset, form)
    if not form.is_valid:
        return asking.page(dataset, form), WRONG
    try:
        proposal = service.propose(dataset, form.data, by=member)
    except Invalid as error:
        form.mistakes(error.errors, error.detail)
        return asking.page(dataset, form), error.status
    except (Conflict, Forbidden) as error:
        return asking.again(dataset, form, error), error.status
    flash(_("Thank you. Your proposal waits for a decision; you hear of it by e-mail."))
    return redirect(url_for(".show", slug=dataset.slug, number=proposal.id))


@pages.get("/datasets/<slug>/proposals/<int:number>")
def show(slug: str, number: int) -> ResponseReturnValue:
    """One proposal: each change beside what stands there, and what became of it."""
    dataset = reading.public_entry(slug, by=current_member())
    return one(service.get(dataset, number), SchemaForm(ProposalDecisionSchema()))


def one(proposal: Proposal, form: SchemaForm) -> str:
    member = current_member()
    ticked = form.raw.get("fields")
    acceptable = service.decidable(proposal, member)
    return render_template(
        "proposals/show.html",
        dataset=proposal.dataset,
        proposal=proposal,
        changes=[
            {
                "change": change,
                "shown": views.shown(change),
                "stale": views.is_stale(change),
                "present": views.present(change),
                "acceptable": change.field in acceptable,
                "ticked": change.field in (acceptable if ticked is None else ticked),
            }
            for change in proposal.changes
        ],
        may_decide=bool(proposal.open_changes) and allows(member, Action.REFUSE_PROPOSAL, proposal),
        may_take_back=bool(proposal.open_changes)
        and allows(member, Action.TAKE_BACK_PROPOSAL, proposal),
        form=form,
    )


@pages.post("/datasets/<slug>/proposals/<int:number>/decision")
def decide(slug: str, number: int) -> ResponseReturnValue:
    """Accept or refuse the ticked changes; what was typed is shown again when that fails."""
    dataset = reading.public_entry(slug, by=current_member())
    proposal = service.get(dataset, number)
    service.may_decide(proposal, current_member())
    form = SchemaForm(ProposalDecisionSchema())
    if form.accepts(request) and not form.data.get("fields"):
        form.errors = {"fields": [_("Tick the changes you decide on.")]}
    if form.errors:
        return one(proposal, form), WRONG
    try:
        revision = answers.seen_revision()
        service.decide(proposal, form.data, by=current_member(), revision=revision)
    except (Conflict, Forbidden, Invalid, Stale) as error:
        return late(proposal, form, error)
    accepted = form.data["outcome"] is Outcome.ACCEPT
    flash(_("Accepted: the entry has a new version.") if accepted else _("Refused."))
    return redirect(url_for(".show", slug=dataset.slug, number=number))


@pages.post("/datasets/<slug>/proposals/<int:number>/withdrawal")
def take_back(slug: str, number: int) -> ResponseReturnValue:
    """Take back what is still open of one's own proposal."""
    proposal = service.get(reading.public_entry(slug, by=current_member()), number)
    try:
        service.take_back(proposal, by=current_member())
    except Stale as error:
        return late(proposal, SchemaForm(ProposalDecisionSchema()), error)
    flash(_("Taken back."))
    return redirect(url_for(".show", slug=slug, number=number))


def late(proposal: Proposal, form: SchemaForm, error: CatalogueError) -> ResponseReturnValue:
    """Say why it could not be done, beside the present state and what was typed."""
    flash(str(error.detail), "warning")
    return one(proposal, form), error.status
