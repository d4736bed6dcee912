"""No change is lost between database and index, however a process ends."""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.core.db import db, transaction
from catalogue.core.errors import Unavailable
from catalogue.search import outbox
from catalogue.search.cli import search
from catalogue.search.engines import make
from catalogue.search.folder import Folder
from catalogue.search.state import current, engine
from tests.search.samples import LAYOUT, ask
from tests.search.shop import load_all, open_shop, put, write

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shop(kind, tmp_path):
    """An application with search, in its context."""
    app = open_shop(tmp_path, kind)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def reopen(kind, tmp_path, shop):
    """The same data as another process would open it."""

    def reopen():
        return make(kind, Folder(tmp_path / "index"), LAYOUT)

    return reopen


def ids(text=""):
    return sorted(engine().search(ask(text, size=100)).ids)


def stored():
    db.session.rollback()
    return sorted(document.id for document in load_all())


def test_members_see_their_own_change_at_once(shop):
    put(1, "Debates")
    put(2, "Songs")
    assert ids("debates") == [1]

    put(1, "Silence")
    put(2, None)
    assert ids() == [1]
    assert ids("debates") == []
    assert engine().versions() == {1: 2}


def test_what_is_rolled_back_never_reaches_the_index(shop):
    put(1, "Debates")

    with pytest.raises(ZeroDivisionError), transaction():
        write(1, "Songs")
        raise ZeroDivisionError

    assert ids("debates") == [1]
    assert not outbox.behind(current())


def test_one_entry_keeps_one_row_and_numbers_never_return(shop):
    for title in ("One", "Two", "Three"):
        put(1, title)
    [change] = outbox.pending(0)
    with transaction():
        db.session.delete(db.session.get(outbox.Change, change.seq))

    put(1, "Four")
    assert [later.seq for later in outbox.pending(0)] == [change.seq + 1]


def test_many_changes_are_one_batch(shop):
    with transaction():
        for number in range(1, 101):
            write(number, f"Corpus {number}")

    assert len(ids("corpus")) == 100
    assert engine().health().generation == 1


def test_a_crash_before_the_index_was_changed_loses_nothing(shop, monkeypatch):
    """G4."""
    put(1, "Debates")
    monkeypatch.setattr(outbox, "PATIENCE", 0)
    with current().folder.lock():  # the process that would index dies, so nobody does
        with transaction():
            write(2, "Songs")
            write(1, None)
        assert ids() == [1]

    assert outbox.sync()
    assert ids() == [2]
    assert outbox.differences() == []


def test_a_crash_before_the_checkpoint_was_stored_is_replayed(shop, tmp_path):
    """G4."""
    put(1, "Debates")
    before = (tmp_path / "index" / "checkpoint.json").read_bytes()
    put(2, "Songs")
    put(1, "Silence")

    (tmp_path / "index" / "checkpoint.json").write_bytes(before)
    assert outbox.behind(current())
    outbox.drain()

    assert ids() == [1, 2]
    assert engine().versions() == {1: 2, 2: 1}
    assert engine().health().generation == 1


CHANGES = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(["Debates", "Songs", None]), st.booleans()),
    max_size=6,
)


@given(changes=CHANGES)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_search_and_database_agree_after_any_history(shop, monkeypatch, changes):
    """G4: each change may crash before it is indexed."""
    monkeypatch.setattr(outbox, "PATIENCE", 0)
    for number, title, crashes in changes:
        if crashes:
            with current().folder.lock():
                put(number, title)
        else:
            put(number, title)
    outbox.drain()

    assert ids() == stored()
    assert outbox.differences() == []


def test_processes_that_write_at_once_lose_nothing(shop, kind, tmp_path):
    """G5."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.search.shop", str(tmp_path), kind]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(ROOT)])}
    writers = [
        subprocess.Popen([*command, start], cwd=ROOT, env=environment, stderr=subprocess.PIPE)
        for start in ("100", "200")
    ]
    errors = [writer.communicate()[1] for writer in writers]

    assert [writer.returncode for writer in writers] == [0, 0], errors
    assert not any(errors)
    assert len(ids("corpus")) == 16
    assert outbox.differences() == []


def remove(index):
    shutil.rmtree(index)
    index.mkdir(mode=0o700)


def remove_with_its_folder(index):
    shutil.rmtree(index)


def remove_generation(index):
    shutil.rmtree(index / "000001")


def truncate(index):
    for path in (index / "000001").iterdir():
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size // 2)


def forget(index):
    (index / "checkpoint.json").unlink()


def scribble(index):
    (index / "checkpoint.json").write_text('{"applied": [')


def age(index):
    path = index / "checkpoint.json"
    path.write_text(path.read_text().replace('"fingerprint": "', '"fingerprint": "0'))


def restore_older_database(index):
    path = index / "checkpoint.json"
    path.write_text('{"applied": 99999,' + path.read_text().partition(",")[2])


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Whoosh lets go of what it cannot read
@pytest.mark.parametrize(
    "damage",
    [
        remove, remove_with_its_folder, remove_generation, truncate, forget, scribble, age,
        restore_older_database,
    ],
)  # fmt: skip
def test_a_damaged_index_is_made_anew(shop, tmp_path, damage):
    """G6."""
    put(1, "Debates")
    engine().close()
    damage(tmp_path / "index")

    with suppress(Unavailable):  # what a visitor may hear, and nothing else
        assert ids("debates") == [1]
    outbox.drain()

    assert ids("debates") == [1]
    assert outbox.differences() == []


def unreadable(_checkpoint):
    raise ValueError("the disk is worn out")


def test_an_index_that_stays_unreadable_holds_nobody_up(shop, monkeypatch, caplog):
    put(1, "Debates")
    engine().close()
    monkeypatch.setattr(engine(), "_read", unreadable)
    caplog.clear()

    started = time.monotonic()
    put(2, "Songs")
    assert time.monotonic() - started < 2.0
    assert caplog.text.count("the search index is behind") == 1

    monkeypatch.undo()
    put(3, "Silence")
    assert ids() == [1, 2, 3]


def test_a_stream_of_changes_by_others_holds_nobody_up(shop, monkeypatch):
    """Each time we let go there is something new; after a while it is the others' turn."""
    monkeypatch.setattr(outbox, "PATIENCE", 0.2)
    monkeypatch.setattr(outbox, "behind", lambda _search: True)

    started = time.monotonic()
    put(1, "Debates")

    assert time.monotonic() - started < 1.0
    assert ids() == [1]


class Damaged:
    """A snapshot whose files can no longer be read, or a mistake of ours."""

    def __init__(self, error):
        self.error = error

    def find(self, _query):
        raise self.error


def test_damage_met_while_searching_is_told_and_mended_once(shop, caplog):
    put(1, "Debates")
    engine()._snapshot = Damaged(ValueError("bad block"))
    with pytest.raises(Unavailable):
        ids("debates")
    assert "bad block" in caplog.text

    outbox.drain()
    assert ids("debates") == [1]

    engine()._snapshot = Damaged(ValueError("bad query"))
    with pytest.raises(Unavailable):
        ids("debates")
    assert engine()._sound


def test_mistakes_of_ours_are_not_taken_for_damage(shop):
    put(1, "Debates")
    engine()._snapshot = Damaged(AttributeError("a typing mistake"))

    with pytest.raises(AttributeError):
        ids("debates")


@pytest.mark.parametrize("remove", [remove, remove_with_its_folder])
def test_an_index_deleted_under_way_is_read_on_and_made_anew(shop, tmp_path, remove):
    """G6."""
    put(1, "Debates")
    remove(tmp_path / "index")
    time.sleep(0.25)
    assert ids("debates") == [1]

    put(2, "Songs")
    assert ids() == [1, 2]


def test_a_locked_index_holds_nobody_up_for_long(shop, monkeypatch):
    put(1, "Debates")
    monkeypatch.setattr(outbox, "PATIENCE", 0.2)
    with current().folder.lock():
        started = time.monotonic()
        put(2, "Songs")
        assert time.monotonic() - started < 1.0
        assert ids() == [1]

    put(3, "Silence")
    assert ids() == [1, 2, 3]


def test_a_fault_while_indexing_is_not_the_members(shop, caplog):
    put(1, "Debates")
    with transaction():
        db.session.execute(db.text("UPDATE entries SET title = NULL"))
        outbox.note(1, 9)

    assert "the search index is behind" in caplog.text
    assert ids("debates") == [1]


def test_other_processes_see_a_change_within_a_second(shop, reopen):
    put(1, "Debates")
    other = reopen()
    assert other.search(ask()).total == 1

    put(2, "Songs")
    time.sleep(0.25)
    assert other.search(ask()).total == 2
    outbox.rebuild()
    put(3, "Silence")
    time.sleep(0.25)
    assert other.search(ask()).total == 3


def test_readers_of_the_old_generation_are_not_disturbed(shop, reopen):
    put(1, "Debates")
    other = reopen()
    assert other.search(ask()).total == 1
    snapshot = other._current()

    outbox.rebuild()
    assert list(snapshot.find(ask("debates songs -x")).ids) == [1]
    assert list(snapshot.find(ask("deb*", facets=("language",))).ids) == [1]


def test_old_generations_are_swept(shop, tmp_path):
    for _ in range(4):
        outbox.rebuild()

    folders = [path.name for path in (tmp_path / "index").iterdir() if path.is_dir()]
    assert sorted(folders) == ["000003", "000004"]


def test_a_rebuild_that_fails_leaves_the_old_index_and_nothing_else(shop, tmp_path):
    put(1, "Debates")

    with pytest.raises(ZeroDivisionError):
        engine().rebuild((1 / 0 for _ in range(1)), 5)

    assert ids("debates") == [1]
    assert [path.name for path in (tmp_path / "index").iterdir() if path.is_dir()] == ["000001"]


def test_only_we_may_write_to_the_index(tmp_path):
    """C15."""
    Folder(tmp_path / "index")
    assert (tmp_path / "index").stat().st_mode & 0o777 == 0o700

    (tmp_path / "index").chmod(0o720)
    with pytest.raises(PermissionError):
        Folder(tmp_path / "index")


def test_an_unknown_engine_is_refused(tmp_path):
    with pytest.raises(ValueError, match="CATALOGUE_SEARCH_URL"):
        open_shop(tmp_path, "solr")


def test_commands_report_and_fail_when_something_is_wrong(shop):
    runner = shop.test_cli_runner()
    put(1, "Debates")
    assert runner.invoke(search, ["check"]).output == "1 entries, all as in the database.\n"
    with transaction():
        db.session.execute(db.text("UPDATE entries SET version = 9"))

    wrong = runner.invoke(search, ["check"])
    assert wrong.exit_code == 1
    assert "Entry 1 differs." in wrong.output
    assert runner.invoke(search, ["rebuild"]).output == "1 entries are indexed.\n"
    assert runner.invoke(search, ["sync"]).exit_code == 0
    assert runner.invoke(search, ["check"]).exit_code == 0


def test_a_check_of_many_entries_names_some(shop):
    with transaction():
        for number in range(1, 31):
            write(number, f"Corpus {number}")
    with transaction():
        db.session.execute(db.text("UPDATE entries SET version = 9"))

    wrong = shop.test_cli_runner().invoke(search, ["check"]).output
    assert wrong.count("differs.") == 20
    assert "… and 10 more." in wrong
    assert "30 entries differ" in wrong


def test_right_after_a_start_no_thread_is_told_that_there_is_no_index(shop, reopen):
    put(1, "Debates")
    fresh = reopen()

    with ThreadPoolExecutor(8) as pool:
        totals = list(pool.map(lambda _each: fresh.search(ask("debates")).total, range(8)))

    assert totals == [1] * 8
