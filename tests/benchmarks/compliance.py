"""How long verdicts, rules and lineages take: `python -m tests.benchmarks.compliance [FILE]`.

Prints a table in Markdown, in milliseconds of CPU. Without a file it takes the seed.
"""

import os
from datetime import date
from pathlib import Path
from time import process_time

import click
import orjson

from catalogue import seeding
from catalogue.claims import evidence
from catalogue.compliance import facts, inheritance, ruleset, usability
from catalogue.compliance.lineage import Edge, Lineage, Node, alone

TODAY = date(2026, 11, 24)
NODES = 200


def row(name, seconds, times, target=""):
    load = os.getloadavg()[0]
    click.echo(f"| {name} | {seconds * 1000 / times:.2f} ms | {target} | {load:.1f} |")


def measured(work):
    before = process_time()
    work()
    return process_time() - before


def described(place):
    if place is None:
        return [(entry.slug, entry.document) for entry in seeding.folder(seeding.SEED)]
    lines = map(orjson.loads, Path(place).read_bytes().splitlines())
    return [(line.pop("slug"), line) for line in lines]


def known(slug, document):
    claims = evidence.of(document)
    return facts.of(document, today=TODAY, claims=claims, ancestry=alone(slug, document), slug=slug)


def wide():
    """A lineage of many nodes, each made from the five after it."""
    document = {
        "licence": {"status": "stated", "expression": "CC-BY-4.0", "covers": "whole"},
        "provenance": {"origin": "derived", "obtained": ["publicly_available_dataset"]},
    }
    names = [str(number) for number in range(NODES)]
    nodes = {name: Node(name=name, title=name, document=document) for name in names}
    edges = {
        name: tuple(Edge(name, after) for after in names[number + 1 : number + 6])
        for number, name in enumerate(names)
    }
    return facts.of(document, today=TODAY, ancestry=Lineage(root="0", nodes=nodes, edges=edges))


def walk(root):
    list(root.lineage.tree())
    usability.verdicts(root)
    inheritance.restrictions(root)


@click.command()
@click.argument("place", required=False, type=click.Path(exists=True))
def main(place):
    entries = described(place)
    everything = [known(slug, document) for slug, document in entries]
    ruleset.all_rules()
    many = len(everything)
    click.echo(f"| {many} entries | CPU of each | target | load |\n| --- | --- | --- | --- |")
    row("sorting 200 000 texts", measured(lambda: sorted(str(n) for n in range(200_000))), 1)
    verdicts = measured(lambda: [usability.verdicts(each) for each in everything])
    row("verdicts", verdicts, many)
    rules = measured(lambda: [ruleset.evaluate(each) for each in everything])
    row("all rules", rules, many, "≤ 2 ms; 10 000 entries ≤ 30 s")
    walk(wide())  # what is kept between two walks is kept now
    row(f"a lineage of {NODES} nodes", measured(lambda: walk(wide())), 1, "≤ 20 ms")


if __name__ == "__main__":
    main()
