"""Claims on their way into the table: rows made, many loaded at once, others told; no HTTP."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import column, insert, select, table, update

from catalogue.claims import evidence
from catalogue.claims.claim import UNSAID
from catalogue.claims.model import ClaimRow
from catalogue.claims.vocabulary import Kind
from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.members.model import Member
from catalogue.search import outbox

Data = Mapping[str, Any]
Listener = Callable[[Sequence[int]], object]

TEXTS = ("title", "quote", "retrieved", "note")
# By name: entries are a feature above this one. A number above 0 says that one is public.
ENTRIES = table("datasets", column("id"), column("number"))

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Have `listener(ids)` called whenever claims on entries changed, in the same transaction."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(ids: Sequence[int]) -> None:
    """Claims on these entries changed: the index hears of it, and whoever listens."""
    db.session.flush()
    public = select(ENTRIES.c.id, ENTRIES.c.number).where(
        ENTRIES.c.id.in_(ids), ENTRIES.c.number > 0
    )
    changed = [(row.id, row.number) for row in db.session.execute(public)]
    if changed:
        outbox.note_all(changed)
    for listener in _listeners:
        listener(ids)


def columns(dataset_id: int, data: Data, *, member_id: int | None, counts: bool) -> dict[str, Any]:
    """The columns of a claim that passed the gate."""
    value = data.get("value", UNSAID)
    texts = {name: data.get(name, "") for name in TEXTS}
    kind, url = Kind(data["kind"]), data["url"]
    return {
        "dataset_id": dataset_id,
        "key": evidence.key_of(data["field"], kind, url, quote=texts["quote"], value=value),
        "field": data["field"],
        "value": None if value is UNSAID else value,
        "has_value": value is not UNSAID,
        "kind": kind,
        "url": url,
        "counts": counts,
        "created": now(),
        "member_id": member_id,
    } | texts


def made(dataset_id: int, data: Data, *, member_id: int | None, counts: bool) -> ClaimRow:
    return ClaimRow(**columns(dataset_id, data, member_id=member_id, counts=counts))


def record(dataset_id: int, claims: Iterable[Data], *, by: Member | None = None) -> int:
    """Record claims of the catalogue itself on one entry: see `record_all`."""
    return record_all({dataset_id: claims}, by=by)


def record_all(claims: Mapping[int, Iterable[Data]], *, by: Member | None = None) -> int:
    """Record what a seed or a program says of entries, by id; inside a caller's transaction.

    The same again changes nothing but the day it was last read. What the same page said of the
    same fact before, and is not said now, is superseded. What a machine saw is nobody's word,
    whoever asked it to look. Answers how many claims are new.
    """
    given = dict(rows_of(claims, by))
    kept = {(row.dataset_id, row.key): row for row in known(list(claims))}
    news = [row for at, row in given.items() if at not in kept]
    renewed = [
        kept[at].dataset_id for at, row in given.items() if at in kept and renew(kept[at], row)
    ]
    if news:
        db.session.execute(insert(ClaimRow), news)
        replace([row for at, row in kept.items() if at not in given], news)
    if changed := {*renewed, *(row["dataset_id"] for row in news)}:
        tell(sorted(changed))
    return len(news)


def rows_of(
    claims: Mapping[int, Iterable[Data]], by: Member | None
) -> Iterator[tuple[tuple[int, str], dict[str, Any]]]:
    for dataset_id, each in claims.items():
        for data in each:
            member_id = by.id if by and data["kind"] != Kind.MACHINE else None
            row = columns(dataset_id, data, member_id=member_id, counts=True)
            yield (dataset_id, row["key"]), row


def renew(old: Any, new: Mapping[str, Any]) -> bool:
    """Let a claim that is there count, with the latest day it was read; answers if that is news."""
    latest = max(old.retrieved, new["retrieved"])
    if old.counts and old.retrieved == latest:
        return False
    renewed = update(ClaimRow).where(ClaimRow.id == old.id)
    db.session.execute(renewed.values(counts=True, retrieved=latest))
    return True


def known(ids: Sequence[int]) -> Sequence[Any]:
    wanted = (
        ClaimRow.id, ClaimRow.dataset_id, ClaimRow.key, ClaimRow.field, ClaimRow.kind, ClaimRow.url,
        ClaimRow.retrieved, ClaimRow.counts, ClaimRow.member_id, ClaimRow.superseded_by_id,
    )  # fmt: skip
    return db.session.execute(select(*wanted).where(ClaimRow.dataset_id.in_(ids))).all()


def replace(left: Iterable[Any], news: Iterable[Mapping[str, Any]]) -> None:
    """Let new claims of the catalogue take the place of its earlier ones from the same page."""
    keys = {place(row): row["key"] for row in news}
    for row in left:
        key = keys.get(place(row._mapping))  # noqa: SLF001 - a row of the database, as a mapping
        if key and row.member_id is None and row.superseded_by_id is None:
            successor = select(ClaimRow.id).where(
                ClaimRow.dataset_id == row.dataset_id, ClaimRow.key == key
            )
            replaced = update(ClaimRow).where(ClaimRow.id == row.id)
            db.session.execute(replaced.values(superseded_by_id=successor.scalar_subquery()))


def place(row: Mapping[Any, Any]) -> tuple[Any, ...]:
    """Where it is said and of what."""
    return tuple(row[name] for name in ("dataset_id", "field", "kind", "url"))
