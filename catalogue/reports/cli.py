"""Commands about reports: `flask reports tidy`."""

import click
from flask.cli import AppGroup

from catalogue.reports import service

reports = AppGroup("reports", help="Reports on entries.")


@reports.command("tidy")
def tidy() -> None:
    """Empty what was written, and by whom, in reports decided more than a year ago."""
    count = 0
    while emptied := service.tidy():
        count += emptied
    click.echo(f"{count} reports emptied")
