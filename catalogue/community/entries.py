"""Entries as the community sees them: only what is published."""

from typing import TypeVar

from sqlalchemy import select

from catalogue.community.model import Comment, Endorsement
from catalogue.core.db import db
from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset

Row = TypeVar("Row", Comment, Endorsement)


def row(kind: type[Row], dataset: Dataset, number: int, *, absent: object) -> Row:
    """What was said of an entry under a number; raises NotFound with `absent`."""
    found = db.session.scalar(select(kind).where(kind.id == number, kind.dataset_id == dataset.id))
    if found is None:
        raise NotFound(absent)
    return found


def public(slug: str) -> Dataset:
    """A published entry; raises NotFound for drafts and withdrawn ones, whoever asks."""
    dataset = datasets.get(slug, by=None)
    if not dataset.is_public:  # a tombstone may be read, but nothing is said of it any more
        raise NotFound(_("There is no such dataset entry."))
    return dataset
