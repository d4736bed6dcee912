"""Reads the entries that a mix names, at the versions it pins, with claims and ancestors.

A dataset is read once, however often the mix takes from it, and the questions put to the database
are as many for one item as for two thousand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import select, tuple_

from catalogue.claims import evidence
from catalogue.claims import service as claims
from catalogue.compliance import facts as known
from catalogue.compliance.facts import Facts
from catalogue.compliance.lineage import Lineage, Node
from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.datasets import ancestry
from catalogue.datasets.model import Dataset, Version
from catalogue.mixes import naming
from catalogue.mixes.ingredients import Document, Ingredient, Item, outside
from catalogue.mixes.naming import Key, key

MOST_ANCESTORS = 5000  # of all items together, beyond which a lineage counts as unknown

COLUMNS = (
    Dataset.id, Dataset.slug, Dataset.title, Dataset.document, Dataset.number, Dataset.withdrawal,
    Dataset.withdrawn,
)  # fmt: skip


class Pinned(NamedTuple):
    """One version of a public entry."""

    row: Any
    number: int
    document: Document

    @property
    def is_latest(self) -> bool:
        return bool(self.number == self.row.number)

    @property
    def node(self) -> Node:
        """Where its ancestors are looked up from; an older version stands beside the latest."""
        name = self.row.slug if self.is_latest else f"{self.row.slug}@{self.number}"
        return Node(name=name, title=self.row.title, document=self.document)


def gather(document: Mapping[str, Any], *, traced: bool = False) -> list[Ingredient]:
    """The items of a mix, each beside what is known of the dataset it takes from.

    Of the claims only those on licences, the ones a verdict listens to, unless every fact is to be
    `traced` to its evidence.
    """
    items: Sequence[Item] = document.get("items", [])
    rows = naming.entries({item["dataset"] for item in items if "dataset" in item}, COLUMNS)
    wanted = dict.fromkeys(map(key, items))
    pinned = versions(wanted, {name: row for name, row in rows.items() if row.withdrawn is None})
    facts = facts_of(pinned, traced=traced)
    return [
        ingredient(number, item, rows.get(item.get("dataset", "")), facts)
        for number, item in enumerate(items, start=1)
    ]


def versions(wanted: Iterable[Key], rows: Mapping[str, Any]) -> dict[Key, Pinned]:
    """The descriptions at the versions asked for; what does not exist is left out."""
    asked = {(name, number): rows[name] for name, number in wanted if name in rows}
    older = {
        (row.id, number) for (_, number), row in asked.items() if number not in {0, row.number}
    }
    documents = dict(earlier(older)) if older else {}
    found = {}
    for (name, number), row in asked.items():
        if number in {0, row.number}:
            found[name, number] = Pinned(row, row.number, row.document)
        elif (row.id, number) in documents:
            found[name, number] = Pinned(row, number, documents[row.id, number])
    return found


def earlier(wanted: Iterable[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], Document]]:
    columns = (Version.dataset_id, Version.number, Version.document)
    pair = tuple_(Version.dataset_id, Version.number)
    for row in db.session.execute(select(*columns).where(pair.in_(list(wanted)))):
        yield (row.dataset_id, row.number), row.document


def facts_of(pinned: Mapping[Key, Pinned], *, traced: bool) -> dict[Key, tuple[Pinned, Facts]]:
    """The facts of each version, made once for all the names it goes by."""
    once = {(each.row.slug, each.number): each for each in pinned.values()}
    nodes = {name: each.node for name, each in once.items()}
    lineages = ancestry.of_many([*nodes.values()], most=MOST_ANCESTORS) if nodes else {}
    cleared = clearances(once.values())
    field = "" if traced else evidence.LICENCE
    records = claims.for_many({each.row.id for each in once.values()}, field=field)
    today = now().date()
    facts = {
        name: Facts(
            document=each.document,
            lineage=own(lineages[nodes[name].name], each, cleared),
            today=today,
            # What sources say of a licence gives no value: it contradicts nothing.
            claims=evidence.of(each.document if traced else {}, *records[each.row.id]),
        )
        for name, each in once.items()
    }
    return {name: (each, facts[each.row.slug, each.number]) for name, each in pinned.items()}


def clearances(pinned: Iterable[Pinned]) -> dict[Any, Any]:
    """What reviewers determined on parents of entries taken at an older version."""
    older = {each.row.slug for each in pinned if not each.is_latest}
    return dict(ancestry.determinations(older)) if older else {}


def own(lineage: Lineage, of: Pinned, cleared: Mapping[Any, Any]) -> Lineage:
    """The lineage under the name of the entry, whichever version it starts from."""
    slug, name = of.row.slug, of.node.name
    if of.is_latest:
        return lineage
    edges = tuple(edge._replace(child=slug) for edge in lineage.parents(name))
    return replace(
        lineage,
        root=slug,
        nodes={**lineage.nodes, slug: replace(lineage.nodes[name], name=slug)},
        edges={**lineage.edges, slug: edges},
        determinations={**lineage.determinations, **cleared},
    )


def ingredient(
    number: int, item: Item, row: Any, facts: Mapping[Key, tuple[Pinned, Facts]]
) -> Ingredient:
    if "dataset" not in item:
        described = outside(item)
        return Ingredient(
            number=number, item=item, title=described["title"], facts=alone(described)
        )
    if row is None:
        title = item.get("title") or item["dataset"]
        described = {"title": title}
        return Ingredient(
            number=number,
            item=item,
            title=title,
            facts=alone(described),
            slug=item["dataset"],
            version=item.get("version", 0),
            missing=True,
        )
    return of_entry(number, item, row, facts.get(key(item)))


def of_entry(number: int, item: Item, row: Any, found: tuple[Pinned, Facts] | None) -> Ingredient:
    """An item that names an entry; of a withdrawn one nothing but the name is shown."""
    return Ingredient(
        number=number,
        item=item,
        title=row.title,
        facts=found[1] if found else alone({"title": row.title}),
        slug=row.slug,
        version=found[0].number if found else item.get("version", 0),
        latest=row.number,
        withdrawn=(row.withdrawal or "") if row.withdrawn else None,
        missing=found is None and row.withdrawn is None,
    )


def alone(described: Document) -> Facts:
    return known.of(described, today=now().date(), slug="")
