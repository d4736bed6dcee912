"""Claims as they are read: of one entry, or of many in two questions to the database."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Select, case, select

from catalogue.claims import evidence
from catalogue.claims.claim import Claim
from catalogue.claims.model import ClaimRow, Mark
from catalogue.core.db import db
from catalogue.members.model import Member

Document = Mapping[str, Any]

BATCH = 1000
# Who allowed it is named beside what she wrote.
PUBLIC_NAME = case((Member.public, Member.name), else_="").label("by")
ROW = (
    ClaimRow.id, ClaimRow.dataset_id, ClaimRow.key, ClaimRow.field, ClaimRow.value,
    ClaimRow.has_value, ClaimRow.kind, ClaimRow.url, ClaimRow.title, ClaimRow.quote,
    ClaimRow.retrieved, ClaimRow.note, ClaimRow.counts, ClaimRow.created, ClaimRow.member_id,
    ClaimRow.superseded_by_id,
)  # fmt: skip
MARK = (
    Mark.dataset_id, Mark.claim_key, Mark.verdict, Mark.reason, Mark.url, Mark.created,
    Mark.member_id,
)  # fmt: skip


class Records(NamedTuple):
    """The claims recorded on an entry, oldest first, and the standing marks on them."""

    rows: list[Any]
    marks: list[Any]


def listing(dataset_id: int) -> Records:
    return for_many([dataset_id])[dataset_id]


def for_many(ids: Collection[int], *, field: str = "") -> dict[int, Records]:
    """What is recorded on each of these entries, by id; only on one fact when it is named."""
    found = {id_: Records([], []) for id_ in ids}
    wanted = list(found)
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        rows = db.session.execute(rows_of(batch, field)).all()
        for row in rows:
            found[row.dataset_id].rows.append(row)
        marked = {row.dataset_id for row in rows} if field else batch
        for mark in db.session.execute(marks_of(marked)) if marked else ():
            found[mark.dataset_id].marks.append(mark)
    return found


def rows_of(ids: Collection[int], field: str) -> Select[Any]:
    chosen = select(*ROW, PUBLIC_NAME).outerjoin(Member, Member.id == ClaimRow.member_id)
    chosen = chosen.where(ClaimRow.dataset_id.in_(ids)).order_by(ClaimRow.id)
    return chosen.where(ClaimRow.field == field) if field else chosen


def marks_of(ids: Collection[int]) -> Select[Any]:
    chosen = select(*MARK, PUBLIC_NAME).join(Member, Member.id == Mark.member_id)
    standing = chosen.where(Mark.dataset_id.in_(ids), Mark.withdrawn.is_(None))
    return standing.order_by(Mark.id)


def held_by(documents: Mapping[int, Document]) -> dict[int, tuple[Claim, ...]]:
    """The claims on each of these entries, from their sources and from the table, by id."""
    return {
        id_: evidence.of(documents[id_], *records) for id_, records in for_many(documents).items()
    }


def other_licences(documents: Mapping[int, Document]) -> dict[int, tuple[str, ...]]:
    """The licences that claims give each of these entries, other than its own; by id."""
    found = {}
    for id_, records in for_many(documents, field=evidence.LICENCE).items():
        if records.rows:
            # Sources give no values: only what is recorded can contradict.
            claims = evidence.of({}, *records)
            found[id_] = evidence.others(documents[id_], claims)
    return {id_: others for id_, others in found.items() if others}
