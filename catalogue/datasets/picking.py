"""Parents named as people name them: a title or an address stands for the entry that has it."""

from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.datasets import duplicates
from catalogue.datasets.model import Dataset, DatasetKey

Document = dict[str, Any]


def resolved(typed: Document) -> Document:
    """What was typed, each parent by its short name where one public entry answers to it."""
    provenance = typed.get("provenance")
    if not isinstance(provenance, dict) or not provenance.get("derived_from"):
        return typed
    rows = [row | named(row) for row in provenance["derived_from"]]
    return typed | {"provenance": provenance | {"derived_from": rows}}


def named(row: Document) -> Document:
    text = row.get("dataset")
    found = short_name(text) if text else None
    return {"dataset": found} if found else {}


def short_name(text: str) -> str | None:
    """The short name of the one public entry with this address here, short name or title."""
    path = urlsplit(text).path if text.startswith(("http://", "https://", "/datasets/")) else ""
    slug = path.rstrip("/").rpartition("/")[2] if "/datasets/" in path else text
    public = select(Dataset.slug).where(Dataset.is_public)
    if exact := db.session.scalar(public.where(Dataset.slug == slug)):
        return exact
    titled = public.join(DatasetKey, DatasetKey.dataset_id == Dataset.id).where(
        DatasetKey.key == duplicates.title_key(text)
    )
    found = list(db.session.scalars(titled.limit(2)))
    return found[0] if len(found) == 1 else None
