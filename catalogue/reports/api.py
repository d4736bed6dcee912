"""Reports over JSON."""

from typing import Any

from flask import request, url_for
from flask_smorest import Blueprint

from catalogue.core.errors import Invalid
from catalogue.core.http import site
from catalogue.core.i18n import _, language
from catalogue.core.operations import QUERY, TOKEN
from catalogue.datasets import service as datasets
from catalogue.members.session import asking_first, current_member
from catalogue.reports import keys, service
from catalogue.reports.model import Report
from catalogue.reports.vocabulary import PENDING, State
from schemas.gate import admit
from schemas.reports import (
    DecisionSchema,
    FullReportSchema,
    PatchSchema,
    QueueQuery,
    ReceiptSchema,
    ReportList,
    StrangerReportSchema,
)

reports = Blueprint("reports", __name__, description="What is wrong with entries; private first")


# Whether there is such an entry is said before what was sent is read.
for_readers = asking_first(lambda by, slug: datasets.get(slug, by=by))
for_reviewers = asking_first(lambda by, **_: service.may_handle(by))


@reports.post("/datasets/<slug>/reports")
@for_readers
@reports.arguments(StrangerReportSchema)
@reports.response(201, ReceiptSchema)
@reports.doc(security=[{}, *TOKEN])
def create(data: dict[str, Any], slug: str) -> dict[str, Any]:
    """Report an entry, with or without a token; only reviewers and you will read it.

    Without a token, give an e-mail address as `contact` or keep `follow`: it is shown only here.
    """
    dataset = datasets.get(slug, by=current_member())
    address = request.remote_addr or ""
    report = service.submit(
        dataset, data, by=current_member(), address=address, language=language()
    )
    return {
        "reference": report.reference,
        "state": report.state,
        "created": report.created,
        "follow": site() + home_of(report),
    }


def home_of(report: Report) -> str:
    if report.reporter_id is not None:
        return url_for("reports.show", reference=report.reference)
    return url_for("reports.follow", token=keys.token(report.reference))


@reports.get("/reports")
@for_reviewers
@reports.arguments(QueueQuery, **QUERY)
@reports.response(200, ReportList)
@reports.doc(security=TOKEN)
def index(asked: dict[str, Any]) -> dict[str, Any]:
    """List reports, the longest waiting first (reviewers); `next` goes into `after`."""
    return service.queue(asked, by=current_member())._asdict()


@reports.get("/reports/<reference>")
@reports.etag
@reports.response(200, FullReportSchema)
@reports.doc(security=TOKEN)
def show(reference: str) -> Report:
    """Read one report (reviewers, and whoever sent it with this account)."""
    return service.get(reference, by=current_member())


@reports.patch("/reports/<reference>")
@for_reviewers
@reports.etag
@reports.arguments(PatchSchema)
@reports.response(200, FullReportSchema)
@reports.doc(security=TOKEN)
def update(data: dict[str, Any], reference: str) -> Report:
    """Take a report on (`in_progress`), give it back (`open`), decide, or change the note.

    Send the ETag you read in `If-Match`. A decision needs `outcome`.
    """
    report = service.get(reference, by=current_member())
    service.may_decide(report, current_member())
    reports.check_etag(report, FullReportSchema)
    return step(report, data)


def step(report: Report, data: dict[str, Any]) -> Report:
    """The one step that was asked for."""
    state = data.get("state")
    how: dict[str, Any] = {"by": current_member(), "revision": report.revision}
    if state in PENDING:
        alone(data, "state")
        return (service.take if state is State.IN_PROGRESS else service.release)(report, **how)
    if state is not None:
        return service.decide(report, admit(DecisionSchema(), data | {"state": state.value}), **how)
    if "note" not in data:
        message = _("Say what to change: state or note.")
        raise Invalid(message, errors={"state": [message]})
    alone(data, "note")
    return service.annotate(report, data["note"], **how)


def alone(data: dict[str, Any], name: str) -> None:
    """Refuse what was sent besides: it would be ignored."""
    others = {key: [_("This does not go with this step.")] for key in data if key != name}
    if others:
        raise Invalid(_("Some values are missing or wrong."), errors=others)
