"""The tables of claims and of what members say of them; nothing in them is ever rewritten."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.claims.vocabulary import Kind, Verdict
from catalogue.core.clock import now
from catalogue.core.db import Base
from catalogue.members.model import Member

STANDING = text("withdrawn IS NULL")


class ClaimRow(Base):
    """Who says what of one fact of an entry; a later row may take its place."""

    __tablename__ = "claims"
    __table_args__ = (
        Index("uq_claims_key", "dataset_id", "key", unique=True),
        Index("ix_claims_member_id_created", "member_id", "created"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # By name: entries are a feature above this one.
    dataset_id: Mapped[int] = mapped_column(ForeignKey("datasets.id", ondelete="CASCADE"))
    key: Mapped[str]  # of its content: the same claim is stored once
    field: Mapped[str]  # the address of the fact
    value: Mapped[Any] = mapped_column(JSON, nullable=True)
    has_value: Mapped[bool]  # without one it supports what the entry states
    kind: Mapped[Kind]
    url: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    quote: Mapped[str] = mapped_column(default="")
    retrieved: Mapped[str] = mapped_column(default="")  # a partial date
    note: Mapped[str] = mapped_column(default="")
    # Whether verdicts listen to it unconfirmed; settled when it is recorded, by who records it.
    counts: Mapped[bool]
    created: Mapped[datetime] = mapped_column(default=now)
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("claims.id"), index=True)

    # Nobody for what came with the catalogue or was noted by a program.
    member_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id))
    member: Mapped[Member | None] = relationship()


class Mark(Base):
    """That a member looked a claim up, and found it right or wrong."""

    __tablename__ = "claim_marks"
    __table_args__ = (
        Index(
            "uq_claim_marks_standing",
            "dataset_id",
            "claim_key",
            "member_id",
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
        Index("ix_claim_marks_member_id_created", "member_id", "created"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dataset_id: Mapped[int] = mapped_column(ForeignKey("datasets.id", ondelete="CASCADE"))
    claim_key: Mapped[str]  # also of a claim that stands among the entry's sources
    verdict: Mapped[Verdict]
    reason: Mapped[str]
    url: Mapped[str] = mapped_column(default="")
    created: Mapped[datetime] = mapped_column(default=now)
    withdrawn: Mapped[datetime | None]

    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id))
    member: Mapped[Member] = relationship()
