"""What the server acknowledged stays, however it ends (reliability, G3)."""

import contextlib
import random
import subprocess
import time
from http import HTTPStatus
from threading import Thread

import requests

from catalogue.core.db import db
from catalogue.datasets.model import Dataset
from tests.factories import DraftFactory, MemberFactory, token
from tests.instances import instance, start

# A server as `wsgi.py` starts it, without the seed; says where it listens.
SERVE = """
import sys
from waitress.server import create_server
from catalogue import create_app
from tests.instances import settings
server = create_server(create_app(**settings(sys.argv[1])), host="127.0.0.1", port=0, threads=8)
print(server.effective_port, flush=True)
server.run()
"""
CLIENTS, KILLS = 20, 3


class Saver(Thread):
    """A client that saves its draft again and again, and remembers what was acknowledged."""

    def __init__(self, draft, headers):
        super().__init__(daemon=True)
        self.draft, self.headers, self.sent, self.acknowledged = draft, headers, 0, 0
        self.address = None

    def run(self):
        with requests.Session() as session, contextlib.suppress(requests.RequestException):
            while True:
                self.sent += 1
                seen = session.get(self.address, headers=self.headers, timeout=10).headers["ETag"]
                answer = session.patch(
                    self.address,
                    json={"size_note": f"{self.sent}"},
                    headers=self.headers | {"If-Match": seen},
                    timeout=10,
                )
                if answer.status_code == HTTPStatus.OK:
                    self.acknowledged = self.sent

    def again(self, port):
        """The same client after the crash."""
        saver = Saver(self.draft, self.headers)
        saver.sent, saver.acknowledged = self.sent, self.acknowledged
        saver.address = f"http://127.0.0.1:{port}/api/v1/datasets/{self.draft}"
        return saver


def at_work(savers, enough):
    """Wait until so many saves were acknowledged, and a moment that is never the same."""
    deadline = time.monotonic() + 30
    while sum(saver.acknowledged for saver in savers) < enough:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(random.random() / 5)


def test_g3_what_twenty_clients_saved_survives_kill_9(tmp_path):
    with instance(tmp_path) as app, app.app_context():
        savers = []
        for _number in range(CLIENTS):
            member = MemberFactory()
            keys = {"Authorization": f"Bearer {token(member)}"}
            savers.append(Saver(DraftFactory(member).slug, keys))

    for round_ in range(KILLS):
        server = start(tmp_path, SERVE, tmp_path, stderr=subprocess.DEVNULL)
        port = int(server.stdout.readline())
        savers = [saver.again(port) for saver in savers]
        for saver in savers:
            saver.start()
        at_work(savers, CLIENTS * (round_ + 1))
        server.kill()
        server.communicate()
        for saver in savers:
            saver.join()

        with instance(tmp_path) as app, app.app_context():
            stored = {
                dataset.slug: int(dataset.draft.get("size_note", 0))
                for dataset in db.session.scalars(db.select(Dataset))
            }
            db.session.remove()
        assert all(stored[saver.draft] >= saver.acknowledged for saver in savers)
