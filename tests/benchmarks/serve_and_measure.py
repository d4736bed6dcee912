"""Loads entries, serves them and measures: `… serve_and_measure entries.jsonl`.

Prints a table in Markdown. CPU per request is the figure that survives a busy machine.
"""

import os
import tempfile
from pathlib import Path
from time import thread_time
from urllib.request import urlopen

import click
import orjson

from tests.benchmarks import clients, instance, questions

CLIENTS = 8
LONGEST = 60  # seconds


def row(name, value, target=""):
    load = os.getloadavg()[0]
    click.echo(f"| {name} | {value} | {target} | {load:.1f} |")


def yardstick():
    """CPU milliseconds of a fixed piece of work: tells a slow machine from slow code."""
    before = thread_time()
    sorted(str(number) for number in range(200_000))
    row("yardstick: sorting 200 000 texts", f"{(thread_time() - before) * 1000:.0f} ms CPU")


def start_times(folder, engine):
    seed = Path(folder, "seed")
    row("start from empty", f"{instance.seconds_to_start(seed, engine):.1f} s", "≤ 10 s")
    row("second start", f"{instance.seconds_to_start(seed, engine):.1f} s", "≤ 2 s")


def bulk_load(folder, engine, entries):
    instance.flask(folder, engine, "db", "upgrade")
    count = len(entries.read_bytes().splitlines())
    seconds, _ = instance.flask(folder, engine, "seed", "load", str(entries.resolve()))
    row(f"bulk load of {count} entries", f"{count / seconds:.0f}/s, {seconds:.1f} s", "≥ 1000/s")


def probe(server, paths):
    """Refuse to measure answers that are not what is being measured."""
    totals = 0
    for path in paths:
        with urlopen(f"http://127.0.0.1:{server.port}{path}") as answer:
            page = orjson.loads(answer.read())
        if len(page["facets"]) != 8 or (page["total"] and not page["items"] and "page" not in path):
            raise click.ClickException(f"Not a full answer: {path} {str(page)[:300]}")
        totals += page["total"]
    return totals


def warm_up(server, asked):
    for start in ("/api/v1/datasets", "/datasets"):
        paths = [questions.path(question, start) for question in questions.others(asked)]
        clients.ask(server.port, paths, clients=CLIENTS, seconds=LONGEST)


def measure(server, paths, *, count):
    """The clients' load, and CPU milliseconds per request; each address is asked once."""
    before = server.cpu()
    load = clients.ask(server.port, paths, clients=count, seconds=LONGEST)
    if load.failed:
        raise click.ClickException(f"{load.failed} requests failed.")
    return load, (server.cpu() - before) / load.requests


def searches(server, asked):
    paths = [questions.path(question) for question in asked]
    load, cpu = measure(server, paths, count=CLIENTS)
    row(f"JSON, {CLIENTS} clients, {len(paths)} questions", f"{load.rate:.0f} requests/s", "≥ 300")
    row("… p50 / p95", f"{load.p50:.0f} / {load.p95:.0f} ms", "p95 ≤ 50 ms")
    row("… CPU per request", f"{cpu:.1f} ms", "≤ 6 ms")
    shown = ", ".join(f"{pss:.0f} / {rss:.0f}" for pss, rss in server.memory())
    row("… memory of each worker, PSS / RSS", f"{shown} MB", "≤ 150 MB")
    row("… hits of the first 100 questions", probe(server, paths[:100]))


def each_kind(server, asked):
    for kind, words in questions.KINDS.items():
        paths = [questions.path(question) for question in asked if question["kind"] == kind]
        load, cpu = measure(server, paths, count=1)
        figures = f"{load.p50:.1f} / {load.p95:.1f} ms, CPU {cpu:.1f} ms"
        row(f"one client, {words}: p50 / p95", figures, "p95 ≤ 20 ms")


def pages(server, asked):
    paths = [questions.path(question, "/datasets") for question in asked]
    load, cpu = measure(server, paths, count=2)
    figures = f"{cpu:.1f} ms CPU, {load.rate:.0f} requests/s, p95 {load.p95:.0f} ms"
    row("HTML results page, 2 clients", figures, "≤ 12 ms CPU")


@click.command()
@click.argument("entries", type=click.Path(exists=True, path_type=Path))
@click.option("--engine", type=click.Choice(["tantivy", "whoosh"]), default="tantivy")
@click.option("--questions", "count", default=2000, show_default=True, help="How many of them.")
@click.option("--workers", default=2, show_default=True)
@click.option("--threads", default=2, show_default=True)
@click.option("--starts/--no-starts", default=True, help="Measure starting on the seed.")
def main(entries, engine, count, starts, **size):
    """Measure a catalogue of ENTRIES (a file of lines, its questions beside it)."""
    asked = orjson.loads(entries.with_suffix(".queries.json").read_bytes())
    asked = questions.spread(asked, count)
    click.echo(f"| {engine}, {size['workers']} workers | measured | target | load |")
    click.echo("| --- | --- | --- | --- |")
    yardstick()
    with tempfile.TemporaryDirectory() as folder:
        if starts:
            start_times(folder, engine)
        data = Path(folder, "data")
        bulk_load(data, engine, entries)
        # A fresh server each time, warmed by other questions: no cache has seen those measured.
        for measurement in (searches, each_kind, pages):
            with instance.gunicorn(data, engine, **size) as server:
                warm_up(server, asked)
                measurement(server, asked)
    yardstick()


if __name__ == "__main__":
    main()
