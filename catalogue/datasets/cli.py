"""Commands about rules and what they find."""

import click
from flask.cli import AppGroup

from catalogue.datasets import assessing

rules = AppGroup("rules", help="Apply the rules to the entries.")


@rules.command("assess")
def assess() -> None:
    """Assess every published entry anew: after the rules changed, or from time to time."""
    seen, news = assessing.assess_all()
    click.echo(f"{seen} entries assessed, {news} with something new")
