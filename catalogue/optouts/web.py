"""Opt-outs as a page: ask for an address, read what its site says."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from catalogue.core.errors import Invalid
from catalogue.core.forms import SchemaForm
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from catalogue.optouts import service
from catalogue.optouts.report import Report
from schemas.optouts import OptOutAddressSchema

pages = Blueprint("optouts", __name__, url_prefix="/opt-outs")
OK, WRONG = 200, 422


@pages.get("")
def index() -> ResponseReturnValue:
    """What the check does, and its form, filled in by whoever links here."""
    given = {name: request.args[name] for name in ("url", "dataset") if name in request.args}
    return draw(SchemaForm(OptOutAddressSchema(), raw=given))


@pages.post("")
def check() -> ResponseReturnValue:
    member = current_member()
    service.may_check(member)
    form = SchemaForm(OptOutAddressSchema())
    if not form.accepts(request):
        return draw(form)
    try:
        report = service.check(form.data["url"], by=member, slug=form.data.get("dataset"))
    except Invalid as error:
        form.errors = error.errors
        return draw(form)
    return draw(form, report)


def draw(form: SchemaForm, report: Report | None = None) -> ResponseReturnValue:
    allowed = allows(current_member(), Action.CHECK_OPTOUTS)
    page = render_template("optouts/index.html", form=form, report=report, may_check=allowed)
    return page, WRONG if form.errors else OK
