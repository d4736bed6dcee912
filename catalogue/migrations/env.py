"""How Alembic reaches the database: the application's own engine, one transaction for all."""

from alembic import context
from flask import current_app

from catalogue.core.db import Base, Moment

engine = current_app.extensions["migrate"].db.engine


def render(kind: str, item: object, _context: object) -> str | bool:
    """Write our moments as plain types: a migration must outlive the code of its day."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def run() -> None:
    """Run the migrations; on SQLite tables are rebuilt where ALTER TABLE cannot do it."""
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            render_item=render,
            render_as_batch=connection.dialect.name == "sqlite",
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations need a database; SQL scripts are not made.")
run()
