"""Review as pages: what waits, one decision."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import NotFound, Stale
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _
from catalogue.datasets import answers, parents, views
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset
from catalogue.members.session import current_member
from catalogue.review import service
from catalogue.review.vocabulary import Outcome
from schemas.datasets import DatasetSchema
from schemas.gate import salvage
from schemas.review import DecisionSchema

pages = Blueprint("review", __name__, url_prefix="/review")
OK, WRONG = 200, 422


@pages.get("")
def index() -> ResponseReturnValue:
    """What waits for a decision, longest first."""
    return render_template("review/index.html", waiting=service.queue(current_member()))


@pages.route("/<slug>", methods=["GET", "POST"])
def decide(slug: str) -> ResponseReturnValue:
    """Read a submitted entry, then accept it or return it with a reason."""
    member = current_member()
    dataset = datasets.get_draft(slug, by=member)
    service.may_decide(dataset, member)
    if not dataset.is_submitted:
        raise NotFound(_("This entry is not waiting for a decision."))
    form = SchemaForm(DecisionSchema())
    if not form.accepts(request):
        return page(dataset, form), WRONG if form.errors else OK
    outcome = form.data["outcome"]
    try:
        revision = answers.seen_revision()
        service.decide(dataset, outcome, reason=form.data["reason"], by=member, revision=revision)
    except Stale as error:
        flash(_("This entry was changed meanwhile. Read it again, then decide."), "warning")
        return page(dataset, form), error.status
    flash(_("Published.") if outcome is Outcome.ACCEPT else _("Returned with your reason."))
    return redirect(url_for(".index"))


def page(dataset: Dataset, form: SchemaForm) -> str:
    document = salvage(DatasetSchema(), dataset.working_copy)
    return render_template(
        "review/decide.html",
        dataset=dataset,
        entry=views.padded(document),
        parents=parents.titles(document),
        form=form,
        decisions=service.decisions(dataset, by=current_member()),
    )
