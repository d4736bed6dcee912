"""The tables of comments, endorsements and wanted datasets."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from catalogue.community.vocabulary import EDITABLE, Shown, State, Use
from catalogue.core.clock import now
from catalogue.core.db import Base
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member


class Moderated:
    """What a reviewer may hide; its words are kept, so that the reason can be judged."""

    hidden: Mapped[datetime | None]
    hidden_reason: Mapped[str] = mapped_column(default="")

    @declared_attr
    @classmethod
    def hidden_by_id(cls) -> Mapped[int | None]:
        return mapped_column(ForeignKey(Member.id))


class Comment(Moderated, Base):
    """What a member says of an entry."""

    __tablename__ = "comments"
    __table_args__ = (
        Index("ix_comments_dataset_id_id", "dataset_id", "id"),
        Index("ix_comments_author_id_created", "author_id", "created"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]  # Markdown; empty once its author removed it
    created: Mapped[datetime] = mapped_column(default=now)
    edited: Mapped[datetime | None]
    removed: Mapped[datetime | None]

    dataset_id: Mapped[int] = mapped_column(ForeignKey(Dataset.id, ondelete="CASCADE"))
    dataset: Mapped[Dataset] = relationship()
    author_id: Mapped[int] = mapped_column(ForeignKey(Member.id))
    author: Mapped[Member] = relationship(foreign_keys=author_id)

    @property
    def shown(self) -> Shown:
        if self.removed is not None:
            return Shown.REMOVED
        return Shown.VISIBLE if self.hidden is None else Shown.HIDDEN

    @property
    def is_fresh(self) -> bool:
        """Whether its author may still change it."""
        return self.shown is Shown.VISIBLE and now() - self.created < EDITABLE


class Endorsement(Moderated, Base):
    """That a member used an entry, and for what."""

    __tablename__ = "endorsements"
    __table_args__ = (
        Index("uq_endorsements_project", "dataset_id", "author_id", "project_key", unique=True),
        Index("ix_endorsements_author_id_created", "author_id", "created"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    use: Mapped[Use]
    project: Mapped[str]  # the model or project it was used for
    project_key: Mapped[str]  # its name without case: one endorsement of a member for each
    url: Mapped[str] = mapped_column(default="")
    sentence: Mapped[str] = mapped_column(default="")
    created: Mapped[datetime] = mapped_column(default=now)

    dataset_id: Mapped[int] = mapped_column(ForeignKey(Dataset.id, ondelete="CASCADE"))
    dataset: Mapped[Dataset] = relationship()
    author_id: Mapped[int] = mapped_column(ForeignKey(Member.id))
    author: Mapped[Member] = relationship(foreign_keys=author_id)


class Wanted(Moderated, Base):
    """A dataset somebody looks for and the catalogue does not have."""

    __tablename__ = "wanted"
    __table_args__ = (
        Index("ix_wanted_supporters", "supporters", "id"),  # those most asked for first
        Index("ix_wanted_author_id_created", "author_id", "created"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    languages: Mapped[list[str]] = mapped_column(default=list)  # BCP 47 tags
    category: Mapped[str | None] = mapped_column(index=True)
    why: Mapped[str]  # Markdown
    links: Mapped[list[str]] = mapped_column(default=list)
    state: Mapped[State] = mapped_column(default=State.OPEN)
    reason: Mapped[str] = mapped_column(default="")  # why it was found or closed
    supporters: Mapped[int] = mapped_column(default=0)  # the rows of Support, counted
    created: Mapped[datetime] = mapped_column(default=now)
    settled: Mapped[datetime | None]

    found_id: Mapped[int | None] = mapped_column(ForeignKey(Dataset.id, ondelete="SET NULL"))
    found: Mapped[Dataset | None] = relationship()
    author_id: Mapped[int] = mapped_column(ForeignKey(Member.id))
    author: Mapped[Member] = relationship(foreign_keys=author_id)

    @property
    def entry(self) -> Dataset | None:
        """Where it was found, while that can be read."""
        return self.found if self.found is not None and self.found.is_public else None


class WantedLanguage(Base):
    """A language of a wanted dataset, to filter by."""

    __tablename__ = "wanted_languages"

    wanted_id: Mapped[int] = mapped_column(
        ForeignKey(Wanted.id, ondelete="CASCADE"), primary_key=True
    )
    tag: Mapped[str] = mapped_column(primary_key=True, index=True)


class Support(Base):
    """That a member needs a wanted dataset too."""

    __tablename__ = "wanted_supporters"

    wanted_id: Mapped[int] = mapped_column(
        ForeignKey(Wanted.id, ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id), primary_key=True, index=True)
    created: Mapped[datetime] = mapped_column(default=now)


Written = Comment | Endorsement | Wanted
Data = dict[str, Any]
