"""Indexing beside a load: whatever ends it, database and index agree, and nobody sees a trace."""

import os
import signal
import subprocess
import time

import orjson
import pytest

from catalogue.core.db import db
from catalogue.datasets.model import Dataset
from catalogue.search import outbox
from tests.factories import raw
from tests.instances import instance, start

# Loads a file with a second process at work, whatever its size, and says when to interfere.
LOAD = """
import multiprocessing, signal, sys
from pathlib import Path
from catalogue import create_app, seeding
from tests.instances import settings

def told(lines):
    for number, line in enumerate(lines):
        if number == 600:
            print(multiprocessing.active_children()[0].pid, flush=True)
            sys.stdin.readline()
        yield line

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
app = create_app(**settings(sys.argv[1]))
seeding.LARGE = 0
lines = seeding.lines
seeding.lines = lambda place: told(lines(place))
with app.app_context():
    print(seeding.summary(seeding.load(Path(sys.argv[2]))))
"""


@pytest.fixture
def loader(tmp_path):
    """A load that has stored 500 of 700 entries and waits for a line."""
    with instance(tmp_path):
        pass
    file = tmp_path / "many.jsonl"
    entries = (raw() | {"slug": f"entry-{number}"} for number in range(700))
    file.write_bytes(b"\n".join(map(orjson.dumps, entries)))
    options = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE, "start_new_session": True}
    return start(tmp_path, LOAD, tmp_path, file, **options)


def agreed(folder):
    """How many entries are stored, when the index holds just those."""
    with instance(folder) as app, app.app_context():
        assert outbox.differences() == []
        return db.session.query(Dataset).count()


def test_a_second_process_indexes_what_is_loaded(loader, tmp_path):
    loader.stdout.readline()
    told, errors = loader.communicate("\n", timeout=60)

    assert (told, errors) == ("700 entries: 700 added\n", "")
    assert agreed(tmp_path) == 700


def test_a_load_outlives_its_indexer(loader, tmp_path):
    os.kill(int(loader.stdout.readline()), signal.SIGKILL)

    told, errors = loader.communicate("\n", timeout=60)

    assert (told, errors) == ("700 entries: 700 added\n", "")
    assert agreed(tmp_path) == 700


def test_an_interrupted_load_leaves_whole_batches_and_no_process(loader, tmp_path):
    loader.stdout.readline()
    time.sleep(2)  # until the second process is at work

    os.killpg(loader.pid, signal.SIGINT)  # as a terminal does

    _told, errors = loader.communicate(timeout=60)  # ends when both have ended
    assert errors.count("Traceback") == 1  # that of this script; a command says “Aborted!”
    assert agreed(tmp_path) == 500
