"""The commands of `flask --app wsgi`: one group per feature."""

from flask import Flask, current_app

from catalogue import backup, seeding, serving
from catalogue.datasets.cli import rules
from catalogue.members.cli import members
from catalogue.optouts.cli import optouts
from catalogue.search.cli import search


def init_app(app: Flask) -> None:
    for group in (members, optouts, rules, search, seeding.seed):
        app.cli.add_command(group)
    for command in (backup.dump, backup.restore):
        app.cli.add_command(command)

    @app.cli.command("prepare")
    def prepare() -> None:
        """Make folder, tables, seed and index ready; run before a WSGI server starts."""
        serving.prepare(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001
