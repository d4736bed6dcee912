"""Backup and restore: the database alone, since the index can always be made again."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import make_url

from catalogue.core.db import db
from catalogue.search import outbox
from catalogue.search.engines import engine

SIDE_FILES = ("-wal", "-shm")
PATIENCE = 1.0  # seconds others may take to let go of the database
LOW_BYTE = 0xFF  # of a SQLite result code: its kind


@click.command("dump")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def dump(target: Path) -> None:
    """Copy the database to TARGET, a new file, while the catalogue keeps running."""
    present = database()
    reserve(target)
    try:
        with closing(sqlite3.connect(present)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    except sqlite3.Error as error:
        target.unlink()  # half a dump must not look like one
        raise click.ClickException(f"Not dumped: {error}.") from error
    click.echo(f"Dumped to {target}.")


@click.command("restore")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Replace the present database without asking.")
@with_appcontext
def restore(source: Path, yes: bool) -> None:  # noqa: FBT001 - click passes a flag
    """Replace the database by a dump; stop the catalogue first. The index is made anew."""
    check(source)
    if not yes:
        click.confirm("This replaces the present database. Go on?", abort=True)
    target = database()
    db.session.remove()
    db.engine.dispose()
    with alone(target):
        replace(target, source)
    upgrade()  # a dump may be older than this version of the catalogue
    outbox.rebuild()
    click.echo(f"Restored from {source}: {engine().health().documents} entries.")


def reserve(path: Path) -> None:
    """Make a new file that nobody else may read, not even while it is being filled."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError as error:
        raise click.ClickException(f"{path} exists already; choose another name.") from error
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from error


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the present database; raises ClickException when another process has it open.

    SQLite lets only the one user of a database leave write-ahead mode; a mere BEGIN EXCLUSIVE
    would not notice a catalogue that happens to be idle.
    """
    if not path.exists():
        yield
        return
    with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & LOW_BYTE == sqlite3.SQLITE_BUSY:
                raise click.ClickException(
                    "The database is in use: stop the catalogue first."
                ) from error
            # Damaged: all the more reason to replace it.
        yield


def replace(target: Path, source: Path) -> None:
    """Put a copy of `source` in the place of `target`, whole or not at all."""
    fresh = target.with_suffix(".restoring")
    fresh.unlink(missing_ok=True)
    reserve(fresh)
    shutil.copyfile(source, fresh)
    for ending in SIDE_FILES:  # a write-ahead log of the old file must never meet the new one
        Path(f"{target}{ending}").unlink(missing_ok=True)
    fresh.replace(target)


def database() -> Path:
    """The SQLite file; raises ClickException on other databases, which have their own tools."""
    url = make_url(current_app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() != "sqlite" or not url.database:
        raise click.ClickException("Use your database's own tools, such as pg_dump and pg_restore.")
    return Path(url.database)


def check(source: Path) -> None:
    connection = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
    try:
        [answer] = connection.execute("PRAGMA integrity_check").fetchone()
        connection.execute("SELECT count(*) FROM datasets").fetchone()
    except sqlite3.DatabaseError as error:
        raise click.ClickException(f"{source} is not a dump of a catalogue: {error}") from error
    finally:
        connection.close()
    if answer != "ok":
        raise click.ClickException(f"{source} is damaged: {answer}")
