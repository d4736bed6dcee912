"""G9: the numbered migrations make the tables that the models describe, forwards and backwards."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from catalogue.core.db import Base, db
from catalogue.datasets.model import Dataset
from tests.factories import MemberFactory, OwnedFactory, ReviewerFactory
from tests.instances import ROOT, instance

SCRIPTS = ScriptDirectory(str(ROOT / "catalogue" / "migrations"))
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


@pytest.fixture
def app(tmp_path):
    with instance(tmp_path) as app, app.app_context():
        yield app


def tables():
    return set(inspect(db.engine).get_table_names()) - {"alembic_version", "sqlite_sequence"}


def test_the_head_is_what_the_models_describe(app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert tables() == set(Base.metadata.tables)


def test_there_is_one_line_of_numbered_revisions(app):
    assert len(SCRIPTS.get_heads()) == 1
    assert [revision[:4] for revision in REVISIONS] == [
        f"{number:04}" for number in range(1, len(REVISIONS) + 1)
    ]


def test_every_revision_goes_down_and_up_again(app):
    for revision in reversed(["base", *REVISIONS[:-1]]):
        downgrade(revision=revision)
    assert tables() == set()

    for revision in REVISIONS:
        upgrade(revision=revision)
    assert tables() == set(Base.metadata.tables)


def test_going_up_again_changes_nothing(app):
    MemberFactory(name="Still here")
    db.session.remove()

    upgrade()

    assert db.session.scalar(db.text("SELECT name FROM members")) == "Still here"


def test_migrations_keep_what_is_stored(app):
    OwnedFactory(MemberFactory(), ReviewerFactory(), title="Still here")
    db.session.remove()

    for revision in REVISIONS[1:]:
        downgrade(revision=f"{REVISIONS[REVISIONS.index(revision) - 1]}")
        upgrade(revision=revision)

    assert db.session.query(Dataset).one().title == "Still here"
    assert db.session.execute(db.text("PRAGMA foreign_key_check")).all() == []


def test_a_migration_that_fails_leaves_everything_as_it_was(app, monkeypatch):
    before = tables()
    monkeypatch.setattr("alembic.op.drop_table", lambda *_names, **_more: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        downgrade(revision="base")

    db.session.remove()
    assert tables() == before
