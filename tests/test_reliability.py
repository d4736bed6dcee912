"""Nothing acknowledged is lost and nothing is half done, however many write and whatever dies."""

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

import pytest
from sqlalchemy import event, text

from catalogue.core.db import db
from catalogue.datasets import finding, service
from catalogue.datasets.model import Dataset, DatasetKey, Version
from catalogue.review.model import Decision
from catalogue.search import outbox
from tests.factories import (
    MemberFactory,
    ReviewerFactory,
    SubmittedFactory,
    accept,
    document,
    submit,
    token,
    turn_others,
)
from tests.instances import ROOT, environment, instance, start
from tests.members.browser import sign_in
from tests.test_security import HEADERS

WRITERS, WRITES = 8, 12
ROUNDS = 10

# Imports once, then forks: each child is a process of its own with its own connections and index.
CHILDREN = """
import os, sys
from catalogue import create_app
from catalogue.core.db import db
from catalogue.datasets import service
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from tests.factories import OwnedFactory, SubmittedFactory, accept, turn_others
from tests.instances import settings

def child(work, *arguments):
    app = create_app(**settings(sys.argv[1]))
    with app.app_context():
        work(*arguments)
        db.engine.dispose()

def fork(work, *arguments):
    pid = os.fork()
    if pid == 0:
        try:
            child(work, *arguments)
        except BaseException as error:
            print(repr(error), flush=True)
            os._exit(1)
        os._exit(0)
    return pid
"""

# Each opens entries of its own, and adds to a number that all share.
WRITE = (
    CHILDREN
    + """
member, shared, processes, times = map(int, sys.argv[2:])

def write():
    for _number in range(times):
        service.create({"title": "One of many"}, by=db.session.get(Member, member))
        while not added():
            db.session.rollback()

def added():
    dataset = db.session.get(Dataset, shared)
    # Each writer says something of its own: who sends what is there already has lost nothing.
    more = {"title": f"Shared {os.getpid()}", "count": dataset.draft["count"] + 1}
    try:
        service.save(dataset, more, by=db.session.get(Member, member), revision=dataset.revision)
    except service.Stale:
        return False
    return True

children = [fork(write) for _number in range(processes)]
sys.exit(sum(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children))
"""
)

# For each line read: a child that says the address of each entry once it is public.
STREAM = (
    CHILDREN
    + """
def stream():
    member, reviewer = db.session.get(Member, 1), db.session.get(Member, 2)
    while True:
        print(OwnedFactory(member, reviewer).slug, flush=True)

for _line in sys.stdin:
    pid = fork(stream)
    print(pid, flush=True)
    os.waitpid(pid, 0)
    print("dead", flush=True)
"""
)

# Accepts what waits, and dies as soon as the database has it.
DIE = (
    CHILDREN
    + """
from sqlalchemy import event

def accept_and_die():
    dataset, reviewer = db.session.query(Dataset).one(), db.session.get(Member, 2)
    turn_others(dataset, reviewer)
    event.listen(db.session, "after_commit", lambda _session: os._exit(9))
    accept(dataset, reviewer)

child(accept_and_die)
"""
)


@pytest.fixture
def app(tmp_path):
    with instance(tmp_path) as app:
        yield app


def test_g1_each_pooled_connection_is_prepared(app):
    promised = {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "trusted_schema": 0}
    with app.app_context():
        connections = [db.engine.connect() for _number in range(4)]
        for connection in connections:
            for pragma, value in promised.items():
                assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value
            assert connection.execute(text("PRAGMA busy_timeout")).scalar() >= 5000
            connection.close()


def test_g2_many_processes_write_and_nothing_is_lost(app, tmp_path):
    with app.app_context():
        member = MemberFactory()
        shared = service.create({"title": "Shared", "count": 0}, by=member).id
        member_id = member.id

    writers = start(tmp_path, WRITE, tmp_path, member_id, shared, WRITERS, WRITES)
    told, _errors = writers.communicate(timeout=120)

    assert (writers.returncode, told) == (0, "")
    with app.app_context():
        assert db.session.get(Dataset, shared).draft["count"] == WRITERS * WRITES
        assert db.session.query(Dataset).count() == WRITERS * WRITES + 1


def test_g3_what_was_acknowledged_survives_kill_9(app, tmp_path):
    with app.app_context():
        MemberFactory()
        ReviewerFactory()
    writer = start(tmp_path, STREAM, tmp_path, stdin=subprocess.PIPE)

    acknowledged = {slug for number in range(ROUNDS) for slug in one_round(writer, 1 + number % 3)}
    writer.communicate(timeout=30)

    with app.app_context():
        stored = set(
            db.session.scalars(db.select(Dataset.slug).where(Dataset.document.is_not(None)))
        )
        assert acknowledged
        assert acknowledged <= stored
        assert db.session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []
        outbox.drain()
        assert finding.find(finding.query({}, reader="en")).results.total == len(stored)


def one_round(writer, most):
    """Starts a stream of entries and kills it after a few; the addresses that were acknowledged."""
    writer.stdin.write("go\n")
    writer.stdin.flush()
    pid, said = None, []
    while len(said) < most or pid is None:
        line = writer.stdout.readline().strip()
        if line.isdigit():
            pid = int(line)
        else:
            said.append(line)
    os.kill(pid, signal.SIGKILL)
    while (line := writer.stdout.readline().strip()) != "dead":
        said.append(line)
    return said


def test_g4_a_crash_between_database_and_index_is_made_good(app, tmp_path):
    with app.app_context():
        SubmittedFactory(MemberFactory(), title="Nearly lost")
        ReviewerFactory()

    writer = start(tmp_path, DIE, tmp_path)
    writer.communicate(timeout=60)
    assert writer.returncode == 9

    with app.app_context():
        assert db.session.query(Dataset).one().is_public
        outbox.drain()
        found = finding.find(finding.query({"q": "nearly"}, reader="en"))
        assert [row.title for row in found.rows] == ["Nearly lost"]


class FailingAt:
    """Has the database fail at the nth change of a row."""

    def __init__(self, step=None):
        self.step, self.seen = step, 0

    def __enter__(self):
        event.listen(db.engine, "before_cursor_execute", self.count)
        return self

    def __exit__(self, *_what):
        event.remove(db.engine, "before_cursor_execute", self.count)

    def count(self, _connection, _cursor, statement, *_more):
        if statement.split()[0] in {"INSERT", "UPDATE", "DELETE"}:
            self.seen += 1
            if self.seen == self.step:
                raise ZeroDivisionError


def stored():
    return (
        db.session.query(Version).count(),
        db.session.query(Decision).count(),
        db.session.query(DatasetKey).count(),
        outbox.newest(),
    )


def test_g10_a_fault_at_any_step_of_accepting_leaves_nothing_half_done(app):
    with app.app_context():
        member, reviewer = MemberFactory(), ReviewerFactory()
        with FailingAt() as counter:
            accept(SubmittedFactory(member), reviewer)
        for step in range(1, counter.seen):
            dataset = SubmittedFactory(member)
            turn_others(dataset, reviewer)
            before = stored()
            with contextlib.suppress(ZeroDivisionError), FailingAt(step) as failing:
                accept(dataset, reviewer)
            db.session.rollback()
            if failing.seen < step:
                break
            assert dataset.is_submitted
            assert not dataset.is_public
            assert stored() == before
        assert step > 4


@pytest.mark.parametrize("verb", ["create", "save", "submit", "discard"])
def test_g10_a_fault_before_the_commit_undoes_every_write(app, verb):
    with app.app_context():
        member = MemberFactory()
        dataset = service.create(document(), by=member)
        before = dict(dataset.draft)

        def act():
            return {
                "create": lambda: service.create({"title": "Never"}, by=member),
                "save": lambda: service.save(
                    dataset, {"title": "Never"}, by=member, revision=dataset.revision
                ),
                "submit": lambda: submit(dataset, before, by=member),
                "discard": lambda: service.discard(dataset, by=member, revision=dataset.revision),
            }[verb]()

        event.listen(db.session, "before_commit", fail, once=True)
        with pytest.raises(ZeroDivisionError):
            act()
        db.session.remove()

        [stored] = db.session.query(Dataset).all()
        assert stored.draft == before
        assert not stored.is_submitted


def fail(_session):
    raise ZeroDivisionError


def test_a_database_that_stays_locked_is_told_and_nothing_is_lost(tmp_path):
    with instance(tmp_path, PROPAGATE_EXCEPTIONS=False) as app:
        with app.app_context():
            client = app.test_client()
            client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token(MemberFactory())}"
            client.get("/api/v1/members/me")
            db.session.remove()
            db.engine.dispose()
        event.listen(db_engine(app), "connect", hurry)
        other = sqlite3.connect(tmp_path / "catalogue.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        locked = client.post("/api/v1/datasets", json=document())
        read = client.get("/api/v1/datasets")
        other.execute("ROLLBACK")
        other.close()

        assert locked.status_code == 503
        assert locked.headers["Retry-After"]
        assert read.status_code == 200
        assert client.post("/api/v1/datasets", json=document()).status_code == 201


@pytest.fixture
def living(tmp_path):
    """An instance as operators run it, where errors become answers."""
    with instance(tmp_path, PROPAGATE_EXCEPTIONS=False) as app:
        yield app


@contextlib.contextmanager
def away(app, leave):
    """The database file is away for a while, or is something else."""
    file = Path(app.config["DATA"], "catalogue.sqlite")
    db_engine(app).dispose()
    kept = file.rename(file.with_suffix(".kept"))
    leave(file)
    try:
        yield
    finally:
        db_engine(app).dispose()
        file.rmdir() if file.is_dir() else file.unlink()
        kept.rename(file)


def scribble(file):
    file.write_bytes(b"no database at all" * 100)


@pytest.mark.parametrize(("leave", "status"), [(Path.mkdir, 503), (scribble, 500)])
def test_a_member_is_told_when_the_database_is_away(living, leave, status):
    browser = living.test_client()
    with living.app_context():
        sign_in(browser, MemberFactory().email)

    with away(living, leave):
        page = browser.get("/account")

    assert page.status_code == status
    assert page.mimetype == "text/html"
    assert "<h1" in page.text
    assert set(page.headers.keys()) >= HEADERS
    assert browser.get("/account").status_code == 200


@pytest.mark.parametrize(("leave", "status"), [(Path.mkdir, 503), (scribble, 500)])
def test_a_program_is_told_when_the_database_is_away(living, leave, status):
    with living.app_context():
        headers = {"Authorization": f"Bearer {token(MemberFactory())}"}
    client = living.test_client()

    with away(living, leave):
        answer = client.get("/api/v1/datasets", headers=headers)

    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert set(answer.headers.keys()) >= HEADERS | {"Access-Control-Allow-Origin"}
    assert answer.json["request_id"] == answer.headers["X-Request-Id"]
    assert client.get("/api/v1/members/me", headers=headers).status_code == 200


# Indexes beside a process that will be killed; its output ends when both have ended.
BESIDE = """
import os, sys
from catalogue import create_app, indexer
from tests.instances import settings

app = create_app(**settings(sys.argv[1]))
with app.app_context(), indexer.beside():
    print("working", flush=True)
    sys.stdin.read()
"""


def test_the_indexing_process_ends_with_the_one_it_works_for(app, tmp_path):
    loader = start(tmp_path, BESIDE, tmp_path, stdin=subprocess.PIPE)
    assert loader.stdout.readline() == "working\n"
    time.sleep(2)  # until the second process is at work

    loader.kill()

    assert loader.communicate(timeout=30) == ("", None)


def db_engine(app):
    with app.app_context():
        return db.engine


def hurry(connection, _record):
    """Waiting ten seconds for a lock is right for members and long for a test."""
    connection.execute("PRAGMA busy_timeout = 50").close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
                return answer.read()
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(url)


def test_i2_the_first_command_prepares_and_serves_and_sigterm_ends_it_well(tmp_path):
    port = free_port()
    surroundings = environment(tmp_path, CATALOGUE_PORT=str(port))
    server = subprocess.Popen(
        [sys.executable, "wsgi.py"],
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert b'"ok"' in wait_for(f"http://127.0.0.1:{port}/health")
        assert b'"ok"' in wait_for(f"http://127.0.0.1:{port}/ready")
        assert b"parlement" in wait_for(f"http://127.0.0.1:{port}/datasets?q=parlement").lower()
    finally:
        server.send_signal(signal.SIGTERM)
    told, _errors = server.communicate(timeout=30)

    assert server.returncode == 0
    assert f"http://127.0.0.1:{port}" in told
