"""The table of changes that the index still has to hear of."""

from sqlalchemy.orm import Mapped, mapped_column

from catalogue.core.db import Base


class Change(Base):
    """The last change of an entry. Numbers rise and never return: an index knows how far it is."""

    __tablename__ = "search_outbox"
    __table_args__ = {"sqlite_autoincrement": True}

    seq: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(unique=True)
    version: Mapped[int]
