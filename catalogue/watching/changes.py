"""What changed in something that is watched, between two moments."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from catalogue.community.model import Comment
from catalogue.core.db import db
from catalogue.core.errors import BadQuery, NotFound
from catalogue.core.i18n import _
from catalogue.core.text import day
from catalogue.datasets import finding
from catalogue.datasets.model import Dataset, Version
from catalogue.members import letters
from catalogue.search.engines import search
from catalogue.search.port import Query, Range
from catalogue.watching import queries, targets
from catalogue.watching.model import Watch
from catalogue.watching.vocabulary import Kind
from schemas.gate import admit_query

SHOWN = 20  # entries of one search named in a digest
SHOWN_VERSIONS = 10


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a digest: what happened, and where it can be read."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Section:
    """What happened to one thing that is watched; `more` changes are not listed."""

    title: str
    changes: tuple[Change, ...]
    more: int
    link: str


@dataclass(frozen=True, slots=True)
class Window:
    """After `since`, up to and including `until`."""

    since: datetime
    until: datetime


def section(watch: Watch, window: Window, reader: str) -> Section | None:
    """What to tell of a watch; None when nothing changed.

    Raises Unavailable while there is no index to ask.
    """
    if window.since >= window.until:
        return None
    try:
        told = entry(watch, window) if watch.kind is Kind.ENTRY else found(watch, window, reader)
    except (BadQuery, NotFound):  # a filter or a licence that the catalogue no longer knows
        return None
    return told if told and told.changes else None


def entry(watch: Watch, window: Window) -> Section | None:
    """New versions of an entry and what was said of it, or that it was withdrawn."""
    dataset = watch.dataset
    if dataset is None:
        return None
    here = letters.address("datasets.show", slug=dataset.slug)
    if not dataset.is_public:
        return gone(dataset, window, here)
    changes = [
        Change(str(_("Version %(number)s, %(day)s", number=number, day=day(created))), here)
        for number, created in versions(dataset.id, window)
    ]
    comments = said(dataset.id, window)
    if comments:
        there = letters.address("community.discussion", slug=dataset.slug)
        changes.append(Change(str(_("New comments: %(count)s", count=comments)), there))
    return Section(dataset.title, tuple(changes), 0, here)


def gone(dataset: Dataset, window: Window, here: str) -> Section | None:
    """That an entry was withdrawn, and why; of one that is not public otherwise, nothing."""
    moment = dataset.withdrawn
    if dataset.document is None or moment is None or not window.since < moment <= window.until:
        return None
    words = _("Withdrawn: %(reason)s", reason=dataset.withdrawal or "–")
    return Section(dataset.title, (Change(str(words), here),), 0, here)


def versions(dataset_id: int, window: Window) -> list[tuple[int, datetime]]:
    chosen = select(Version.number, Version.created).where(
        Version.dataset_id == dataset_id,
        Version.created > window.since,
        Version.created <= window.until,
    )
    rows = db.session.execute(chosen.order_by(Version.number.desc()).limit(SHOWN_VERSIONS))
    return [(row.number, row.created) for row in rows]


def said(dataset_id: int, window: Window) -> int:
    chosen = select(func.count()).where(
        Comment.dataset_id == dataset_id,
        Comment.created > window.since,
        Comment.created <= window.until,
        Comment.removed.is_(None),
        Comment.hidden.is_(None),
    )
    return db.session.scalar(chosen) or 0


def found(watch: Watch, window: Window, reader: str) -> Section:
    """Entries of a search or under a licence that are new or have changed."""
    asked = queries.read(targets.query(watch))
    results = search(narrowed(asked, window, reader))
    changes = tuple(change(row, window) for row in finding.rows(results.ids))
    there = letters.address("datasets.index") + f"?{targets.query(watch)}"
    return Section(targets.title(watch, reader), changes, results.total - len(changes), there)


def narrowed(asked: Any, window: Window, reader: str) -> Query:
    """The search, of entries changed in the window only; what is stored has whole seconds."""
    query = finding.query(admit_query(queries.FILTERS, asked), reader=reader, facets=())
    low, high = int(window.since.timestamp()) + 1, int(window.until.timestamp())
    wanted = query.ranges.get("updated", Range())
    low = low if wanted.low is None else max(low, wanted.low)
    high = high if wanted.high is None else min(high, wanted.high)
    return replace(
        query, ranges={**query.ranges, "updated": Range(low, high)}, sort="updated", size=SHOWN
    )


def change(row: Any, window: Window) -> Change:
    new = row.published is not None and row.published > window.since
    words = (
        _("New: %(title)s", title=row.title) if new else _("Changed: %(title)s", title=row.title)
    )
    return Change(str(words), letters.address("datasets.show", slug=row.slug))
