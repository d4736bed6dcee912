"""The tables of providers, their models, and the versions of each model's public summary."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.core.clock import now
from catalogue.core.db import Base
from catalogue.members.model import Member
from catalogue.mixes.model import Mix, Release


class Provider(Base):
    """Who places models on the market, and what it says of itself for every one of them."""

    __tablename__ = "providers"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    document: Mapped[dict[str, Any]] = mapped_column(JSON)  # as `ProviderSchema` gives it
    revision: Mapped[int] = mapped_column(default=1)  # of the row; the ETag
    created: Mapped[datetime] = mapped_column(default=now)
    updated: Mapped[datetime] = mapped_column(default=now)

    owner_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    owner: Mapped[Member | None] = relationship()

    __mapper_args__ = {"version_id_col": revision}


class ModelRecord(Base):
    """A model, or versions of one trained on the same content, and what its provider answers."""

    __tablename__ = "models"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    document: Mapped[dict[str, Any]] = mapped_column(JSON)  # as `ModelSchema` gives it
    revision: Mapped[int] = mapped_column(default=1)  # of the row; the ETag
    created: Mapped[datetime] = mapped_column(default=now)
    updated: Mapped[datetime] = mapped_column(default=now)

    owner_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    owner: Mapped[Member | None] = relationship()
    provider_id: Mapped[int | None] = mapped_column(
        ForeignKey(Provider.id, ondelete="SET NULL"), index=True
    )
    provider: Mapped[Provider | None] = relationship()
    mix_id: Mapped[int | None] = mapped_column(ForeignKey(Mix.id, ondelete="SET NULL"), index=True)
    mix: Mapped[Mix | None] = relationship()

    __mapper_args__ = {"version_id_col": revision}


class SummaryVersion(Base):
    """A public summary as it was published; the newest is in force, the others are superseded."""

    __tablename__ = "summary_versions"
    __table_args__ = (Index("uq_summary_versions_number", "model_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey(ModelRecord.id, ondelete="CASCADE"))
    model: Mapped[ModelRecord] = relationship()
    number: Mapped[int]  # 1, 2, 3 …
    changes: Mapped[str]  # what is new in it
    document: Mapped[dict[str, Any]] = mapped_column(JSON)  # the summary, as it was drawn up
    template: Mapped[str]
    complete: Mapped[bool]
    created: Mapped[datetime] = mapped_column(default=now)
    release_id: Mapped[int | None] = mapped_column(
        ForeignKey(Release.id, ondelete="SET NULL"), index=True
    )
    release: Mapped[Release | None] = relationship()
    author_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    author: Mapped[Member | None] = relationship()
