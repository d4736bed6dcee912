"""The titles of the entries that items name, as a reader knows them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.datasets.model import Dataset


def of(items: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Short name → title, of those that are public."""
    slugs = {item["dataset"] for item in items if "dataset" in item}
    chosen = select(Dataset.slug, Dataset.title).where(Dataset.slug.in_(slugs), Dataset.is_public)
    return {row.slug: row.title for row in db.session.execute(chosen)} if slugs else {}
