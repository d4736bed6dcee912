"""Mixes that come with the catalogue: public, nobody's, and brought up to date with it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.mixes import holding, naming
from catalogue.mixes.model import Mix
from catalogue.mixes.naming import Named


@dataclass(frozen=True, slots=True)
class Described:
    """A mix that passed the gate, and the address it wants."""

    slug: str
    document: dict[str, Any]


def check(entry: Described) -> None:
    """Raise Invalid when it names an entry or version that never was here."""
    named(entry)


def load(entries: Iterable[Described]) -> Counter[str]:
    """Publish new mixes, renew changed ones, and keep those that are a member's by now.

    All or nothing; answers how many were added, updated, unchanged and kept.
    """
    outcome: Counter[str] = Counter()
    with transaction():
        for entry in entries:
            outcome[load_one(entry)] += 1
    return outcome


def load_one(entry: Described) -> str:
    mix = db.session.scalar(select(Mix).where(Mix.slug == entry.slug))
    if mix is None:
        store(Mix(slug=entry.slug, published=now()), named(entry))
        return "added"
    if mix.owner_id is not None or mix.co_owners:
        return "kept"
    found = named(entry)
    if mix.document == found.document:
        return "unchanged"
    mix.updated = now()
    store(mix, found)
    return "updated"


def store(mix: Mix, found: Named) -> None:
    mix.document, mix.title = found.document, found.document["title"]
    db.session.add(mix)
    holding.keep(mix, found.ids)


def named(entry: Described) -> Named:
    """What it names; an entry that a member withdrew here may still be named."""
    items = entry.document.get("items", [])
    rows = naming.entries({item["dataset"] for item in items if "dataset" in item})
    gone = {slug for slug, row in rows.items() if not row.is_public}
    withdrawn = [item for item in items if item.get("dataset") in gone]
    return naming.settle(entry.document, before=withdrawn)
