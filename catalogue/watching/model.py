"""The tables of what members watch, and of when each was last told."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.core.clock import now
from catalogue.core.db import Base
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.watching.vocabulary import Frequency, Kind


class Watch(Base):
    """That a member wants to hear of changes."""

    __tablename__ = "watches"
    __table_args__ = (Index("uq_watches_target", "member_id", "kind", "target", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind]
    target: Mapped[str]  # an entry's number, a normalised query string, or a licence's id
    created: Mapped[datetime] = mapped_column(default=now)

    # The entry, when it is one: the watch goes with it.
    dataset_id: Mapped[int | None] = mapped_column(
        ForeignKey(Dataset.id, ondelete="CASCADE"), index=True
    )
    dataset: Mapped[Dataset | None] = relationship()
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id))


class Digest(Base):
    """How often a member is told, and up to which moment she has been."""

    __tablename__ = "digests"

    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id), primary_key=True)
    member: Mapped[Member] = relationship()
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.WEEKLY, index=True)
    sent: Mapped[datetime] = mapped_column(default=now)
