"""Backup and restore: the database alone, since the index can always be made again."""

import shutil
import sqlite3
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


@click.command("dump")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def dump(target: Path) -> None:
    """Copy the database to TARGET while the catalogue keeps running."""
    with sqlite3.connect(database()) as source, sqlite3.connect(target) as copy:
        source.backup(copy)
    source.close()
    copy.close()
    target.chmod(0o600)
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
    fresh = target.with_suffix(".restoring")
    shutil.copyfile(source, fresh)
    for ending in SIDE_FILES:  # a write-ahead log of the old file must never meet the new one
        Path(f"{target}{ending}").unlink(missing_ok=True)
    fresh.chmod(0o600)
    fresh.replace(target)
    upgrade()  # a dump may be older than this version of the catalogue
    outbox.rebuild()
    click.echo(f"Restored from {source}: {engine().health().documents} entries.")


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
