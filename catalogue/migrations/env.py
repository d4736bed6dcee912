"""How Alembic reaches the database: the application's own engine, one transaction for all."""

from alembic import context
from flask import current_app

from catalogue.core.db import Base

engine = current_app.extensions["migrate"].db.engine


def run() -> None:
    """Run the migrations; on SQLite tables are rebuilt where ALTER TABLE cannot do it."""
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            render_as_batch=connection.dialect.name == "sqlite",
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations need a database; SQL scripts are not made.")
run()
