"""Commands about reviews: `flask review remind`."""

import click
from flask.cli import AppGroup

from catalogue.review import reminding

review = AppGroup("review", help="Reviews of entries.")


@review.command("remind")
def remind() -> None:
    """Write to whoever a review has waited for since two weeks; run it every night."""
    found = reminding.remind()
    click.echo(f"{found.rounds} reviews stood still, {found.letters} letters")
