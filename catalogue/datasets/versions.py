"""The accepted versions of an entry, kept for ever."""

from sqlalchemy import select
from sqlalchemy.orm import defer

from catalogue.core.db import db
from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.datasets.model import Dataset, Version


def listing(dataset: Dataset) -> list[Version]:
    """Every accepted version, newest first."""
    chosen = select(Version).where(Version.dataset_id == dataset.id)
    ordered = chosen.order_by(Version.number.desc()).options(defer(Version.document))
    return list(db.session.scalars(ordered))


def get(dataset: Dataset, number: int) -> Version:
    found = db.session.scalar(
        select(Version).where(Version.dataset_id == dataset.id, Version.number == number)
    )
    if found is None:
        raise NotFound(_("This entry has no such version."))
    return found
