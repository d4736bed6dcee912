"""The entries a description says it was made from: they must exist, and have titles to show."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.core.errors import Invalid
from catalogue.core.i18n import _
from catalogue.datasets.model import Dataset

Document = dict[str, Any]


def check(documents: Iterable[Document], known: Collection[str] = ()) -> None:
    """Raise Invalid when a description names a parent that is no public entry."""
    named: dict[str, int] = {}
    for document in documents:
        for row, parent in enumerate(document.get("provenance", {}).get("derived_from", [])):
            if "dataset" in parent:
                named.setdefault(parent["dataset"], row)
    missing = {slug for slug in named if slug not in known}
    if not missing:
        return
    public = select(Dataset.slug).where(Dataset.slug.in_(missing), Dataset.is_public)
    for slug in sorted(missing.difference(db.session.scalars(public))):
        message = _(
            "There is no entry “%(slug)s” in this catalogue; give a title or address.", slug=slug
        )
        error = {"provenance": {"derived_from": {named[slug]: {"dataset": [message]}}}}
        raise Invalid(message, errors=error)


def titles(document: Document) -> dict[str, str]:
    """The titles of the parents a description names, those that are public."""
    parents = document.get("provenance", {}).get("derived_from", [])
    slugs = [parent["dataset"] for parent in parents if "dataset" in parent]
    chosen = select(Dataset.slug, Dataset.title)
    found = chosen.where(Dataset.slug.in_(slugs), Dataset.is_public)
    return {row.slug: row.title for row in db.session.execute(found)}
