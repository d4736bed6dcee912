"""Preparing an instance (folder, tables, seed, index) and serving it in one process."""

import signal
import sys
from pathlib import Path
from types import FrameType

import click
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select
from waitress import serve

from catalogue import seeding
from catalogue.core.db import db
from catalogue.datasets import assessing
from catalogue.datasets.model import Dataset
from catalogue.search import outbox

THREADS = 8
FEW = 2000  # entries that are assessed at start: some seconds
LARGEST_BODY = 16 * 1024 * 1024  # beyond this the server itself hangs up; we say 413 much earlier


def prepare(app: Flask) -> None:
    """Make an empty or older instance ready: folder, migrations, seed on first start, index.

    Running it again changes nothing.
    """
    Path(app.config["DATA"]).mkdir(mode=0o700, parents=True, exist_ok=True)
    with app.app_context():
        upgrade()
        if db.session.scalar(select(Dataset.id).limit(1)) is None:
            click.echo(seeding.summary(seeding.load()))
            click.echo(seeding.summary(seeding.load_mixes(), "mixes"))
        assess()
        db.session.rollback()
        outbox.drain()


def assess() -> None:
    """Apply new rules to the entries at start, unless that would keep visitors waiting."""
    waiting = assessing.unassessed()
    if waiting > FEW:
        click.echo(f"{waiting} entries wait for “flask --app wsgi rules assess”.")
    elif waiting:
        assessing.assess_all()


def main(app: Flask) -> None:
    """Prepare and serve until told to stop; requests under way are finished first."""
    prepare(app)
    signal.signal(signal.SIGTERM, stop)
    host, port = app.config["HOST"], app.config["PORT"]
    click.echo(f"The catalogue is served at http://{host}:{port} – stop it with Ctrl+C.")
    serve(
        app,
        host=host,
        port=port,
        threads=THREADS,
        ident=None,
        clear_untrusted_proxy_headers=False,
        max_request_body_size=LARGEST_BODY,
    )


def stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)
