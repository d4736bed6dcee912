"""The table of reports: private, but for the short note that may stand on the entry."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.core.clock import now
from catalogue.core.db import Base
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.reports.vocabulary import PENDING, Kind, State


class Report(Base):
    """What somebody says is wrong with an entry."""

    __tablename__ = "reports"
    __table_args__ = (Index("ix_reports_state", "state", "id"),)  # the oldest open ones

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)  # what people quote: R-7K2M9QX4
    kind: Mapped[Kind]
    text: Mapped[str]
    contact: Mapped[str | None]  # e-mail address of a reporter without an account
    language: Mapped[str] = mapped_column(default="en")  # of the mail to the reporter
    state: Mapped[State] = mapped_column(default=State.OPEN)
    outcome: Mapped[str] = mapped_column(default="")  # why it was decided so; the reporter reads it
    note: Mapped[str] = mapped_column(default="")  # everybody reads it on the entry
    created: Mapped[datetime] = mapped_column(default=now)
    decided: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)  # of the row

    dataset_id: Mapped[int] = mapped_column(ForeignKey(Dataset.id, ondelete="CASCADE"), index=True)
    dataset: Mapped[Dataset] = relationship()
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"))
    duplicate_of: Mapped["Report | None"] = relationship(remote_side="Report.id")
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    reporter: Mapped[Member | None] = relationship(foreign_keys=reporter_id)
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    reviewer: Mapped[Member | None] = relationship(foreign_keys=reviewer_id)

    __mapper_args__ = {"version_id_col": revision}

    @property
    def is_pending(self) -> bool:
        return self.state in PENDING

    @property
    def days(self) -> int:
        """How long it waited, or has waited so far."""
        return ((self.decided or now()) - self.created).days
