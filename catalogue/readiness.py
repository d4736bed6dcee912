"""What keeps this instance from answering, asked by `/ready`."""

from collections.abc import Iterator
from functools import lru_cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from catalogue.core.db import db
from catalogue.core.logs import log
from catalogue.search.engines import engine


def problems_now() -> list[str]:
    """One sentence per problem, without anything an attacker could use."""
    return list(problems())


def problems() -> Iterator[str]:
    try:
        if revision() != head():
            yield "The database needs its migrations: run `flask --app wsgi prepare`."
            return
        health = engine().health()
    except SQLAlchemyError:
        log.exception("database not ready")
        yield "The database does not answer."
        return
    if health.generation == 0:  # a few changes behind is every day's life
        yield "The search index is missing; it is being made anew."


def revision() -> str | None:
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@lru_cache(maxsize=1)
def head() -> str | None:
    return ScriptDirectory(f"{current_app.root_path}/migrations").get_current_head()
