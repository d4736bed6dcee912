"""The database session, and the one place where work is committed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import orjson
import sqlalchemy
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Engine, MetaData, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from sqlalchemy.types import JSON, TypeDecorator

from catalogue.core.errors import CatalogueError, Conflict, NotFound, Stale
from catalogue.core.i18n import _
from catalogue.core.logs import log

Task = Callable[[], object]

_waiting: ContextVar[list[Task] | None] = ContextVar("waiting", default=None)

# Set on every SQLite connection: durable (a stored answer is a promise), readers never block,
# writers wait their turn, what is erased is overwritten (GDPR, Art. 17), and the schema of the
# file is not trusted to run functions.
PRAGMAS = (
    "PRAGMA busy_timeout = 10000",
    "PRAGMA foreign_keys = 1",
    "PRAGMA journal_mode = WAL",
    "PRAGMA secure_delete = 1",
    "PRAGMA synchronous = FULL",
    "PRAGMA trusted_schema = 0",
)

# How SQLite and PostgreSQL call it when a value that must be unique is there already.
TAKEN = {"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "23505"}

# Every constraint has a predictable name, so that migrations can drop it.
NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An instant, always in UTC, on databases that do and do not know time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.replace(tzinfo=UTC)


def words(values: type[Enum]) -> list[str]:
    return [str(item.value) for item in values]


class Base(DeclarativeBase):
    """The base of every table."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={
            datetime: Moment,
            dict[str, Any]: JSON,
            list[str]: JSON,
            # Stored as short text by value: readable in a dump, and a new word is no migration.
            Enum: sqlalchemy.Enum(Enum, native_enum=False, length=40, values_callable=words),
        },
    )


def to_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def from_json(stored: Any) -> Any:
    """What a JSON column holds; a bare number comes out of SQLite as a number, not as text."""
    return stored if isinstance(stored, int | float) else orjson.loads(stored)


db = SQLAlchemy(
    model_class=Base,
    engine_options={
        "hide_parameters": True,  # values may be personal data; errors are logged
        "json_deserializer": from_json,
        "json_serializer": to_json,
    },
)


@event.listens_for(Engine, "connect")
def configure(connection: DBAPIConnection, _record: object) -> None:
    """Prepare each new SQLite connection; the driver must not begin transactions by itself."""
    if type(connection).__module__.startswith("sqlite3"):
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(pragma)
        cursor.close()


@event.listens_for(Engine, "begin")
def begin(connection: Connection) -> None:
    """Begin a writing transaction as such.

    A deferred BEGIN that turns into a write fails at once with “database is locked” when another
    writer got there first; BEGIN IMMEDIATE waits for its turn.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN" if _waiting.get() is None else "BEGIN IMMEDIATE")


@contextmanager
def transaction() -> Iterator[None]:
    """Commit when the outermost block ends well, roll back when it does not.

    What was read before is forgotten first: inside, objects are read again under the write lock,
    so that two writers never overwrite each other's work. Who loses a race all the same is told so
    by a CatalogueError.
    """
    if _waiting.get() is not None:
        yield
        return
    tasks: list[Task] = []
    db.session.rollback()
    token = _waiting.set(tasks)
    try:
        yield
        db.session.commit()
    except BaseException as error:
        db.session.rollback()
        refusal = lost_race(error)
        if refusal is None:
            raise
        raise refusal from error
    finally:
        _waiting.reset(token)
    for task in tasks:
        carry_out(task)


def lost_race(error: BaseException) -> CatalogueError | None:
    """What to tell whoever came second; None when the error is none of those a race explains."""
    if isinstance(error, ObjectDeletedError):
        return NotFound(_("This was deleted meanwhile."))
    if isinstance(error, StaleDataError):
        return Stale(_("This was changed meanwhile. Read it again, then repeat your change."))
    if isinstance(error, IntegrityError) and is_taken(error):
        return Conflict(_("Somebody else did the same at this moment; try again."))
    return None


def is_taken(error: IntegrityError) -> bool:
    names = ("sqlite_errorname", "sqlstate", "pgcode")  # of sqlite3, psycopg 3 and psycopg 2
    return any(getattr(error.orig, name, None) in TAKEN for name in names)


def carry_out(task: Task) -> None:
    """Do what waited; a fault is logged, since the work it follows from is stored all the same."""
    try:
        task()
    except Exception:  # noqa: BLE001 - whatever it is, it is logged
        log.exception("left undone after the work was stored")
        db.session.rollback()  # the next task starts afresh


def after_commit(task: Task) -> None:
    """Run `task` once the current transaction is safely stored."""
    tasks = _waiting.get()
    if tasks is None:
        raise RuntimeError("after_commit() is only meaningful inside transaction()")
    tasks.append(task)
