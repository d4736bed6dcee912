"""What an entry said before, as pages: its versions, two of them compared, one taken up again."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import Conflict
from catalogue.core.i18n import _, language
from catalogue.datasets import answers, differences, service
from catalogue.datasets import versions as kept
from catalogue.datasets.door import pages
from catalogue.datasets.model import Dataset
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from schemas.gate import admit_query
from schemas.versions import CompareQuery

FEW = 2  # versions from which there is something to compare


@pages.get("/datasets/<slug>/versions")
def versions(slug: str) -> ResponseReturnValue:
    """Every accepted version: when, by whom and why."""
    return history(service.get(slug, by=current_member()))


def history(dataset: Dataset) -> str:
    member = current_member()
    listed = kept.listing(dataset)
    return render_template(
        "datasets/versions.html",
        dataset=dataset,
        versions=listed,
        comparable=len(listed) >= FEW,
        may_restore=allows(member, Action.EDIT_DATASET, dataset) and dataset.stage is None,
    )


@pages.get("/datasets/<slug>/compare")
def compare(slug: str) -> ResponseReturnValue:
    """Two versions side by side, field by field: `?from=1&to=3`."""
    dataset = service.get(slug, by=current_member())
    asked = admit_query(CompareQuery(), request.args)
    found = kept.compare(dataset, asked.get("before"), asked.get("after"))
    shown = [differences.shown(each, language()) for each in found.differences]
    return render_template(
        "datasets/compare.html",
        dataset=dataset,
        before=found.before,
        after=found.after,
        differences=shown,
        numbers=range(dataset.number, 0, -1),
    )


@pages.post("/datasets/<slug>/versions/<int:number>/restore")
def restore(slug: str, number: int) -> ResponseReturnValue:
    """Open a draft with what an earlier version says; reviewers decide on it like on any other."""
    dataset = service.get(slug, by=current_member())
    try:
        kept.restore(dataset, number, by=current_member(), revision=answers.seen_revision())
    except Conflict as error:
        flash(str(error.detail), "warning")
        return history(dataset), error.status
    flash(_("Your draft holds that version. Look at it, then submit it."))
    return redirect(url_for(".preview", slug=dataset.slug))
