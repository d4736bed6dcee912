"""Withdrawing an entry in the browser, and the page that stays in its place."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import Stale
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _
from catalogue.datasets import service, withdrawing
from catalogue.datasets.door import pages
from catalogue.datasets.model import Dataset
from catalogue.datasets.tombstone import Withdrawn
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from schemas.versions import WithdrawalSchema

OK, WRONG = 200, 422


@pages.errorhandler(Withdrawn)
def gone(error: Withdrawn) -> ResponseReturnValue:
    """That the entry is no longer here, since when and why."""
    may_reinstate = allows(current_member(), Action.REINSTATE_DATASET)
    page = render_template(
        "datasets/tombstone.html", dataset=error.dataset, may_reinstate=may_reinstate
    )
    return page, error.status


@pages.route("/datasets/<slug>/withdraw", methods=["GET", "POST"])
def withdraw(slug: str) -> ResponseReturnValue:
    """Ask for the reason, then take the entry away."""
    dataset = service.get(slug, by=current_member())
    withdrawing.may_withdraw(dataset, current_member())
    form = SchemaForm(WithdrawalSchema())
    if not form.accepts(request):
        return asking(dataset, form), WRONG if form.errors else OK
    try:
        withdrawing.withdraw(
            dataset, reason=form.data["reason"], by=current_member(), number=seen_number()
        )
    except Stale as error:
        flash(str(error.detail), "warning")
        return asking(dataset, form), error.status
    flash(_("The entry is withdrawn. Its address says why."))
    return redirect(url_for(".show", slug=dataset.slug))


def asking(dataset: Dataset, form: SchemaForm) -> str:
    return render_template("datasets/withdraw.html", dataset=dataset, form=form)


def seen_number() -> int:
    """The version the form was made from; 0, which none has, when it names none."""
    text = request.form.get("number", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 - fits a number


@pages.post("/datasets/<slug>/reinstate")
def reinstate(slug: str) -> ResponseReturnValue:
    """Show a withdrawn entry again."""
    withdrawing.may_reinstate(current_member())
    withdrawing.reinstate(withdrawing.buried(slug, by=current_member()), by=current_member())
    flash(_("The entry is shown again."))
    return redirect(url_for(".show", slug=slug))
