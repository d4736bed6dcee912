"""Opt-outs from the command line: `flask optouts check example.org`."""

import click
from flask.cli import AppGroup

from catalogue.datasets import service as datasets
from catalogue.members.cli import refusals
from catalogue.optouts import service
from catalogue.optouts.report import Observation

optouts = AppGroup("optouts", help="What sites say on text and data mining.")


@optouts.command()
@click.argument("url")
@click.option("--dataset", metavar="SLUG", help="Keep what is seen with this published entry.")
def check(url: str, dataset: str | None) -> None:
    """Look for reservations at an address; one line per signal."""
    with refusals():
        entry = datasets.get(dataset, by=None) if dataset else None
        report = service.inspect(url, dataset=entry)
        for seen in report.observations:
            click.echo(line(seen))
        click.echo(report.summary)


def line(seen: Observation) -> str:
    agents = ", ".join(seen.agents) or "-"
    return f"{seen.signal}\t{seen.state}\t{agents}\t{seen.url}\t{seen.note}"
