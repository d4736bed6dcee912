"""The commands of `flask --app wsgi`: one group per feature."""

from flask import Flask, current_app

from catalogue import backup, seeding, serving
from catalogue.audit.cli import audit
from catalogue.datasets.cli import rules
from catalogue.imports.cli import imports
from catalogue.members.cli import members
from catalogue.mixes.cli import mixes
from catalogue.optouts.cli import optouts
from catalogue.reports.cli import reports
from catalogue.review.cli import review
from catalogue.search.cli import search
from catalogue.watching.cli import watching


def init_app(app: Flask) -> None:
    for group in (
        audit,
        imports,
        members,
        mixes,
        optouts,
        reports,
        review,
        rules,
        search,
        watching,
        seeding.seed,
    ):
        app.cli.add_command(group)
    for command in (backup.dump, backup.restore):
        app.cli.add_command(command)

    @app.cli.command("prepare")
    def prepare() -> None:
        """Make folder, tables, seed and index ready; run before a WSGI server starts."""
        serving.prepare(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001
