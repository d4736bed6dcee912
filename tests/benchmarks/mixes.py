"""How long it takes to judge a mix: `python -m tests.benchmarks.mixes [FILE]`.

Loads the seed and, if given, a file of JSON lines into a new database, and prints a table in
Markdown, in milliseconds of CPU: the best of five. The yardstick sorts 200 000 texts.
"""

import gc
import os
import tempfile
from itertools import cycle, islice, permutations
from pathlib import Path
from time import process_time

import click
import orjson
from sqlalchemy import select

from catalogue import create_app, seeding
from catalogue.core import yaml
from catalogue.core.db import Base, db
from catalogue.datasets.model import Dataset
from catalogue.licences import knowledge
from catalogue.mixes.judging import evaluating
from catalogue.search.engines import engine
from schemas.gate import admit
from schemas.mixes import MixSchema

LUCIE = seeding.SEED.parent / "mixes" / "lucie-7b.yaml"
TIMES = 5


def row(name, work, target=""):
    best = min(map(measured, [work] * TIMES))
    click.echo(f"| {name} | {best * 1000:.0f} ms | {target} | {os.getloadavg()[0]:.1f} |")


def measured(work):
    before = process_time()
    work()
    return process_time() - before


def judge(document):
    def work():
        db.session.expire_all()
        evaluating.evaluate(document)

    return work


def answer(document):
    """The report as well, as bytes that go out."""

    def work():
        db.session.expire_all()
        orjson.dumps(evaluating.report(evaluating.evaluate(document)))

    return work


def of(slugs, many):
    return {"title": "Mix", "items": [{"dataset": slug} for slug in islice(cycle(slugs), many)]}


def outside(many):
    """Items that are no entries, no two under the same licences."""
    licences = [each.id for each in knowledge.all() if each.openness == "open"]
    named = islice(permutations(licences, 3), many)
    return {"items": [{"title": "A corpus", "licence": " AND ".join(each)} for each in named]}


def lucie():
    written = yaml.read(LUCIE)
    written.pop("slug")
    return admit(MixSchema(), written)


def rows(seed, others):
    row("sorting 200 000 texts", lambda: sorted(str(number) for number in range(200_000)))
    known = lucie()
    row(f"Lucie 7B, {len(known['items'])} items", judge(known), "100 items ≤ 50 ms")
    row("the first 100 of the seed, all their ancestors", judge(of(seed, 100)), "≤ 50 ms")
    row("1 000 items of the seed", judge(of(seed, 1000)), "≤ 500 ms")
    row("2 000 outside items, three licences each, as JSON", answer(outside(2000)))
    if others:
        row("100 other entries", judge(of(others, 100)), "≤ 50 ms")
        row("1 000 other entries", judge(of(others, 1000)), "≤ 500 ms")
        row("the same, with the answer as JSON", answer(of(others, 1000)))


@click.command()
@click.argument("place", required=False, type=click.Path(exists=True, path_type=Path))
def main(place):
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/mixes.sqlite"
        app = create_app(TESTING=True, SECRET_KEY="x", SQLALCHEMY_DATABASE_URI=address, DATA=folder)
        with app.app_context():
            Base.metadata.create_all(db.engine)
            engine().rebuild([], 0)
            seeding.load()
            seed = list(db.session.scalars(select(Dataset.slug).order_by(Dataset.id)))
            if place:
                seeding.load(place)
            every = list(db.session.scalars(select(Dataset.slug).order_by(Dataset.id)))
            # As the server does once it is up: what was loaded so far is not walked again.
            gc.collect()
            gc.freeze()
            click.echo("| mix | CPU | target | load |\n| --- | --- | --- | --- |")
            rows(seed, every[len(seed) :])


if __name__ == "__main__":
    main()
