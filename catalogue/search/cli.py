"""Commands for the index: `flask search rebuild`, `sync` and `check`."""

import click
from flask.cli import AppGroup

from catalogue.search import outbox
from catalogue.search.engines import engine

SHOWN = 20  # entries named; thousands of lines would tell no more

search = AppGroup("search", help="Look after the search index.")


@search.command("rebuild")
def rebuild() -> None:
    """Make the index anew from the database; the old one serves meanwhile."""
    _report(done=outbox.rebuild())


@search.command("sync")
def sync() -> None:
    """Apply the changes the index has not heard of."""
    _report(done=outbox.sync())


@search.command("check")
def check() -> None:
    """Compare index and database entry by entry."""
    wrong = outbox.differences()
    for number in wrong[:SHOWN]:
        click.echo(f"Entry {number} differs.")
    if len(wrong) > SHOWN:
        click.echo(f"… and {len(wrong) - SHOWN} more.")
    if wrong:
        raise click.ClickException(f"{len(wrong)} entries differ; run: flask search rebuild")
    click.echo(f"{engine().health().documents} entries, all as in the database.")


def _report(*, done: bool) -> None:
    if not done:
        raise click.ClickException("Another process has been indexing for too long.")
    click.echo(f"{engine().health().documents} entries are indexed.")
