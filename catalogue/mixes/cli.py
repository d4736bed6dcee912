"""Commands about training mixes: `flask mixes notify`."""

import click
from flask.cli import AppGroup

from catalogue.mixes.flags import mailing

mixes = AppGroup("mixes", help="Training mixes.")


@mixes.command("notify")
def notify() -> None:
    """Write to owners of mixes about flags that wait; run it as often as you like."""
    count = 0
    for number in mailing.tell_all():
        click.echo(f"member {number}: sent")
        count += 1
    click.echo(f"{count} letters")
