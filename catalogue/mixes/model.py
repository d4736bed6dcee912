"""The tables of mixes, who owns them, what they hold, their releases and flags."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.core.clock import now
from catalogue.core.db import Base
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.mixes.vocabulary import FlagKind


class Mix(Base):
    """Datasets put together for training; private until its owners publish it."""

    __tablename__ = "mixes"
    __table_args__ = (Index("ix_mixes_published", "published", "id"),)  # the newest first

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    document: Mapped[dict[str, Any]] = mapped_column(JSON)  # as `MixSchema` gives it
    revision: Mapped[int] = mapped_column(default=1)  # of the row; the ETag
    # The same key from the same member with the same body is the same request, sent again.
    creation_key: Mapped[str | None] = mapped_column(unique=True)
    creation_digest: Mapped[str | None]
    created: Mapped[datetime] = mapped_column(default=now)
    updated: Mapped[datetime] = mapped_column(default=now)
    published: Mapped[datetime | None]
    keepers_changed: Mapped[datetime | None]  # somebody was taken off; older invitations ended

    # Nobody for what came with the catalogue.
    owner_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    owner: Mapped[Member | None] = relationship(foreign_keys=owner_id)
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("mixes.id", ondelete="SET NULL"))
    copied_from: Mapped["Mix | None"] = relationship(remote_side="Mix.id")
    co_owners: Mapped[list["CoOwner"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="CoOwner.created"
    )

    __mapper_args__ = {"version_id_col": revision}

    @property
    def is_public(self) -> bool:
        return self.published is not None

    @property
    def items(self) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = self.document.get("items", [])
        return listed

    def is_owned_by(self, member: Member) -> bool:
        """Whether she made it, or was asked to own it too."""
        return self.owner_id == member.id or any(
            each.member_id == member.id for each in self.co_owners
        )


class CoOwner(Base):
    """A member who may change, publish and freeze a mix beside the one who made it."""

    __tablename__ = "mix_owners"

    mix_id: Mapped[int] = mapped_column(ForeignKey(Mix.id, ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id), primary_key=True, index=True)
    member: Mapped[Member] = relationship()
    created: Mapped[datetime] = mapped_column(default=now)


class Holding(Base):
    """That a mix holds an entry; for the way from an entry to the mixes it is in."""

    __tablename__ = "mix_items"

    mix_id: Mapped[int] = mapped_column(ForeignKey(Mix.id, ondelete="CASCADE"), primary_key=True)
    dataset_id: Mapped[int] = mapped_column(
        ForeignKey(Dataset.id, ondelete="CASCADE"), primary_key=True, index=True
    )


class Release(Base):
    """A mix frozen: what it was on that day, byte for byte, for ever."""

    __tablename__ = "mix_releases"
    __table_args__ = (Index("uq_mix_releases_number", "mix_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mix_id: Mapped[int] = mapped_column(ForeignKey(Mix.id, ondelete="CASCADE"))
    mix: Mapped[Mix] = relationship()
    number: Mapped[int]
    message: Mapped[str]  # what is new in it
    title: Mapped[str]
    document: Mapped[dict[str, Any]] = mapped_column(JSON)  # the mix as frozen, versions pinned
    standing: Mapped[dict[str, Any]] = mapped_column(JSON)  # of each entry then, for the diff
    checksum: Mapped[str]  # SHA-256 of the list of its files, hexadecimal
    ruleset: Mapped[str]
    template: Mapped[str]  # of the public summary
    created: Mapped[datetime] = mapped_column(default=now)
    withdrawn: Mapped[datetime | None]
    withdrawal: Mapped[str | None]  # why one should no longer rely on it; its files stay

    author_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    author: Mapped[Member | None] = relationship()
    files: Mapped[list["ReleaseFile"]] = relationship(
        order_by="ReleaseFile.name", cascade="all, delete-orphan", passive_deletes=True
    )


class ReleaseItem(Base):
    """That a release holds an entry, for ever; for the way from an entry to the releases."""

    __tablename__ = "mix_release_items"

    release_id: Mapped[int] = mapped_column(
        ForeignKey(Release.id, ondelete="CASCADE"), primary_key=True
    )
    dataset_id: Mapped[int] = mapped_column(
        ForeignKey(Dataset.id, ondelete="CASCADE"), primary_key=True, index=True
    )


class ReleaseFile(Base):
    """One file of a release, kept as the bytes it was made of."""

    __tablename__ = "mix_release_files"

    release_id: Mapped[int] = mapped_column(
        ForeignKey(Release.id, ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(primary_key=True)
    media_type: Mapped[str]
    checksum: Mapped[str]  # SHA-256 of the content, hexadecimal
    size: Mapped[int]  # in bytes
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Flag(Base):
    """That something happened to an entry of a mix; stands until it is settled or seen."""

    __tablename__ = "mix_flags"
    __table_args__ = (
        Index("uq_mix_flags_cause", "mix_id", "dataset_id", "kind", "cause", unique=True),
        Index("ix_mix_flags_dataset_id", "dataset_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mix_id: Mapped[int] = mapped_column(ForeignKey(Mix.id, ondelete="CASCADE"))
    mix: Mapped[Mix] = relationship()
    dataset_id: Mapped[int] = mapped_column(ForeignKey(Dataset.id, ondelete="CASCADE"))
    dataset: Mapped[Dataset] = relationship()
    kind: Mapped[FlagKind]
    cause: Mapped[str]  # which report, claim or version; private, and one flag for each
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # what may be told
    raised: Mapped[datetime] = mapped_column(default=now)
    cleared: Mapped[datetime | None]
    told: Mapped[datetime | None]  # when its owners were written to
