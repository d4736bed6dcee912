"""Changes on their way from the database to the index: none is lost, however a process ends."""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from threading import Thread

from flask import Flask, current_app
from sqlalchemy import Row, delete, func, insert, select, text

from catalogue.core.db import after_commit, db
from catalogue.search.model import Change
from catalogue.search.port import Broken, Drop, Operation, Put
from catalogue.search.state import Search, current

log = logging.getLogger("catalogue.search")

BATCH = 2000  # changes that reach the index in one commit
PATIENCE = 1.0  # seconds a member waits to see her change while another process indexes
PAUSE = 0.02
LONG = 600.0  # seconds an operator's command waits for its turn
REST = 10.0  # seconds between two looks that requests may start
POSTGRES_LOCK = 0x5EA2C4  # any number, the same everywhere
_next_look = "search looked after"
_postponed: ContextVar[bool] = ContextVar("postponed", default=False)


def note(entry_id: int, version: int) -> None:
    """Remember that an entry changed; inside `transaction()`, it reaches the index after it."""
    note_all([(entry_id, version)])


def note_all(changes: Iterable[tuple[int, int]]) -> None:
    """The same for many (entry, version) pairs."""
    _take_turns()
    iterator = iter(dict(changes).items())
    while batch := list(islice(iterator, BATCH)):
        ids = [entry_id for entry_id, _ in batch]
        db.session.execute(delete(Change).where(Change.entry_id.in_(ids)))
        rows = [{"entry_id": entry_id, "version": version} for entry_id, version in batch]
        db.session.execute(insert(Change), rows)
    if not _postponed.get():
        after_commit(drain)


@contextmanager
def postponed() -> Iterator[None]:
    """Leave the index alone for the length of the block: who does so drains afterwards."""
    token = _postponed.set(True)
    try:
        yield
    finally:
        _postponed.reset(token)


def _take_turns() -> None:
    """Numbers must appear in their order; PostgreSQL gives them out before the commit."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text(f"SELECT pg_advisory_xact_lock({POSTGRES_LOCK})"))


def drain() -> None:
    """Bring the index in step, for all processes if we are first; a fault is logged, not raised.

    Who finds another process at work waits a moment until that one has got so far.
    """
    try:
        _drain(current())
    except Exception:  # the change itself is stored, and the next one brings this one along
        log.exception("the search index is behind")
    finally:
        db.session.rollback()


def _drain(search: Search) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        late = time.monotonic() > deadline
        with search.folder.lock() as ours:
            if ours:
                catch_up(search)
        # Asked again after letting go: who came during a long turn of ours may have left, so that
        # one more turn follows it.
        if late or not behind(search):
            return
        time.sleep(0 if ours else PAUSE)


def behind(search: Search) -> bool:
    """Whether index and database differ, as of now."""
    db.session.rollback()
    health = search.engine.health()
    return health.generation == 0 or health.applied != newest()


def waiting() -> int:
    """How many changes the index has not seen, about: an entry that changed twice counts twice."""
    return newest() - current().engine.health().applied


def newest() -> int:
    return db.session.scalar(select(func.max(Change.seq))) or 0


def catch_up(search: Search) -> None:
    """Apply what is pending, in batches; for the holder of the lock. Doing it twice is harmless."""
    db.session.rollback()
    health = search.engine.health()
    # Missing, unreadable, made by another version, or ahead of a database that was restored.
    if health.generation == 0 or health.applied > newest():
        make_anew(search)
    while batch := pending(search.engine.health().applied):
        try:
            search.engine.apply(operations(search, batch), batch[-1].seq)
        except Broken as error:
            log.warning("the search index is made anew: %s %r", error, error.__cause__)
            make_anew(search)
        db.session.rollback()


def pending(applied: int) -> Sequence[Row[int, int]]:
    """(seq, entry_id) of the next changes."""
    chosen = select(Change.seq, Change.entry_id).where(Change.seq > applied)
    return db.session.execute(chosen.order_by(Change.seq).limit(BATCH)).all()


def operations(search: Search, batch: Sequence[Row[int, int]]) -> list[Operation]:
    """What the entries are now: read in the transaction that read the batch, so never older."""
    documents = {document.id: document for document in search.load([c.entry_id for c in batch])}
    return [
        Put(documents[change.entry_id]) if change.entry_id in documents else Drop(change.entry_id)
        for change in batch
    ]


def make_anew(search: Search) -> None:
    """Raises Broken when even the new index cannot be read: trying again would not help."""
    started, upto = time.monotonic(), newest()
    search.engine.rebuild(search.load_all(), upto)
    seconds = round(time.monotonic() - started, 1)
    health = search.engine.health()
    if health.generation == 0:
        raise Broken("The index was made anew and still cannot be read.")
    log.info("search index made anew", extra={"documents": health.documents, "seconds": seconds})


def sync() -> bool:
    """Catch up, waiting for our turn; whether it came."""
    with current().folder.lock(LONG) as ours:
        if ours:
            catch_up(current())
    return ours


def rebuild() -> bool:
    """Make the index anew, waiting for our turn; whether it came."""
    db.session.rollback()
    with current().folder.lock(LONG) as ours:
        if ours:
            make_anew(current())
    return ours


def differences() -> list[int]:
    """The entries whose version in the index is not that of the database."""
    search = current()
    stored = {document.id: document.version for document in search.load_all()}
    held = search.engine.versions()
    return sorted(
        number for number in stored.keys() | held.keys() if stored.get(number) != held.get(number)
    )


def wake() -> None:
    """At the first request of a process: see that the index is whole, without making it wait."""
    if _next_look not in current_app.extensions:
        repair()


def repair() -> None:
    """Bring the index in step in the background, where nobody has started that a moment ago."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    if time.monotonic() < app.extensions.get(_next_look, 0.0):
        return
    app.extensions[_next_look] = time.monotonic() + REST
    Thread(target=_look_after, args=[app], daemon=True).start()


def _look_after(app: Flask) -> None:
    with app.app_context():
        drain()
