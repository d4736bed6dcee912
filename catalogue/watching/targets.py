"""What can be watched: found from what was typed, and told in words."""

from typing import NamedTuple

from sqlalchemy import select

from catalogue.community import entries
from catalogue.core.db import db
from catalogue.core.errors import BadQuery, Invalid
from catalogue.core.i18n import _
from catalogue.datasets import listing
from catalogue.datasets.model import Dataset
from catalogue.datasets.vocabulary import FACETS
from catalogue.licences import knowledge
from catalogue.licences import service as licences
from catalogue.watching import queries
from catalogue.watching.model import Watch
from catalogue.watching.vocabulary import Kind


class Target(NamedTuple):
    """Something to watch, under its one name."""

    kind: Kind
    key: str
    dataset_id: int | None = None


def find(kind: Kind, text: str) -> Target:
    """What a slug, a query string or the id of a licence means.

    Raises NotFound for what is not public or not known, Invalid for a search the page would refuse.
    """
    if kind is Kind.ENTRY:
        dataset = entries.public(text)
        return Target(kind, str(dataset.id), dataset.id)
    if kind is Kind.LICENCE:
        return Target(kind, licences.get(text).licence.id)
    try:
        return Target(kind, queries.canonical(text))
    except BadQuery as error:
        raise Invalid(error.detail, errors={"target": [error.detail]}) from error


def slug(watch: Watch) -> str | None:
    """Of the entry that is watched, while it is public."""
    chosen = select(Dataset.slug).where(Dataset.id == watch.dataset_id, Dataset.is_public)
    return db.session.scalar(chosen)


def title(watch: Watch, reader: str) -> str:
    """What is watched, as its watcher reads it."""
    if watch.kind is Kind.ENTRY:
        return watch.dataset.title if watch.dataset and watch.dataset.is_public else ""
    if watch.kind is Kind.LICENCE:
        known = knowledge.find(watch.target)
        return known.title(reader) if known else watch.target
    asked = queries.read(watch.target).items(multi=True)
    words = (asked_for(name, value, reader) for name, value in asked)
    return " · ".join(words) or str(_("All datasets"))


def asked_for(name: str, value: str, reader: str) -> str:
    """One condition of a search, in the words of its page."""
    if name in listing.SPANS:
        return f"{listing.SPANS[name]} {value}"
    return str(listing.chip_label(name, value, reader)) if name in FACETS else f"“{value}”"


def query(watch: Watch) -> str:
    """The search that finds what is watched: an entry's has none."""
    return f"licence={filter_of(watch.target)}" if watch.kind is Kind.LICENCE else watch.target


def filter_of(identifier: str) -> str:
    """How entries under a licence are filtered."""
    return licences.get(identifier).filter
