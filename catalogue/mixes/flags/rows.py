"""Flags of mixes put up and taken down in their table.

Each function sends as many statements for one mix as for a thousand.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast

import orjson
from sqlalchemy import (
    JSON,
    CompoundSelect,
    CursorResult,
    Select,
    Table,
    func,
    insert,
    literal,
    select,
    update,
)

from catalogue.core.clock import now
from catalogue.core.db import after_commit, db
from catalogue.datasets.model import Dataset
from catalogue.mixes.flags import mailing
from catalogue.mixes.model import Flag, Holding, Release, ReleaseItem
from catalogue.mixes.vocabulary import FlagKind

Detail = Mapping[str, Any]

TABLE = cast("Table", Flag.__table__)
COLUMNS = ("mix_id", "dataset_id", "kind", "cause", "detail", "raised")


class Cause(NamedTuple):
    """Something that happened to an entry; `key` tells one from another and stays private."""

    dataset_id: int
    kind: FlagKind
    key: str
    detail: Detail  # what may be told to owners


def put_up(cause: Cause) -> None:
    """Flag every mix that holds the entry, once for each cause; one that ended begins again."""
    ended = update(TABLE).where(*same(cause), TABLE.c.cleared.is_not(None))
    again = run(ended.values(cleared=None, told=None, raised=now(), detail=dict(cause.detail)))
    if again + spread(cause):
        after_commit(mailing.tell_some)


def spread(cause: Cause, among: Select[Any] | None = None) -> int:
    """Flag the mixes that hold the entry and never had this flag; answers how many.

    Only those of these numbers, when any are named.
    """
    mixes = holders(cause.dataset_id).subquery()
    known = select(Flag.mix_id).where(*same(cause))
    values = (
        mixes.c.mix_id,
        literal(cause.dataset_id),
        literal(cause.kind, TABLE.c.kind.type),
        literal(cause.key),
        literal(dict(cause.detail), JSON()),
        literal(now(), TABLE.c.raised.type),
    )
    new = select(*values).where(mixes.c.mix_id.not_in(known))
    if among is not None:
        new = new.where(mixes.c.mix_id.in_(among))
    return run(insert(TABLE).from_select(COLUMNS, new))


def renew(dataset_id: int, kind: FlagKind, told: Callable[[Detail], Detail]) -> None:
    """Flag every mix that holds an entry anew, each on top of what its owners have not seen yet.

    `told` says what stands now, given what stood; nothing ends the flag. Mixes differ: one has
    seen what another has not, or holds the entry only since.
    """
    standing, moment = current(dataset_id, kind), now().isoformat()
    waiting = select(Flag.mix_id).where(*standing)
    first = select(func.min(Flag.id)).where(*standing).group_by(Flag.cause)
    earlier = db.session.execute(select(Flag.cause, Flag.detail).where(Flag.id.in_(first))).all()
    held = holders(dataset_id).subquery()
    others = select(held.c.mix_id).where(held.c.mix_id.not_in(waiting))
    groups = [("", others, told({}))]
    groups += [
        (row.cause, waiting.where(Flag.cause == row.cause), told(row.detail)) for row in earlier
    ]
    keys: dict[bytes, str] = {}
    raised = 0
    for cause, mixes, detail in groups:
        if detail:
            said = orjson.dumps(detail, option=orjson.OPT_SORT_KEYS)
            key = keys.setdefault(said, f"{moment} {len(keys)}")
            raised += spread(Cause(dataset_id, kind, key, detail), mixes)
        clear(dataset_id, kind, [cause])
    if raised:
        after_commit(mailing.tell_some)


def clear(dataset_id: int, kind: FlagKind, keys: Iterable[str] | None = None) -> None:
    """End the flags of an entry; only those of these causes, when any are named."""
    ended = update(TABLE).where(*current(dataset_id, kind)).values(cleared=now())
    named = None if keys is None else list(keys)
    if named is None or named:
        db.session.execute(ended if named is None else ended.where(TABLE.c.cause.in_(named)))


def held(ids: Sequence[int]) -> dict[int, Detail]:
    """Those of these entries that a mix or a release holds, with what they say."""
    chosen = select(Dataset.id, Dataset.document).where(
        Dataset.id.in_(ids),
        Dataset.id.in_(select(Holding.dataset_id).where(Holding.dataset_id.in_(ids)))
        | Dataset.id.in_(select(ReleaseItem.dataset_id).where(ReleaseItem.dataset_id.in_(ids))),
    )
    return {row.id: row.document or {} for row in db.session.execute(chosen)}


def holders(dataset_id: int) -> CompoundSelect[Any]:
    """The mixes that hold an entry, now or in a release."""
    present = select(Holding.mix_id).where(Holding.dataset_id == dataset_id)
    frozen = select(Release.mix_id).join(ReleaseItem, ReleaseItem.release_id == Release.id)
    return present.union(frozen.where(ReleaseItem.dataset_id == dataset_id))


def run(statement: Any) -> int:
    """How many rows it touched."""
    return cast("CursorResult[Any]", db.session.execute(statement)).rowcount


def same(cause: Cause) -> tuple[Any, ...]:
    columns = TABLE.c
    return (
        columns.dataset_id == cause.dataset_id,
        columns.kind == cause.kind,
        columns.cause == cause.key,
    )


def current(dataset_id: int, kind: FlagKind) -> tuple[Any, ...]:
    columns = TABLE.c
    return columns.dataset_id == dataset_id, columns.kind == kind, columns.cleared.is_(None)


def standing_keys(ids: Iterable[int], kind: FlagKind) -> dict[int, set[str]]:
    """The causes of standing flags, by entry."""
    chosen = select(Flag.dataset_id, Flag.cause).distinct()
    rows = db.session.execute(
        chosen.where(Flag.dataset_id.in_(list(ids)), Flag.kind == kind, Flag.cleared.is_(None))
    )
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row.dataset_id, set()).add(row.cause)
    return found
