"""Reporting an entry, and deciding on reports."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from catalogue.audit import service as audit
from catalogue.audit.vocabulary import Act
from catalogue.core.clock import now
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import Conflict, Invalid, Stale
from catalogue.core.i18n import _
from catalogue.datasets.model import Dataset
from catalogue.members import throttle
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.members.throttle import Limit
from catalogue.reports import hooks, keys, lifecycle, mailing
from catalogue.reports.model import Report
from catalogue.reports.reading import (
    follow,
    get,
    may_decide,
    may_handle,
    may_report,
    mine,
    open_count,
    public_notes,
    queue,
)
from catalogue.reports.vocabulary import Decision, State

__all__ = [
    "annotate", "decide", "follow", "get", "may_decide", "may_handle", "may_report", "mine",
    "open_count", "public_notes", "queue", "release", "submit", "take", "tidy",
]  # fmt: skip

STRANGERS = Limit("report", 5, 3600)  # reports from one address without an account
EVERYBODY = Limit("reports", 200, 3600)  # the same from all addresses together
MEMBERS = Limit("report-member", 20, 3600)
AGAIN = timedelta(minutes=10)  # in which the same report is a second click
KEPT = timedelta(days=365)  # what was written, after the decision
TIDIED = 500  # reports emptied in one go


def submit(
    dataset: Dataset, data: Mapping[str, Any], *, by: Member | None, address: str, language: str
) -> Report:
    """Report an entry; the same again within minutes is the report that is there.

    Raises TooMany when somebody reports without end.
    """
    require(by, Action.REPORT_DATASET, dataset)
    if by is None:
        throttle.spend(STRANGERS, address)
        throttle.spend(EVERYBODY, "all")
    else:
        throttle.spend(MEMBERS, f"member {by.id}")
    with transaction():
        report = Report(
            reference=keys.reference(),
            kind=data["kind"],
            text=data["text"],
            contact=data.get("contact") or None if by is None else None,
            language=language,
            dataset_id=dataset.id,
            reporter_id=by.id if by else None,
        )
        if before := repeated(report):
            return before
        db.session.add(report)
        audit.record(Act.REPORT_SENT, report, by=by, kind=report.kind, entry=dataset.slug)
        hooks.changed.tell(report)
        after_commit(partial(mailing.acknowledge, report))
    return report


def repeated(report: Report) -> Report | None:
    """The same words of the same reporter on the same entry, a moment ago."""
    same = select(Report).where(
        *(
            getattr(Report, name).is_not_distinct_from(getattr(report, name))
            for name in ("dataset_id", "kind", "text", "contact", "reporter_id")
        ),
        Report.created > now() - AGAIN,
    )
    with db.session.no_autoflush:
        return db.session.scalar(same.limit(1))


def take(report: Report, *, by: Member | None, revision: int) -> Report:
    """Take a report on, so that nobody else works on it too."""
    with transaction():
        move(report, State.IN_PROGRESS, by=by, revision=revision)
        report.reviewer = by
        audit.record(Act.REPORT_TAKEN, report, by=by)
    return report


def release(report: Report, *, by: Member | None, revision: int) -> Report:
    """Give a report back to the queue: one's own, or that of somebody who is away."""
    with transaction():
        move(report, State.OPEN, by=by, revision=revision)
        report.reviewer = None
        audit.record(Act.REPORT_RELEASED, report, by=by)
    return report


def decide(report: Report, data: Mapping[str, Any], *, by: Member | None, revision: int) -> Report:
    """End a report with a reason, which its reporter reads."""
    decision: Decision = data["state"]
    with transaction():
        move(report, State(decision.value), by=by, revision=revision)
        refuse_odd(decision, data)
        report.outcome, report.note = data["outcome"], data.get("note", "")
        if decision is Decision.DUPLICATE:
            report.duplicate_of_id = earlier(report, data["duplicate_of"]).id
        report.reviewer, report.decided = by, now()
        audit.record(Act.REPORT_DECIDED, report, by=by, state=decision, published=bool(report.note))
        hooks.changed.tell(report)
        after_commit(partial(mailing.tell_outcome, report))
    return report


def annotate(report: Report, note: str, *, by: Member | None, revision: int) -> Report:
    """Change or take back the note that the entry shows for an upheld report."""
    require(by, Action.DECIDE_REPORT, report)
    with transaction():
        refuse_stale(report, revision)
        if report.state is not State.UPHELD:
            raise Conflict(_("Only an upheld report may have a public note."))
        report.note = note
        audit.record(Act.REPORT_ANNOTATED, report, by=by, published=bool(note))
        hooks.changed.tell(report)
    return report


def move(report: Report, state: State, *, by: Member | None, revision: int) -> None:
    require(by, Action.DECIDE_REPORT, report)
    refuse_stale(report, revision)
    lifecycle.check(report.state, state)
    report.state = state


def refuse_stale(report: Report, revision: int) -> None:
    if report.revision != revision:
        raise Stale(
            _("This report was changed meanwhile. Read it again, then repeat your change."),
            revision=report.revision,
        )


def refuse_odd(decision: Decision, data: Mapping[str, Any]) -> None:
    """What belongs to one decision does not come with another."""
    wrong = {}
    if data.get("note") and decision is not Decision.UPHELD:
        wrong["note"] = [_("Only an upheld report may have a public note.")]
    if bool(data.get("duplicate_of")) is not (decision is Decision.DUPLICATE):
        wrong["duplicate_of"] = [_("Name the earlier report when, and only when, there is one.")]
    if wrong:
        raise Invalid(_("Some values are missing or wrong."), errors=wrong)


def earlier(report: Report, reference: str) -> Report:
    """The report on the same entry that came before."""
    found = db.session.scalar(select(Report).where(Report.reference == reference))
    if found is None or found.dataset_id != report.dataset_id or found.id >= report.id:
        message = _("There is no earlier report with this number on the same entry.")
        raise Invalid(message, errors={"duplicate_of": [message]})
    return found


def tidy() -> int:
    """Empty what was written in reports decided a year ago; answers how many (GDPR, Art. 5(1)(e)).

    Kind, outcome and public note stay. For the operator, some at a time.
    """
    with transaction():
        decided = select(Report).where(Report.decided < now() - KEPT, Report.text != "")
        old = list(db.session.scalars(decided.order_by(Report.id).limit(TIDIED)))
        for report in old:
            report.text, report.contact = "", None
        if old:
            audit.record(Act.REPORTS_TIDIED, by=None, reports=len(old))
    return len(old)
