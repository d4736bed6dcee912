"""A catalogue in a folder of its own, served by gunicorn or by `wsgi.py`, and what it costs."""

import os
import re
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from catalogue.config import ROOT

PATIENCE = 120  # seconds
TICK = 1000 / os.sysconf("SC_CLK_TCK")  # milliseconds


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def environment(folder, engine, port=0):
    return os.environ | {
        "CATALOGUE_DATA": str(folder),
        "CATALOGUE_SEARCH_URL": f"{engine}:",
        "CATALOGUE_PORT": str(port),
        "CATALOGUE_API_RATE": "10000000 per minute",
        "CATALOGUE_PAGE_RATE": "10000000 per minute",
        "CATALOGUE_LOG_LEVEL": "WARNING",
    }


def flask(folder, engine, *arguments):
    """Run a command of the catalogue; answers the seconds it took and what it said."""
    before = perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *arguments],
        cwd=ROOT,
        env=environment(folder, engine),
        check=True,
        capture_output=True,
        text=True,
    )
    return perf_counter() - before, done.stdout.strip()


class Server:
    """A running server: where it listens, and what its processes use."""

    def __init__(self, process, port):
        self.process = process
        self.port = port

    def workers(self):
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def cpu(self):
        """CPU milliseconds used so far by the server and its workers."""
        return sum(cpu(pid) for pid in [self.process.pid, *self.workers()])

    def memory(self):
        """(PSS, RSS) in megabytes of each worker."""
        return [memory(pid) for pid in self.workers()]

    def ready(self):
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/ready", timeout=5) as answer:
                return answer.status == 200
        except (URLError, OSError):
            return False

    def wait(self):
        deadline = monotonic() + PATIENCE
        while not self.ready():
            if self.process.poll() is not None or monotonic() > deadline:
                raise RuntimeError("The server did not start.")
            sleep(0.02)


@contextmanager
def started(folder, engine, command):
    """Start a server, wait until it is ready, and stop it afterwards."""
    port = free_port()
    process = subprocess.Popen(
        [argument.format(port=port) for argument in command],
        cwd=ROOT,
        env=environment(folder, engine, port),
        stdout=subprocess.DEVNULL,
    )
    server = Server(process, port)
    try:
        server.wait()
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def gunicorn(folder, engine, *, workers, threads):
    size = ["-w", str(workers), "--threads", str(threads), "--keep-alive", "0", "--preload"]
    command = [sys.executable, "-m", "gunicorn", *size, "-b", "127.0.0.1:{port}"]
    return started(folder, engine, [*command, "--log-level", "warning", "wsgi:app"])


def seconds_to_start(folder, engine):
    """How long `python wsgi.py` takes until `/ready` says so."""
    before = perf_counter()
    with started(folder, engine, [sys.executable, "wsgi.py"]):
        return perf_counter() - before


def cpu(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK


def memory(pid):
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    sizes = dict(re.findall(r"^(Pss|Rss):\s+(\d+)", rollup, re.MULTILINE))
    return int(sizes["Pss"]) / 1024, int(sizes["Rss"]) / 1024
