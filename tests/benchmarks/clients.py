"""Clients that ask each question once, without pause: `wrk` when installed, else threads."""

import json
import os
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from threading import Lock
from time import perf_counter

HOST = "127.0.0.1"
SCRIPT = Path(__file__).parent / "rotate.lua"


@dataclass(frozen=True)
class Load:
    """What the clients saw; times in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p95: float
    failed: int

    @property
    def rate(self):
        return self.requests / self.seconds


def ask(port, paths, *, clients, seconds):
    """Ask for each of these addresses once, for so many seconds at most."""
    return (with_wrk if shutil.which("wrk") else with_threads)(port, paths, clients, seconds)


def with_wrk(port, paths, clients, seconds):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(paths))
        file.flush()
        address = f"http://{HOST}:{port}"
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "-s", str(SCRIPT), address]
        answer = subprocess.run(
            command,
            env=os.environ | {"PATHS": file.name},
            capture_output=True,
            text=True,
            check=True,
            timeout=seconds + 30,
        )
    return Load(**json.loads(answer.stdout.rpartition("RESULT ")[2]))


def with_threads(port, paths, clients, seconds):
    turn, lock = iter(paths), Lock()
    started = perf_counter()

    def client():
        times, failed = [], 0
        connection = HTTPConnection(HOST, port, timeout=30)
        while perf_counter() - started < seconds:
            with lock:
                path = next(turn, None)
            if path is None:
                break
            before = perf_counter()
            failed += get(connection, path) >= 400
            times.append((perf_counter() - before) * 1000)
        connection.close()
        return times, failed

    with ThreadPoolExecutor(clients) as pool:
        answers = [future.result() for future in [pool.submit(client) for _ in range(clients)]]
    times = [time for some, _ in answers for time in some]
    cuts = quantiles(times, n=100, method="inclusive")
    failed = sum(failed for _, failed in answers)
    return Load(len(times), perf_counter() - started, cuts[49], cuts[94], failed)


def get(connection, path):
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status
