"""What one can do with an entry and why, as pages: findings, lineage."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import Conflict, Invalid
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _
from catalogue.datasets import (
    assessing,
    clearing,
    drawing,
    evidencing,
    service,
    verdict_views,
)
from catalogue.datasets.door import pages
from catalogue.datasets.model import Dataset
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from schemas.findings import ClearanceSchema

OK, WRONG = 200, 422


@pages.get("/datasets/<slug>/findings")
def findings(slug: str) -> ResponseReturnValue:
    """Every answer and finding, with law, values and remedy; made to be printed too."""
    dataset = service.get(slug, by=current_member())
    assessed = evidencing.assessed(dataset)
    return render_template(
        "datasets/findings.html",
        dataset=dataset,
        report=verdict_views.report(dataset.slug, assessed),
        history=assessing.history(dataset)[:20],
    )


@pages.route("/datasets/<slug>/lineage", methods=["GET", "POST"])
def lineage(slug: str) -> ResponseReturnValue:
    """What an entry was made from, all the way up; reviewers clear a parent here."""
    member = current_member()
    dataset = service.get(slug, by=member)
    form = SchemaForm(ClearanceSchema())
    if request.method == "POST":
        clearing.may_clear(dataset, member)
    if not form.accepts(request):
        return lineage_page(dataset, form), WRONG if form.errors else OK
    try:
        clearing.clear(dataset, form.data, by=member)
    except (Invalid, Conflict) as error:
        flash(str(error.detail), "warning")
        return lineage_page(dataset, form), error.status
    flash(_("Recorded: nothing of this parent is handed on any more."))
    return redirect(url_for(".lineage", slug=dataset.slug))


@pages.post("/datasets/<slug>/clearances/<int:number>/withdrawal")
def withdraw_clearance(slug: str, number: int) -> ResponseReturnValue:
    member = current_member()
    dataset = service.get(slug, by=member)
    clearing.withdraw(dataset, number, by=member)
    flash(_("Withdrawn: this parent hands its restrictions on again."))
    return redirect(url_for(".lineage", slug=dataset.slug))


@pages.get("/datasets/<slug>/lineage.svg")
def lineage_picture(slug: str) -> ResponseReturnValue:
    """The drawing alone, to embed elsewhere."""
    dataset = service.get(slug, by=current_member())
    drawn = drawing.svg(evidencing.assessed(dataset).facts.lineage, dataset.title)
    return Response(str(drawn) or EMPTY, mimetype="image/svg+xml")


EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


def lineage_page(dataset: Dataset, form: SchemaForm) -> str:
    assessed = evidencing.assessed(dataset)
    report = verdict_views.report(dataset.slug, assessed)
    return render_template(
        "datasets/lineage.html",
        dataset=dataset,
        lineage=verdict_views.lineage(dataset.slug, assessed.facts.lineage),
        restrictions=report["restrictions"],
        picture=drawing.svg(assessed.facts.lineage, dataset.title),
        clearances=clearing.standing(dataset),
        may_clear=allows(current_member(), Action.CLEAR_PARENT, dataset),
        form=form,
    )
