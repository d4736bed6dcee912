"""A locked or missing index breaks no page: a rebuilt one answers, or the page says so."""

import shutil
import threading
import time
from contextlib import contextmanager

import pytest

from catalogue.search.engines import engine
from catalogue.search.state import current
from tests.factories import document, publish
from tests.instances import instance

ASKED = ("/datasets", "/api/v1/datasets", "/api/v1/datasets.csv", "/api/v1/datasets.jsonl")
STAYING = ("/", "/licences", "/languages/fr", "/api/v1/stats", "/api/v1/languages", "/datasets/{}")


@contextmanager
def running(folder):
    """An instance that looks after its index as operators' do, with one public entry."""
    others = set(threading.enumerate())
    with instance(folder, TESTING=False, PROPAGATE_EXCEPTIONS=False) as app:
        with app.app_context():
            [entry] = publish(document(title="Parliament debates"))
            slug = entry.slug
        yield app, slug
        for thread in set(threading.enumerate()) - others:
            thread.join()


def lose(app, folder):
    """Delete the index, also from the memory of this process."""
    with app.app_context():
        engine().close()
    shutil.rmtree(folder / "index")


def wait_until(true, seconds=10):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("path", ASKED)
def test_g6_a_missing_index_is_told_and_comes_back_by_itself(tmp_path, path):
    with running(tmp_path) as (app, _slug):
        client = app.test_client()
        lose(app, tmp_path)

        first = client.get(path)
        assert first.status_code == 503 or "Parliament debates" in first.text
        wait_until(lambda: client.get(path).status_code == 200)
        assert "Parliament debates" in client.get(path).text


def test_g6_an_index_deleted_under_way_answers_on_and_comes_back_by_itself(tmp_path):
    with running(tmp_path) as (app, _slug):
        client = app.test_client()
        assert "Parliament debates" in client.get("/datasets").text
        app.extensions.pop("search looked after")  # as some time later
        shutil.rmtree(tmp_path / "index")

        assert "Parliament debates" in client.get("/datasets").text
        wait_until((tmp_path / "index" / "checkpoint.json").exists)
        assert "Parliament debates" in client.get("/datasets").text


def test_g6_while_the_index_cannot_be_made_pages_say_so_and_the_others_stay(tmp_path):
    with running(tmp_path) as (app, slug):
        client = app.test_client()
        with app.app_context(), current().folder.lock():
            engine().close()
            (tmp_path / "index" / "checkpoint.json").unlink()
            for path in ASKED:
                answer = client.get(path)
                assert answer.status_code == 503, path
                assert answer.headers["Retry-After"] == "5"
                assert "being made anew" in answer.text
            for path in STAYING:
                assert client.get(path.format(slug)).status_code == 200, path


def test_g6_a_locked_index_answers(tmp_path):
    with running(tmp_path) as (app, _slug), app.app_context(), current().folder.lock():
        for path in ASKED:
            assert "Parliament debates" in app.test_client().get(path).text
