"""Adding to the log, and checking that nobody tampered with it.

Who may read it is not said here: `administration` asks.
"""

from collections.abc import Iterator
from functools import partial
from secrets import token_hex
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Row, select, text, update

from catalogue.audit import chain, context, triggers
from catalogue.audit.model import AuditEvent
from catalogue.audit.vocabulary import LONGEST, PERSONAL
from catalogue.core.clock import now
from catalogue.core.db import after_commit, db
from catalogue.core.logs import log

__all__ = ["State", "anonymise", "check", "record", "triggers"]

BATCH = 1000
POSTGRES_LOCK = 0xA0D17  # any number, the same everywhere
Thing = tuple[str, int | None, str]  # its table, its number, what people call it


def record(action: str, thing: Any = None, *, by: Any, **details: Any) -> AuditEvent:
    """Add an act to the log; inside `transaction()`, so that act and event are stored or neither.

    `thing` is a row (or None for the catalogue itself), `by` a member or None. Details are a few
    short facts and never about a person: names are erased where they live, and the log stays.
    """
    db.session.flush()  # what was just made gets its number
    kind, number, label = name(thing)
    after_commit(partial(log.info, "audit", extra={"action": str(action), "object": label}))
    take_turns()
    member_id = None if by is None else by.id
    salt = None if by is None else token_hex(16)
    event = AuditEvent(
        moment=now(),
        action=str(action),
        kind=kind,
        object_id=number,
        label=label,
        details=harmless(context.means() | details),
        request_id=context.request_id(),
        member_id=member_id,
        salt=salt,
        actor=chain.actor(member_id, salt),
        previous=head(),
    )
    event.digest = chain.digest(event)
    db.session.add(event)
    db.session.flush()
    return event


def name(thing: Any) -> Thing:
    """What a thing is called in the log: its slug or reference, else its table and number."""
    if thing is None:
        return "", None, ""
    kind = str(thing.__tablename__)
    called = getattr(thing, "slug", None) or getattr(thing, "reference", None)
    return kind, thing.id, str(called or f"{kind} {thing.id}")


def harmless(details: dict[str, Any]) -> dict[str, Any]:
    """The details as they will be read again; raises ValueError for what does not belong there."""
    for key, value in details.items():
        if key in PERSONAL or "@" in str(value):
            raise ValueError(f"{key}: the audit log holds no personal data")
        if not isinstance(value, str | int | bool | None) or len(str(value)) > LONGEST:
            raise ValueError(f"{key}: one short fact, not {type(value).__name__}")
    written: dict[str, Any] = orjson.loads(orjson.dumps(details))
    return written


def take_turns() -> None:
    """One writer at a time adds to the chain; SQLite has only one anyway."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text(f"SELECT pg_advisory_xact_lock({POSTGRES_LOCK})"))


def head() -> str:
    """The digest of the last event."""
    last = select(AuditEvent.digest).order_by(AuditEvent.id.desc()).limit(1)
    return db.session.scalar(last) or chain.ORIGIN


def anonymise(member_id: int) -> None:
    """Forget that it was this member; the chain stays whole (GDPR, Art. 17)."""
    hers = update(AuditEvent).where(AuditEvent.member_id == member_id)
    db.session.execute(hers.values(member_id=None, salt=None))


class State(NamedTuple):
    """What a check found: how many events, the last digest, the first event that is wrong."""

    events: int
    head: str
    broken: int | None
    known: bool  # whether the digest one had noted elsewhere is part of the chain


def check(noted: str = chain.ORIGIN) -> State:
    """Follow the chain from its beginning; `noted` is a digest written down elsewhere.

    A log whose end was cut off is whole in itself: only a digest kept elsewhere reveals that.
    """
    count, previous, known = 0, chain.ORIGIN, noted == chain.ORIGIN
    for event in every():
        if event.previous != previous or not is_sound(event):
            return State(count, previous, event.id, known)
        count, previous = count + 1, str(event.digest)
        known = known or previous == noted
    return State(count, previous, None, known)


def is_sound(event: Any) -> bool:
    named = event.member_id is None or event.actor == chain.actor(event.member_id, event.salt)
    return named and bool(event.digest == chain.digest(event))


def every() -> Iterator[Row[Any]]:
    """All events in order, some at a time, as they are stored now."""
    last = 0
    while True:
        chosen = select(*AuditEvent.__table__.c).where(AuditEvent.id > last)
        batch = db.session.execute(chosen.order_by(AuditEvent.id).limit(BATCH)).all()
        if not batch:
            return
        yield from batch
        last = batch[-1].id
