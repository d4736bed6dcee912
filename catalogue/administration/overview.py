"""The state of the instance in numbers; each question is one bounded query."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select

from catalogue.administration import states
from catalogue.administration.vocabulary import MemberState
from catalogue.core.db import db
from catalogue.datasets.model import Dataset
from catalogue.datasets.vocabulary import Stage, Status
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.members.vocabulary import Role
from catalogue.readiness import problems_now
from catalogue.reports.model import Report
from catalogue.reports.vocabulary import PENDING, State


class Overview(NamedTuple):
    """What an administrator sees first."""

    members: dict[MemberState, int]
    roles: dict[Role, int]
    entries: dict[Status, int]
    submitted: int
    reports: dict[State, int]
    oldest: datetime | None  # report that waits
    problems: list[str]


def overview(by: Member | None) -> Overview:
    require(by, Action.ADMINISTER)
    waiting = select(func.min(Report.created)).where(Report.state.in_(PENDING))
    submitted = select(func.count()).where(Dataset.stage == Stage.SUBMITTED)
    return Overview(
        members={MemberState(state): count for state, count in counted(states.column())},
        roles=dict(counted(Member.role)),
        entries=entries(),
        submitted=db.session.scalar(submitted) or 0,
        reports=dict(counted(Report.state)),
        oldest=db.session.scalar(waiting),
        problems=problems_now(),
    )


def counted(column: Any) -> list[tuple[Any, int]]:
    rows = db.session.execute(select(column, func.count()).group_by(column))
    return [(value, count) for value, count in rows]


def entries() -> dict[Status, int]:
    """How many entries are public or withdrawn, and where the others stand."""
    gone = Dataset.withdrawn.is_not(None)
    columns = (Dataset.is_public, gone, Dataset.stage)
    rows = db.session.execute(select(*columns, func.count()).group_by(*columns))
    found: dict[Status, int] = {}
    for is_public, is_gone, stage, count in rows:
        status = Status.WITHDRAWN if is_gone else unpublished(stage)
        status = Status.PUBLISHED if is_public else status
        found[status] = found.get(status, 0) + count
    return found


def unpublished(stage: Stage | None) -> Status:
    """A stage has the word of its status, but for work that goes on."""
    return Status.DRAFT if stage in {None, Stage.EDITING} else Status(str(stage))
