"""Reading reports: one, those that wait, one's own, and what everybody may know of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from catalogue.core.db import db
from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.reports import keys
from catalogue.reports.model import Report
from catalogue.reports.vocabulary import PENDING, Kind, State

PAGE = 50
MINE = 200
NOTES = 50


class Note(NamedTuple):
    """What an entry says of an upheld report."""

    kind: Kind
    text: str
    decided: datetime | None


class Queue(NamedTuple):
    """One page of reports; `next` is the number to go on after."""

    items: list[Report]
    total: int
    next: int | None


def may_handle(by: Member | None) -> None:
    require(by, Action.HANDLE_REPORTS)


def may_report(dataset: Dataset, by: Member | None) -> None:
    require(by, Action.REPORT_DATASET, dataset)


def may_decide(report: Report, by: Member | None) -> None:
    require(by, Action.DECIDE_REPORT, report)


def get(reference: str, *, by: Member | None) -> Report:
    """One report; to those who may not read it, it does not exist."""
    report = one(reference)
    if report is None or not allows(by, Action.READ_REPORT, report):
        raise NotFound(_("There is no such report."))
    return report


def follow(token: str) -> Report:
    """The report a secret link is for: what its reporter without an account sees."""
    reference = keys.opened(token)
    report = one(reference) if reference else None
    if report is None or report.reporter_id is not None:
        raise NotFound(_("There is no such report."))
    return report


def one(reference: str) -> Report | None:
    return db.session.scalar(select(Report).where(Report.reference == reference))


def queue(asked: Mapping[str, Any], *, by: Member | None) -> Queue:
    """Reports, the longest waiting first; those that wait, unless another state is asked for.

    Those about the reviewer's own entries are left out: she shall not learn who sent them.
    """
    may_handle(by)
    assert by is not None  # noqa: S101 - `require` saw to it
    chosen = select(Report).join(Dataset).where(Dataset.owner_id.is_distinct_from(by.id))
    states = [asked["state"]] if asked.get("state") else PENDING
    chosen = chosen.where(Report.state.in_(states))
    if asked.get("kind"):
        chosen = chosen.where(Report.kind == asked["kind"])
    total = db.session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    chosen = chosen.where(Report.id > asked.get("after", 0)).order_by(Report.id)
    loaded = chosen.options(joinedload(Report.dataset), joinedload(Report.reviewer))
    items = list(db.session.scalars(loaded.limit(PAGE + 1)))
    return Queue(items[:PAGE], total, items[PAGE - 1].id if len(items) > PAGE else None)


def mine(by: Member | None) -> list[Report]:
    """What a member reported, latest first."""
    require(by, Action.MANAGE_ACCOUNT, by)
    assert by is not None  # noqa: S101 - `require` saw to it
    chosen = select(Report).where(Report.reporter_id == by.id).options(joinedload(Report.dataset))
    return list(db.session.scalars(chosen.order_by(Report.id.desc()).limit(MINE)))


def open_count(dataset_id: int) -> int:
    """How many reports on an entry wait for a decision; for reviewers' eyes."""
    waiting = select(func.count()).where(Report.dataset_id == dataset_id, Report.state.in_(PENDING))
    return db.session.scalar(waiting) or 0


def public_notes(dataset_id: int) -> list[Note]:
    """What everybody may read of upheld reports on an entry, latest first."""
    chosen = select(Report.kind, Report.note, Report.decided).where(
        Report.dataset_id == dataset_id, Report.state == State.UPHELD, Report.note != ""
    )
    rows = db.session.execute(chosen.order_by(Report.decided.desc(), Report.id.desc()).limit(NOTES))
    return [Note(*row) for row in rows]
