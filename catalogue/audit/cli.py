"""Commands about the log: `flask audit verify`."""

import click
from flask.cli import AppGroup

from catalogue.audit import chain, service

audit = AppGroup("audit", help="The log of what was done.")


@audit.command("verify")
@click.option(
    "--noted",
    default=chain.ORIGIN,
    help="A digest this command printed before; the log must still hold it.",
)
def verify(noted: str) -> None:
    """Check that no event was changed, left out or, as far as `--noted`, cut off."""
    state = service.check(noted)
    if state.broken is not None:
        raise click.ClickException(
            f"Event {state.broken} does not follow from the {state.events} before it."
        )
    if not state.known:
        raise click.ClickException(f"The digest {noted} is not in the log: its end was cut off.")
    click.echo(f"{state.events} events, the chain is whole. Note the last digest: {state.head}")
