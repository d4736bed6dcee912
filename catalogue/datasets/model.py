"""The tables of dataset entries, their versions and the keys that reveal duplicates."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.core.clock import now
from catalogue.core.db import Base
from catalogue.datasets.vocabulary import Stage, Status
from catalogue.members.model import Member

LAPSE = timedelta(days=14)  # after which an abandoned draft keeps nobody from the entry


class Dataset(Base):
    """A candidate training dataset: what was accepted, and the copy somebody works on."""

    __tablename__ = "datasets"
    __table_args__ = (Index("ix_datasets_published", "published", "id"),)  # the newest first

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    document: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    draft: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    stage: Mapped[Stage | None] = mapped_column(index=True)
    number: Mapped[int] = mapped_column(default=0)  # of the accepted version; 0 before the first
    revision: Mapped[int] = mapped_column(default=1)  # of the row; the ETag
    # The same key from the same member with the same body is the same request, sent again.
    creation_key: Mapped[str | None] = mapped_column(unique=True)
    creation_digest: Mapped[str | None]
    created: Mapped[datetime] = mapped_column(default=now)
    updated: Mapped[datetime] = mapped_column(default=now)  # of what visitors see
    published: Mapped[datetime | None]
    drafted: Mapped[datetime | None]  # when the working copy was last saved
    submitted: Mapped[datetime | None]
    reason: Mapped[str | None]  # why the working copy was sent back
    attested: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    # A withdrawn entry leaves a tombstone: its address, and why it is gone.
    withdrawn: Mapped[datetime | None]
    withdrawal: Mapped[str | None]
    # What the facts amount to: answers to “Can I use it?” and how well it is checked. Computed
    # from document, claims and ancestors; kept here for lists and facets.
    standing: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    # Who described it first; nobody for what came with the catalogue.
    owner_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    owner: Mapped[Member | None] = relationship(foreign_keys=owner_id)
    editor_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    editor: Mapped[Member | None] = relationship(foreign_keys=editor_id)
    coauthors: Mapped[list["CoAuthor"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="CoAuthor.created"
    )

    __mapper_args__ = {"version_id_col": revision}

    @hybrid_property
    def is_public(self) -> bool:
        return self.document is not None and self.withdrawn is None

    @is_public.inplace.expression
    @classmethod
    def _is_public(cls) -> ColumnElement[bool]:
        return cls.document.is_not(None) & cls.withdrawn.is_(None)

    @property
    def is_submitted(self) -> bool:
        return self.stage is Stage.SUBMITTED

    @property
    def status(self) -> Status:
        if self.withdrawn is not None:
            return Status.WITHDRAWN
        if self.is_public:
            return Status.PUBLISHED
        waiting = (Stage.SUBMITTED, Stage.RETURNED, Stage.REJECTED)
        return Status(self.stage.value) if self.stage in waiting else Status.DRAFT

    @property
    def working_copy(self) -> dict[str, Any]:
        """What an editor starts from: the draft, or else what is published."""
        return self.draft if self.draft is not None else self.document or {}

    def is_shared_with(self, member: Member) -> bool:
        """Whether who is at work on the draft lets this member work on it too."""
        return any(each.member_id == member.id for each in self.coauthors)

    def is_worked_on_by(self, member: Member) -> bool:
        return self.editor_id == member.id or self.is_shared_with(member)

    def is_taken(self, by: Member | None) -> bool:
        """Whether somebody else is at work; an unsubmitted draft left alone for weeks lapses."""
        if self.stage is None or (by is not None and self.is_worked_on_by(by)):
            return False
        idle = self.stage is not Stage.SUBMITTED and self.drafted is not None
        return not (idle and self.drafted and self.drafted < now() - LAPSE)


class CoAuthor(Base):
    """A member whom the one at work on a draft lets work on it too."""

    __tablename__ = "dataset_coauthors"

    dataset_id: Mapped[int] = mapped_column(
        ForeignKey(Dataset.id, ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id), primary_key=True, index=True)
    member: Mapped[Member] = relationship()
    created: Mapped[datetime] = mapped_column(default=now)


class FormerSlug(Base):
    """An address an entry had before; it still leads there."""

    __tablename__ = "dataset_former_slugs"

    slug: Mapped[str] = mapped_column(primary_key=True)
    dataset_id: Mapped[int] = mapped_column(ForeignKey(Dataset.id, ondelete="CASCADE"), index=True)


class Version(Base):
    """An accepted description, kept for ever."""

    __tablename__ = "dataset_versions"
    __table_args__ = (Index("uq_dataset_versions_number", "dataset_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dataset_id: Mapped[int] = mapped_column(ForeignKey(Dataset.id, ondelete="CASCADE"))
    number: Mapped[int]
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    message: Mapped[str]
    created: Mapped[datetime] = mapped_column(default=now)

    author_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    author: Mapped[Member | None] = relationship()


class DatasetKey(Base):
    """Something two entries of the same dataset would share: an address, an identifier."""

    __tablename__ = "dataset_keys"

    dataset_id: Mapped[int] = mapped_column(
        ForeignKey(Dataset.id, ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(primary_key=True, index=True)


class ParentLink(Base):
    """That one entry names another among those it was made from; for the way down."""

    __tablename__ = "dataset_parents"

    child_id: Mapped[int] = mapped_column(
        ForeignKey(Dataset.id, ondelete="CASCADE"), primary_key=True
    )
    parent_id: Mapped[int] = mapped_column(
        ForeignKey(Dataset.id, ondelete="CASCADE"), primary_key=True, index=True
    )


class Clearance(Base):
    """A reviewer's reasoned word that a named parent hands nothing on to an entry."""

    __tablename__ = "clearances"

    id: Mapped[int] = mapped_column(primary_key=True)
    dataset_id: Mapped[int] = mapped_column(ForeignKey(Dataset.id, ondelete="CASCADE"), index=True)
    parent: Mapped[str]  # as the lineage names it: a slug, or an address or title outside
    reason: Mapped[str]
    url: Mapped[str | None]
    created: Mapped[datetime] = mapped_column(default=now)
    withdrawn: Mapped[datetime | None]

    member_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    member: Mapped[Member | None] = relationship()


class Assessment(Base):
    """What the rules found in an entry at some time; a new row only when that changed."""

    __tablename__ = "assessments"
    __table_args__ = (Index("ix_assessments_dataset_id_id", "dataset_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dataset_id: Mapped[int] = mapped_column(ForeignKey(Dataset.id, ondelete="CASCADE"))
    number: Mapped[int]  # of the version that was read
    ruleset: Mapped[str]
    created: Mapped[datetime] = mapped_column(default=now)
    uses: Mapped[dict[str, Any]] = mapped_column(JSON)  # use → answer
    findings: Mapped[dict[str, Any]] = mapped_column(JSON)  # rule → status
