"""The licences that a dataset of a mix stands under: its own, its parts', its ancestors'; pure."""

from collections.abc import Iterator
from typing import NamedTuple

from catalogue.compliance.facts import Facts, look_up
from catalogue.compliance.lineage import Node

LICENCE = "licence.expression"
NAMED = ("expression", "content", "name")


class Bearing(NamedTuple):
    """A licence that an item stands under, and whose it is."""

    expression: str
    part: str = ""  # of the entry
    of: str = ""  # the ancestor; nobody for the entry itself
    title: str = ""


def disputed(facts: Facts) -> tuple[str, ...]:
    """The licences that claims give an entry, other than its own."""
    return facts.once("mix.disputed", lambda known: tuple(known.contradictions(LICENCE)))


def of(node: Node) -> Iterator[str]:
    """What licences, or their names, stand over an entry or something outside."""
    if node.document is None:
        yield from (node.licence,) if node.licence else ()
        return
    block = look_up(node.document, "licence", {})
    yield from (block[name] for name in NAMED if name in block)


def of_part(node: Node, scope: str) -> Iterator[str]:
    for part in look_up(node.document or {}, "licence.parts", ()):
        if part.get("scope") == scope:
            yield from (part[name] for name in NAMED if name in part)


def bearings(facts: Facts, taken: frozenset[str] | None) -> Iterator[Bearing]:
    """Every licence that an adaptation has to fit: of the entry, its parts, its ancestors."""
    lineage = facts.lineage
    for name in lineage.heirs_of:
        node = lineage.nodes[name]
        if name == lineage.root:
            yield from of_node(node, taken)
            yield from map(Bearing, disputed(facts))
        else:
            for each in of_node(node, None):
                yield each._replace(of=name, title=node.title)


def of_node(node: Node, taken: frozenset[str] | None) -> Iterator[Bearing]:
    if node.document is None:
        if node.licence:
            yield Bearing(node.licence)
        return
    block = look_up(node.document, "licence", {})
    yield from (Bearing(block[name]) for name in ("expression", "content") if name in block)
    for part in block.get("parts", ()):
        scope = part.get("scope", "")
        if "expression" in part and (taken is None or scope in taken):
            yield Bearing(part["expression"], part=scope)
    yield from map(Bearing, node.disputed)
