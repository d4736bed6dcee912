"""Reports as pages: report an entry, follow it, decide; and how to have something taken down."""

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError, Conflict, Invalid, Stale, TooMany
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _, language
from catalogue.datasets import answers
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset
from catalogue.members.door import address, unseen
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from catalogue.reports import keys, service
from catalogue.reports.model import Report
from catalogue.reports.vocabulary import Kind, State
from schemas.gate import admit_query
from schemas.reports import (
    DecisionSchema,
    NoteSchema,
    QueueQuery,
    ReportSchema,
    StrangerReportSchema,
)

pages = Blueprint("reports", __name__)
OK, WRONG = 200, 422


@pages.route("/datasets/<slug>/report", methods=["GET", "POST"])
def create(slug: str) -> ResponseReturnValue:
    """Report an entry, signed in or not; `?kind=` comes with links that know what is wrong."""
    member = current_member()
    dataset = datasets.get(slug, by=member)
    service.may_report(dataset, member)
    schema = ReportSchema() if member else StrangerReportSchema()
    form = SchemaForm(schema, raw={"kind": request.args.get("kind", "")})
    if not form.accepts(request):
        return asking(dataset, form), WRONG if form.errors else OK
    try:
        report = service.submit(
            dataset, form.data, by=member, address=address(), language=language()
        )
    except TooMany as error:  # what was typed must not be lost
        form.errors = {"_schema": [str(error.detail)]}
        return asking(dataset, form), error.status, {"Retry-After": error.facts["retry_after"]}
    flash(_("Thank you. Your report has the number %(number)s.", number=report.reference))
    return redirect(home_of(report))


def asking(dataset: Dataset, form: SchemaForm) -> str:
    return render_template("reports/new.html", dataset=dataset, form=form)


def home_of(report: Report) -> str:
    """Where its reporter reads on."""
    if report.reporter_id is not None:
        return url_for(".show", reference=report.reference)
    return url_for(".follow", token=keys.token(report.reference))


@pages.get("/reports/follow/<token>")
def follow(token: str) -> ResponseReturnValue:
    """What became of a report, for a reporter without an account."""
    report = service.follow(token)
    return unseen(render_template("reports/follow.html", report=report))


@pages.get("/reports/mine")
def mine() -> ResponseReturnValue:
    """What a member reported."""
    return render_template("reports/mine.html", reports=service.mine(current_member()))


@pages.get("/reports")
def index() -> ResponseReturnValue:
    """What waits for a decision, longest first."""
    service.may_handle(current_member())
    asked = admit_query(QueueQuery(), request.args)
    return render_template(
        "reports/index.html",
        queue=service.queue(asked, by=current_member()),
        asked=asked,
        states=[(state.value, state.label) for state in State],
        kinds=[(kind.value, kind.label) for kind in Kind],
    )


@pages.get("/reports/<reference>")
def show(reference: str) -> ResponseReturnValue:
    """One report, to its reporter and to reviewers."""
    return page(service.get(reference, by=current_member()))


def page(report: Report, **forms: SchemaForm) -> tuple[str, int]:
    """A report with what the reader may do with it; a form that was wrong is shown again."""
    member = current_member()
    known = {
        "decision": SchemaForm(DecisionSchema()),
        "noting": SchemaForm(NoteSchema(), raw={"note": report.note}),
    }
    shown: dict[str, Any] = known | forms
    text = render_template(
        "reports/show.html",
        report=report,
        may_decide=allows(member, Action.DECIDE_REPORT, report),
        is_reviewer=allows(member, Action.HANDLE_REPORTS),
        **shown,
    )
    return text, WRONG if any(form.errors for form in forms.values()) else OK


def late(report: Report, error: CatalogueError, **forms: SchemaForm) -> ResponseReturnValue:
    """Say that somebody else was first; what was typed is shown again, beside the present state."""
    flash(str(error.detail), "warning")
    text, _status = page(report, **forms)
    return text, error.status


@pages.post("/reports/<reference>/take")
def take(reference: str) -> ResponseReturnValue:
    report = service.get(reference, by=current_member())
    service.take(report, by=current_member(), revision=answers.seen_revision())
    flash(_("The report is yours to look at."))
    return redirect(url_for(".show", reference=reference))


@pages.post("/reports/<reference>/release")
def release(reference: str) -> ResponseReturnValue:
    report = service.get(reference, by=current_member())
    service.release(report, by=current_member(), revision=answers.seen_revision())
    flash(_("The report waits for another reviewer."))
    return redirect(url_for(".index"))


@pages.post("/reports/<reference>/decide")
def decide(reference: str) -> ResponseReturnValue:
    """End a report; what was typed is shown again when something is wrong with it."""
    report = service.get(reference, by=current_member())
    service.may_decide(report, current_member())
    form = SchemaForm(DecisionSchema())
    if not form.accepts(request):
        return page(report, decision=form)
    try:
        revision = answers.seen_revision()
        service.decide(report, form.data, by=current_member(), revision=revision)
    except Invalid as error:
        form.errors = error.errors
        return page(report, decision=form)
    except (Conflict, Stale) as error:
        return late(report, error, decision=form)
    flash(_("Decided; the reporter is told."))
    return redirect(url_for(".show", reference=reference))


@pages.post("/reports/<reference>/note")
def note(reference: str) -> ResponseReturnValue:
    """Change or take back what the entry shows of an upheld report."""
    report = service.get(reference, by=current_member())
    service.may_decide(report, current_member())
    form = SchemaForm(NoteSchema())
    if not form.accepts(request):
        return page(report, noting=form)
    try:
        revision = answers.seen_revision()
        service.annotate(report, form.data["note"], by=current_member(), revision=revision)
    except (Conflict, Stale) as error:
        return late(report, error, noting=form)
    flash(_("The public note is changed."))
    return redirect(url_for(".show", reference=reference))


@pages.get("/takedown")
def takedown() -> ResponseReturnValue:
    """Whom to write to about content, what we need, what happens and how long it takes."""
    contact = str(current_app.config.get("CONTACT", ""))
    return render_template("reports/takedown.html", contact=contact)
