"""Upkeep: where it stands, what may be started here, and the commands for the rest."""

from typing import NamedTuple

from sqlalchemy import func, select

from catalogue.audit import service as audit
from catalogue.audit.model import AuditEvent
from catalogue.audit.vocabulary import Act
from catalogue.compliance import ruleset
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict
from catalogue.core.i18n import _
from catalogue.datasets.model import Assessment
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.mixes.flags import mailing
from catalogue.mixes.flags import views as flag_views
from catalogue.mixes.model import Flag
from catalogue.search import outbox
from catalogue.search.engines import engine
from catalogue.search.model import Change
from catalogue.search.port import Health

FEW = 500  # changes that reach the index while one waits for the page


class Jobs(NamedTuple):
    """Where upkeep stands."""

    health: Health
    waiting: int  # changes the index has not heard of
    ruleset: str
    assessments: int
    events: int
    flags: int  # owners of mixes were not told of yet

    @property
    def can_sync(self) -> bool:
        return self.health.generation > 0 and 0 < self.waiting <= FEW


def state(by: Member | None) -> Jobs:
    require(by, Action.ADMINISTER)
    health = engine().health()
    return Jobs(
        health=health,
        waiting=waiting(health),
        ruleset=ruleset.VERSION,
        assessments=db.session.scalar(select(func.count()).select_from(Assessment)) or 0,
        events=db.session.scalar(select(func.count()).select_from(AuditEvent)) or 0,
        flags=untold(),
    )


def waiting(health: Health) -> int:
    behind = select(func.count()).where(Change.seq > health.applied)
    return db.session.scalar(behind) or 0


def untold() -> int:
    behind = select(func.count()).where(Flag.told.is_(None), *flag_views.stands())
    return db.session.scalar(behind) or 0


def sync(by: Member | None) -> None:
    """Bring the index in step, when that is soon done; else it is a command's work."""
    require(by, Action.RUN_JOB)
    jobs = state(by)
    if not jobs.can_sync:
        raise Conflict(
            _("There is nothing to do, or too much for a page: run flask search rebuild.")
        )
    with transaction():
        audit.record(Act.INDEX_SYNCED, by=by, changes=jobs.waiting)
    outbox.drain()


def notify(by: Member | None) -> None:
    """Write to the first owners of mixes who wait for it; to all of them is a command's work."""
    with transaction():
        require(by, Action.RUN_JOB)
        written = mailing.tell(mailing.FEW)
        if written is None:
            raise Conflict(_("There is nothing to do: the owners were told of every flag."))
        audit.record(Act.OWNERS_TOLD, by=by, letters=len(written))
