"""The log of what was done, for administrators: searched, paged, taken away as a table."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

import orjson
from sqlalchemy import select

from catalogue.audit import reading
from catalogue.audit.model import AuditEvent
from catalogue.core.db import db
from catalogue.core.spreadsheets import written
from catalogue.members import service as members
from catalogue.members.model import Member
from catalogue.members.policy import Action, require

PAGE = 50
MOST_ROWS = 10_000  # of a table; the rest by `before`
COLUMNS = ("id", "moment", "action", "object", "label", "member", "details", "request_id", "digest")
NOBODY = -1  # no member has this number


class Event(NamedTuple):
    """An event with the name its member has now; nobody's once she is erased."""

    event: AuditEvent
    member: str


class Found(NamedTuple):
    items: list[Event]
    next: int | None  # goes into `before`


def may_read(by: Member | None) -> None:
    require(by, Action.READ_AUDIT)


def find(asked: Mapping[str, Any], *, by: Member | None, size: int = PAGE) -> Found:
    """The latest events that match; `member` is a number or an e-mail address."""
    require(by, Action.READ_AUDIT)
    events = reading.find({**asked, "member": number_of(asked.get("member"))}, size + 1)
    shown = events[:size]
    following = shown[-1].id if len(events) > size else None
    return Found(named(shown), following)


def number_of(member: str | None) -> int | None:
    if not member:
        return None
    if member.isdecimal():
        return int(member[:15])
    known = members.by_email(member.lower())
    return known.id if known else NOBODY


def named(events: Iterable[AuditEvent]) -> list[Event]:
    """The events with the names of those who acted, asked for once."""
    events = list(events)
    ids = {event.member_id for event in events if event.member_id is not None}
    rows = db.session.execute(select(Member.id, Member.name).where(Member.id.in_(ids)))
    names = {row.id: row.name for row in rows}
    return [Event(event, names.get(event.member_id or NOBODY, "")) for event in events]


def table(asked: Mapping[str, Any], *, by: Member | None) -> str:
    """The same as CSV, up to ten thousand events, harmless to spreadsheets."""
    found = find(asked, by=by, size=MOST_ROWS)
    return written(COLUMNS, (row(each.event) for each in found.items))


def row(event: AuditEvent) -> tuple[Any, ...]:
    """One event as a line; members by number, since a table is kept longer than a name may be."""
    return (
        event.id,
        event.moment.astimezone(UTC).isoformat(),
        event.action,
        thing(event),
        event.label,
        event.member_id,
        orjson.dumps(event.details).decode(),
        event.request_id,
        event.digest,
    )


def thing(event: AuditEvent) -> str:
    """What `object=` finds it by: `datasets:12`."""
    return f"{event.kind}:{event.object_id}" if event.object_id is not None else event.kind


def presented(each: Event) -> dict[str, Any]:
    """One event as JSON."""
    moment: datetime = each.event.moment
    return {
        "id": each.event.id,
        "moment": moment,
        "action": each.event.action,
        "object": thing(each.event),
        "label": each.event.label,
        "member": each.event.member_id,
        "details": each.event.details,
        "request_id": each.event.request_id,
        "digest": each.event.digest,
    }
