"""Finding entries: one query for page, API, CSV and JSONL."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from marshmallow import ValidationError
from sqlalchemy import Row, bindparam, select

from catalogue.core.db import db
from catalogue.datasets.model import Dataset
from catalogue.datasets.vocabulary import FACETS, LEADING_FACETS, NUMBERS, TEXTS
from catalogue.search import language
from catalogue.search.engines import engine, search
from catalogue.search.port import RELEVANCE, Choice, Query, Results
from schemas.search import CONVERTERS, normalise

FEW = 3  # hits below which a spelling is offered
EXPORT_BATCH = 100
STEADY = {"created", "tokens"}  # orders that edits do not change

COLUMNS = (
    Dataset.id, Dataset.slug, Dataset.title, Dataset.document, Dataset.number, Dataset.created,
    Dataset.updated, Dataset.published, Dataset.standing,
)  # fmt: skip

# Built once: every search asks it.
BY_ID = select(*COLUMNS).where(Dataset.id.in_(bindparam("ids", expanding=True)), Dataset.is_public)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of entries, and what is known of all that match."""

    rows: list[Row[Any]]
    results: Results
    query: Query
    did_you_mean: str | None = None


def query(
    asked: Mapping[str, Any], *, reader: str, facets: tuple[str, ...] = LEADING_FACETS
) -> Query:
    """What a visitor asked (a loaded `DatasetQuery`) as the search understands it.

    Raises BadQuery when the words are too many or too long.
    """
    typed = language.parse(asked.get("q", ""), texts=TEXTS, facets=FACETS, numbers=CONVERTERS)
    filters = {name: asked[name] for name in FACETS if name in asked}
    size = asked.get("page_size", 20)
    named = asked.get("facets")
    return Query(
        clauses=typed.clauses,
        filters=merge_choices(filters, typed.filters),
        ranges={name: asked[name] for name in NUMBERS if name in asked} | dict(typed.ranges),
        sort=asked.get("sort") or (RELEVANCE if typed.clauses else "updated"),
        offset=(asked.get("page", 1) - 1) * size,
        cursor=asked.get("cursor"),
        size=size,
        facets=facets if named is None else tuple(name for name in named if name != "none"),
        language=reader,
    )


def merge_choices(one: Mapping[str, Choice], other: Mapping[str, Choice]) -> dict[str, Choice]:
    merged = dict(one)
    for name, choice in other.items():
        before = merged.get(name, Choice())
        any_of, none_of = spelled(name, choice.any_of), spelled(name, choice.none_of)
        merged[name] = Choice(before.any_of | any_of, before.none_of | none_of)
    return merged


def spelled(name: str, values: Iterable[str]) -> frozenset[str]:
    """Values from the search box as the index spells them; what we do not know stays as it is."""
    return frozenset(map(partial(spell, name), values))


def spell(name: str, value: str) -> str:
    try:
        return normalise(name, value)
    except ValidationError:
        return value


def find(query: Query) -> Found:
    """The published entries that answer a query, best first.

    Raises Unavailable while there is no index to ask.
    """
    results = search(query)
    better = None
    if query.clauses and (results.total < FEW or results.relaxed):
        better = engine().spell(query.clauses)
    return Found(rows(results.ids), results, query, better)


def rows(ids: Any) -> list[Row[Any]]:
    """The entries with these ids, in this order; those withdrawn a moment ago are missing."""
    if not ids:
        return []
    by_id = {row.id: row for row in db.session.execute(BY_ID, {"ids": list(ids)})}
    return [by_id[id_] for id_ in ids if id_ in by_id]


def every(query: Query) -> Iterator[Row[Any]]:
    """All entries that answer a query, newest or largest first, fetched a page at a time.

    These orders stand still: no entry is missed or repeated, whatever changes meanwhile.
    Raises Unavailable at once, before anything is sent.
    """
    sort = query.sort if query.sort in STEADY else "created"
    page = replace(query, sort=sort, size=EXPORT_BATCH, offset=0, cursor=None, facets=())
    return batches(page, search(page))


def batches(page: Query, results: Results) -> Iterator[Row[Any]]:
    yield from released(results.ids)
    while results.next is not None:
        results = search(replace(page, cursor=results.next))
        yield from released(results.ids)


def released(ids: Sequence[int]) -> list[Row[Any]]:
    """The rows, and no transaction left open: a slow reader must not hold the database."""
    found = rows(ids)
    db.session.rollback()
    return found


def suggest(prefix: str, limit: int) -> list[str]:
    return list(engine().suggest(prefix, limit))


def newest(count: int) -> list[Row[Any]]:
    chosen = select(*COLUMNS).where(Dataset.is_public)
    return list(
        db.session.execute(
            chosen.order_by(Dataset.published.desc(), Dataset.id.desc()).limit(count)
        )
    )
