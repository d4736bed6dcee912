"""What reports hold about members: to hand it over, and to part with it (GDPR, Art. 15, 17, 20)."""

from typing import Any

from sqlalchemy import or_, select, update

from catalogue.core.db import db
from catalogue.members import personal
from catalogue.members.model import Member
from catalogue.reports.model import Report
from catalogue.reports.vocabulary import PENDING


def init_app() -> None:
    personal.register(Report.__tablename__, collect, erase)


def collect(member: Member) -> list[dict[str, Any]]:
    """What she reported, in full, and what she decided, without what others wrote."""
    hers = or_(Report.reporter_id == member.id, Report.reviewer_id == member.id)
    found = db.session.scalars(select(Report).where(hers).order_by(Report.id))
    return [told(report, is_hers=report.reporter_id == member.id) for report in found]


def told(report: Report, *, is_hers: bool) -> dict[str, Any]:
    return {
        "reference": report.reference,
        "entry": report.dataset.slug,
        "kind": report.kind,
        "role": "reporter" if is_hers else "reviewer",
        "text": report.text if is_hers else None,
        "state": report.state,
        "outcome": report.outcome,
        "created": report.created,
        "decided": report.decided,
    }


def erase(member: Member) -> None:
    """Let her reports be nobody's; what she wrote goes too, where nobody needs it any more."""
    hers = Report.reporter_id == member.id
    nobodys = {"reporter_id": None, "contact": None, "revision": Report.revision + 1}
    db.session.execute(update(Report).where(hers, Report.state.not_in(PENDING)).values(text=""))
    db.session.execute(update(Report).where(hers).values(nobodys))
