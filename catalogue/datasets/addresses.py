"""The address of each entry: free when it is given, right when it is published, never reused."""

import re

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.core.text import slug as slugify
from catalogue.datasets.model import Dataset, FormerSlug

# Words with a meaning of their own behind /datasets/.
RESERVED = {"new"}


def moved(slug: str) -> Dataset | None:
    former = select(FormerSlug.dataset_id).where(FormerSlug.slug == slug)
    return db.session.scalar(select(Dataset).where(Dataset.id == former.scalar_subquery()))


def free(title: str) -> str:
    """An address nobody has: the title's, with a number when it is taken."""
    wanted = slugify(title)
    taken = {
        slug
        for column in (Dataset.slug, FormerSlug.slug)
        for slug in db.session.scalars(
            select(column).where(column.startswith(wanted, autoescape=True))
        )
    }
    if wanted not in taken and wanted not in RESERVED:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def settle(dataset: Dataset, title: str) -> None:
    """Give an entry its address for good: that of its title, not of what was typed first."""
    if re.fullmatch(re.escape(slugify(title)) + r"(-\d+)?", dataset.slug):
        return
    db.session.add(FormerSlug(slug=dataset.slug, dataset_id=dataset.id))
    dataset.slug = free(title)
