"""The fixtures of the rules: small descriptions, and what each rule must find in them."""

from datetime import date
from pathlib import Path
from typing import Any

from catalogue.claims.claim import UNSAID, Claim
from catalogue.claims.vocabulary import Kind, Status
from catalogue.compliance import facts
from catalogue.compliance.facts import Facts
from catalogue.compliance.lineage import (
    Determination,
    Edge,
    Lineage,
    Node,
    outsider,
    parents_of,
    place,
)
from catalogue.core import yaml

FIXTURES = Path(__file__).parent / "fixtures"
TODAY = date(2026, 11, 24)
SLUG = "this"

Case = dict[str, Any]


def load() -> list[tuple[str, Case]]:
    """Every case with the id of its rule."""
    return [
        (path.stem, case)
        for path in sorted(FIXTURES.glob("*.yaml"))
        for case in yaml.read(path)["cases"]
    ]


def facts_of(case: Case) -> Facts:
    return facts.of(
        case["document"],
        today=TODAY,
        claims=[claim(row) for row in case.get("claims", [])],
        ancestry=ancestry(case["document"], case.get("parents", {}), case.get("cleared", [])),
        slug=SLUG,
    )


def claim(row: dict[str, Any]) -> Claim:
    given = {"key": repr(sorted(row.items(), key=str)), "value": UNSAID} | row
    return Claim(
        **given
        | {"kind": Kind(row.get("kind", "author")), "status": Status(row.get("status", "stated"))}
        | {"url": row.get("url", "https://example.org/card")}
    )


def ancestry(document: Any, parents: dict[str, Any], cleared: list[str]) -> Lineage:
    """The lineage of `document`, whose entries among the ancestors stand in `parents`."""
    known = {SLUG: document} | parents
    nodes = {slug: entry(slug, described) for slug, described in known.items()}
    edges: dict[str, tuple[Edge, ...]] = {}
    for slug, described in known.items():
        listed = []
        for parent in parents_of(described):
            name = parent.get("dataset", "")
            if name not in nodes or not nodes[name].is_entry:
                name = place(nodes, outsider(parent))
            listed.append(Edge(slug, name, parent.get("how", ""), parent.get("share")))
        edges[slug] = tuple(listed)
    determinations = {(SLUG, name): Determination(SLUG, name, "Looked at") for name in cleared}
    return Lineage(root=SLUG, nodes=nodes, edges=edges, determinations=determinations)


def entry(slug: str, document: Any) -> Node:
    return Node(name=slug, title=document.get("title", slug), document=document)
