"""The table of what was done; `triggers` sees to it that rows are only added."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.core.db import Base


class AuditEvent(Base):
    """One act. Names of people live in the members table alone, so that they can be erased."""

    __tablename__ = "audit_events"
    __table_args__ = (Index("ix_audit_events_object", "kind", "object_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    moment: Mapped[datetime] = mapped_column(index=True)
    action: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]  # the table of the thing it was done to; nothing for the catalogue itself
    object_id: Mapped[int | None]
    label: Mapped[str] = mapped_column(index=True)  # a slug, a reference: public, and no name
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    request_id: Mapped[str]

    # Who did it: None for the operator, for strangers, and once the member is erased. `actor`
    # seals the number into the chain; without `salt` nobody can tell whose it was.
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    salt: Mapped[str | None]
    actor: Mapped[str]

    previous: Mapped[str]  # the digest of the event before
    digest: Mapped[str] = mapped_column(unique=True)
