"""Imports from the command line: `flask imports read owner/name`, `… read card.bib`."""

from pathlib import Path

import click
from flask.cli import AppGroup

from catalogue.imports import service
from catalogue.imports.origin import Draft
from catalogue.members.cli import refusals

imports = AppGroup("imports", help="Drafts from links and files.")


@imports.command()
@click.argument("text")
def read(text: str) -> None:
    """Show the draft of a link, an id or a FILE; nothing is stored."""
    path = Path(text)
    with refusals():
        is_file = "://" not in text and path.is_file()
        draft = (
            service.from_file(path.name, path.read_bytes()) if is_file else service.fetched(text)
        )
        for line in lines(draft):
            click.echo(line)


def lines(draft: Draft) -> list[str]:
    """Each value with its origin, then what a person must decide."""
    said = [f"{each.field}\t{each.kind}\t{each.said}\t{each.url}" for each in draft.origins]
    told = [f"! {each.field or '-'}\t{each.message}" for each in draft.notices]
    kept = [f"# {tag}" for tag in draft.unmapped]
    return [*said, *told, *kept]
