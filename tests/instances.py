"""Instances on disk, as operators run them: a file database with its migrations, an index."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from flask_migrate import upgrade

from catalogue import create_app
from catalogue.core.db import db
from catalogue.search import outbox
from tests.conftest import SETTINGS

ROOT = Path(__file__).parent.parent


def settings(folder):
    chosen = SETTINGS | {"DATA": str(folder)}
    del chosen["SQLALCHEMY_DATABASE_URI"]
    return chosen


@contextmanager
def instance(folder, **more):
    """An application whose database and index are in `folder`, migrated and empty."""
    app = create_app(**settings(folder) | more)
    with app.app_context():
        upgrade()
        outbox.drain()
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()


def environment(folder, **more):
    """What a process of its own needs to use the same instance."""
    return (
        os.environ
        | {
            "CATALOGUE_DATA": str(folder),
            "CATALOGUE_SECRET_KEY": "only for tests",
            "PYTHONPATH": str(ROOT),
        }
        | more
    )


def start(folder, code, *arguments, **options):
    """A process that runs `code` on the instance in `folder`."""
    command = [sys.executable, "-W", "error", "-c", code, *map(str, arguments)]
    options = {"stdout": subprocess.PIPE, "text": True} | options
    return subprocess.Popen(command, cwd=ROOT, env=environment(folder), **options)
