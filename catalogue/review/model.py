"""The table of decisions on entries."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.core.clock import now
from catalogue.core.db import Base
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.review.vocabulary import Outcome


class Decision(Base):
    """What a reviewer decided on a submitted entry, and why."""

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    outcome: Mapped[Outcome]
    reason: Mapped[str]
    created: Mapped[datetime] = mapped_column(default=now)

    dataset_id: Mapped[int] = mapped_column(ForeignKey(Dataset.id, ondelete="CASCADE"), index=True)
    dataset: Mapped[Dataset] = relationship()
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    reviewer: Mapped[Member | None] = relationship()
