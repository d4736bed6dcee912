"""G8: a dump taken while people write is a committed state, and can be lived with again."""

import os
import sqlite3
import subprocess
from threading import Event, Thread

import pytest

from catalogue.core.db import db
from catalogue.datasets import finding, service
from catalogue.members.model import Member
from tests.factories import MemberFactory, PublishedFactory
from tests.instances import instance, start


@pytest.fixture
def app(tmp_path):
    with instance(tmp_path / "data") as app:
        yield app


def run(app, *arguments):
    return app.test_cli_runner().invoke(args=list(map(str, arguments)))


def total(app):
    with app.app_context():
        return finding.find(finding.query({}, reader="en")).results.total


def test_g8_a_dump_under_writing_is_whole(app, tmp_path):
    with app.app_context():
        member_id = MemberFactory().id
    stop = Event()

    def keep_writing():
        with app.app_context():
            while not stop.is_set():
                service.create({"title": "One more"}, by=db.session.get(Member, member_id))
                db.session.remove()

    writer = Thread(target=keep_writing)
    writer.start()
    outcomes = [run(app, "dump", tmp_path / f"{number}.sqlite") for number in range(3)]
    stop.set()
    writer.join()

    assert [outcome.exit_code for outcome in outcomes] == [0, 0, 0]
    for number in range(3):
        path = tmp_path / f"{number}.sqlite"
        copy = sqlite3.connect(path)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
        copy.close()
        assert path.stat().st_mode & 0o077 == 0


def test_g8_what_was_dumped_comes_back_with_its_index(app, tmp_path):
    with app.app_context():
        PublishedFactory(title="In the dump")
    run(app, "dump", tmp_path / "dump.sqlite")
    with app.app_context():
        PublishedFactory(title="After the dump")
    assert total(app) == 2

    restored = run(app, "restore", tmp_path / "dump.sqlite", "--yes")

    assert restored.exit_code == 0, restored.output
    assert "1 entries" in restored.output
    assert total(app) == 1
    assert app.test_client().get("/ready").status_code == 200
    assert "In the dump" in app.test_client().get("/datasets").text


def test_g8_a_dump_can_be_restored_elsewhere(app, tmp_path):
    with app.app_context():
        PublishedFactory(title="Moved house")
    run(app, "dump", tmp_path / "dump.sqlite")

    with instance(tmp_path / "elsewhere") as other:
        assert run(other, "restore", tmp_path / "dump.sqlite", "--yes").exit_code == 0
        assert total(other) == 1


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_what_is_no_dump_replaces_nothing(app, tmp_path, content):
    with app.app_context():
        PublishedFactory()
    (tmp_path / "wrong").write_bytes(content)

    refused = run(app, "restore", tmp_path / "wrong", "--yes")

    assert refused.exit_code == 1
    assert "not a dump" in refused.output
    assert total(app) == 1


def test_nothing_is_replaced_without_a_yes(app, tmp_path):
    run(app, "dump", tmp_path / "dump.sqlite")
    with app.app_context():
        PublishedFactory()

    refused = app.test_cli_runner().invoke(
        args=["restore", str(tmp_path / "dump.sqlite")], input="n\n"
    )

    assert refused.exit_code == 1
    assert total(app) == 1


def test_other_databases_have_tools_of_their_own(tmp_path):
    with instance(tmp_path / "memory", SQLALCHEMY_DATABASE_URI="sqlite://") as other:
        assert "pg_dump" in run(other, "dump", tmp_path / "x").output


def test_a_dump_replaces_no_file(app, tmp_path):
    (tmp_path / "precious").write_text("kept")

    refused = run(app, "dump", tmp_path / "precious")

    assert refused.exit_code == 1
    assert "exists already" in refused.output
    assert (tmp_path / "precious").read_text() == "kept"


def test_a_dump_that_fails_leaves_nothing(app, tmp_path):
    with app.app_context():
        db.engine.dispose()
    (tmp_path / "data" / "catalogue.sqlite").write_bytes(b"no database at all" * 100)

    failed = run(app, "dump", tmp_path / "dump.sqlite")

    assert failed.exit_code == 1
    assert not (tmp_path / "dump.sqlite").exists()
    assert run(app, "dump", tmp_path / "no folder" / "dump.sqlite").exit_code == 1


def test_a_dump_and_what_is_restored_are_never_readable_by_others(app, tmp_path):
    before = os.umask(0)
    try:
        run(app, "dump", tmp_path / "dump.sqlite")
        (tmp_path / "dump.sqlite").chmod(0o644)
        run(app, "restore", tmp_path / "dump.sqlite", "--yes")
    finally:
        os.umask(before)

    assert (tmp_path / "data" / "catalogue.sqlite").stat().st_mode & 0o077 == 0


# Reads once, then is idle: a catalogue that nobody visits at the moment.
IDLE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT count(*) FROM members").fetchone()
print("here", flush=True)
sys.stdin.read()
"""


def test_nothing_is_replaced_under_a_running_catalogue(app, tmp_path):
    run(app, "dump", tmp_path / "dump.sqlite")
    with app.app_context():
        PublishedFactory()
    running = start(tmp_path, IDLE, tmp_path / "data" / "catalogue.sqlite", stdin=subprocess.PIPE)
    running.stdout.readline()

    refused = run(app, "restore", tmp_path / "dump.sqlite", "--yes")
    running.communicate("", timeout=30)

    assert refused.exit_code == 1
    assert "stop the catalogue first" in refused.output
    assert total(app) == 1
    assert run(app, "restore", tmp_path / "dump.sqlite", "--yes").exit_code == 0
    assert total(app) == 0


def test_a_damaged_database_is_replaced(app, tmp_path):
    with app.app_context():
        PublishedFactory()
    run(app, "dump", tmp_path / "dump.sqlite")
    with app.app_context():
        db.engine.dispose()
    (tmp_path / "data" / "catalogue.sqlite").write_bytes(b"no database at all" * 100)

    assert run(app, "restore", tmp_path / "dump.sqlite", "--yes").exit_code == 0
    assert total(app) == 1
