"""The tables of proposals and of the changes they are made of; what was proposed never changes."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.core.clock import now
from catalogue.core.db import Base
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.proposals.vocabulary import State, together


class Proposal(Base):
    """What a member would change in a published entry, and why."""

    __tablename__ = "proposals"
    __table_args__ = (
        Index("ix_proposals_dataset_id_id", "dataset_id", "id"),
        Index("ix_proposals_member_id_created", "member_id", "created"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[str]
    number: Mapped[int]  # of the version that was read
    digest: Mapped[str]  # of all that was sent: the same sent twice is one proposal
    created: Mapped[datetime] = mapped_column(default=now)
    settled: Mapped[datetime | None]  # when something in it was last decided
    revision: Mapped[int] = mapped_column(default=1)  # of the row

    dataset_id: Mapped[int] = mapped_column(ForeignKey(Dataset.id, ondelete="CASCADE"))
    dataset: Mapped[Dataset] = relationship()
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id))
    member: Mapped[Member] = relationship()
    changes: Mapped[list["ProposedChange"]] = relationship(
        back_populates="proposal", order_by="ProposedChange.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": revision}

    @property
    def state(self) -> State:
        return together(change.state for change in self.changes)

    @property
    def open_changes(self) -> list["ProposedChange"]:
        return [change for change in self.changes if change.state is State.OPEN]


class ProposedChange(Base):
    """One field with the value it should have, where that can be read, and what became of it."""

    __tablename__ = "proposal_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    field: Mapped[str]  # the address of the fact
    value: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)  # null: take it out
    before: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)  # null: not stated
    removes: Mapped[bool]
    kind: Mapped[str]  # whose word the evidence is
    url: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    quote: Mapped[str] = mapped_column(default="")
    retrieved: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    state: Mapped[State] = mapped_column(default=State.OPEN)
    reason: Mapped[str] = mapped_column(default="")
    decided: Mapped[datetime | None]
    accepted_as: Mapped[int | None]  # the number of the version it went into

    proposal_id: Mapped[int] = mapped_column(
        ForeignKey(Proposal.id, ondelete="CASCADE"), index=True
    )
    proposal: Mapped[Proposal] = relationship(back_populates="changes")
    decider_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    decider: Mapped[Member | None] = relationship()
