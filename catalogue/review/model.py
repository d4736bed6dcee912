"""The tables of reviews: rounds, who looks after one, what happened, what was decided."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.core.clock import now
from catalogue.core.db import Base
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.review.vocabulary import Happening, Key, Outcome, RoundState


class Round(Base):
    """One submission of an entry, as it was handed in: never changed afterwards."""

    __tablename__ = "review_rounds"
    __table_args__ = (
        Index("uq_review_rounds_number", "dataset_id", "number", unique=True),
        Index("ix_review_rounds_state", "state", "submitted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]  # from 1, of this entry
    base: Mapped[int]  # the published version it started from; 0 when there was none
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[RoundState] = mapped_column(default=RoundState.OPEN)
    submitted: Mapped[datetime] = mapped_column(default=now)
    closed: Mapped[datetime | None]
    # Whose work it is, as numbers of members: they never turn a key of this round.
    involved: Mapped[list[int]] = mapped_column(JSON)

    dataset_id: Mapped[int] = mapped_column(ForeignKey(Dataset.id, ondelete="CASCADE"))
    dataset: Mapped[Dataset] = relationship()
    submitter_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    submitter: Mapped[Member | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.state is RoundState.OPEN


class Hold(Base):
    """The reviewer who looks after one key of a round, for as long as that lasts."""

    __tablename__ = "review_holds"

    round_id: Mapped[int] = mapped_column(
        ForeignKey(Round.id, ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[Key] = mapped_column(primary_key=True)
    created: Mapped[datetime] = mapped_column(default=now)

    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id), index=True)
    member: Mapped[Member] = relationship()


class Decision(Base):
    """What a reviewer decided on a submission, and why."""

    __tablename__ = "decisions"
    __table_args__ = (
        # A key is turned once in a round, and nobody turns both.
        Index(
            "uq_decisions_key",
            "round_id",
            "key",
            unique=True,
            sqlite_where=text("outcome = 'accept'"),
            postgresql_where=text("outcome = 'accept'"),
        ),
        Index(
            "uq_decisions_person",
            "round_id",
            "reviewer_id",
            unique=True,
            sqlite_where=text("outcome = 'accept'"),
            postgresql_where=text("outcome = 'accept'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    outcome: Mapped[Outcome]
    key: Mapped[Key | None]  # none for what was decided before there were two
    reason: Mapped[str]
    created: Mapped[datetime] = mapped_column(default=now)

    dataset_id: Mapped[int] = mapped_column(ForeignKey(Dataset.id, ondelete="CASCADE"), index=True)
    dataset: Mapped[Dataset] = relationship()
    round_id: Mapped[int | None] = mapped_column(ForeignKey(Round.id, ondelete="CASCADE"))
    round: Mapped[Round | None] = relationship()
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    reviewer: Mapped[Member | None] = relationship()


class ReviewEvent(Base):
    """Something that happened in a round: a line of its timeline."""

    __tablename__ = "review_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Happening]
    key: Mapped[Key | None]
    text: Mapped[str] = mapped_column(default="")
    field: Mapped[str | None]  # the address of the fact it is about
    private: Mapped[bool] = mapped_column(default=False)  # between reviewers, for ever
    created: Mapped[datetime] = mapped_column(default=now)

    round_id: Mapped[int] = mapped_column(ForeignKey(Round.id, ondelete="CASCADE"), index=True)
    round: Mapped[Round] = relationship()
    member_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    member: Mapped[Member | None] = relationship()
