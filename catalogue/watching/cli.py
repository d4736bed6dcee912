"""Commands about watching: send the digests that are due."""

import click
from flask.cli import AppGroup

from catalogue.watching import digests

watching = AppGroup("watching", help="What members watch.")

OUTCOMES = {True: "sent", False: "nothing new", None: "failed"}


@watching.command()
def send() -> None:
    """Send the digests that are due; run it every hour, as often as you like."""
    failed = False
    for number, outcome in digests.send_all():
        click.echo(f"member {number}: {OUTCOMES[outcome]}")
        failed |= outcome is None
    if failed:
        raise click.exceptions.Exit(1)
