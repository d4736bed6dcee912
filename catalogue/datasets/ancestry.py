"""The lineage of entries, read from the database: ancestors by name, descendants by link."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import delete, select

from catalogue.claims import service as claims
from catalogue.compliance.lineage import (
    MOST_NODES,
    Determination,
    Edge,
    Lineage,
    Node,
    outsider,
    parents_of,
    place,
)
from catalogue.core.db import db
from catalogue.core.errors import Invalid
from catalogue.core.i18n import _
from catalogue.datasets.model import Clearance, Dataset, FormerSlug, ParentLink

Document = Mapping[str, Any]

MOST_DESCENDANTS = 5000
COLUMNS = (Dataset.id, Dataset.slug, Dataset.title, Dataset.document)


@dataclass
class Graph:
    """Entries and their ancestors, gathered level by level."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, tuple[Edge, ...]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)  # of the entries among the ancestors
    moved: dict[str, str] = field(default_factory=dict)  # former slug → present one
    truncated: bool = False

    def lineage(self, root: str, determinations: Mapping[Any, Determination]) -> Lineage:
        return Lineage(
            root=root,
            nodes=self.nodes,
            edges=self.edges,
            determinations=determinations,
            truncated=self.truncated,
        )


def of(slug: str, title: str, document: Document) -> Lineage:
    """The lineage of one description, published or not."""
    return of_many([Node(name=slug, title=title, document=document)])[slug]


def of_many(roots: Sequence[Node], *, most: int = MOST_NODES) -> dict[str, Lineage]:
    """The lineage of each description, by slug; they share one graph of so many ancestors."""
    graph = Graph(nodes={node.name: node for node in roots})
    level = list(roots)
    while level:
        level = climb(graph, level, most=len(roots) + most)
    hear_claims(graph)
    determined = dict(determinations(graph.nodes)) if any(graph.edges.values()) else {}
    return {node.name: graph.lineage(node.name, determined) for node in roots}


def climb(graph: Graph, level: Sequence[Node], *, most: int) -> list[Node]:
    """Add the parents of a level; answers those of them that have parents to look for in turn."""
    wanted = {
        parent["dataset"]
        for node in level
        for parent in parents_of(node.document or {})
        if "dataset" in parent and parent["dataset"] not in graph.nodes
    }
    found = entries(graph, wanted - graph.moved.keys()) if wanted else []
    if len(graph.nodes) + len(found) > most:
        graph.truncated, found = True, []
    graph.nodes |= {node.name: node for node in found}
    for node in level:
        graph.edges[node.name] = tuple(edges(graph, node))
    return found


def entries(graph: Graph, slugs: Iterable[str]) -> list[Node]:
    """The public entries of these names, also under an address they had before."""
    public = select(*COLUMNS).where(Dataset.is_public)
    rows = list(db.session.execute(public.where(Dataset.slug.in_(slugs))))
    missing = set(slugs) - {row.slug for row in rows}
    if missing:
        former = public.add_columns(FormerSlug.slug.label("former")).join(
            FormerSlug, FormerSlug.dataset_id == Dataset.id
        )
        moved = list(db.session.execute(former.where(FormerSlug.slug.in_(missing))))
        graph.moved |= {row.former: row.slug for row in moved}
        rows += moved
    fresh = {row.slug: row for row in rows if row.slug not in graph.nodes}
    graph.ids |= {row.slug: row.id for row in fresh.values()}
    return [Node(name=row.slug, title=row.title, document=row.document) for row in fresh.values()]


def hear_claims(graph: Graph) -> None:
    """Note on each ancestor the licences that claims give it, other than its own."""
    documents = {id_: graph.nodes[slug].document or {} for slug, id_ in graph.ids.items()}
    disputed = claims.other_licences(documents) if documents else {}
    for slug, id_ in graph.ids.items():
        if id_ in disputed:
            graph.nodes[slug] = replace(graph.nodes[slug], disputed=disputed[id_])


def edges(graph: Graph, node: Node) -> Iterator[Edge]:
    """From an entry to each of its parents; what is not found here counts as outside."""
    for parent in parents_of(node.document or {}):
        name = parent.get("dataset", "")
        name = graph.moved.get(name, name)
        if name not in graph.nodes or not graph.nodes[name].is_entry:
            name = place(graph.nodes, outsider(parent))
        yield Edge(node.name, name, parent.get("how", ""), parent.get("share"))


def determinations(names: Iterable[str]) -> Iterator[tuple[tuple[str, str], Determination]]:
    """Every standing determination on these entries, by child and parent."""
    standing = select(Clearance, Dataset.slug).join(Dataset, Clearance.dataset_id == Dataset.id)
    chosen = standing.where(Dataset.slug.in_(list(names)), Clearance.withdrawn.is_(None))
    for row, slug in db.session.execute(chosen):
        by = row.member.name if row.member else ""
        made = row.created.date().isoformat()
        yield (slug, row.parent), Determination(slug, row.parent, row.reason, by, made)


def refuse_circle(slug: str, title: str, document: Document) -> None:
    """Raise Invalid when a description names a parent that was made from it, at any distance."""
    circle = of(slug, title, document).circular
    if slug not in circle:
        return
    names = ", ".join(name for name in circle if name != slug) or slug
    message = _("This entry would be made from itself, by way of: %(names)s.", names=names)
    raise Invalid(message, errors={"provenance": {"derived_from": [message]}})


def link(child_id: int, document: Document) -> None:
    """Write down the entries a description names; inside `transaction()`."""
    db.session.execute(delete(ParentLink).where(ParentLink.child_id == child_id))
    named = {parent["dataset"] for parent in parents_of(document) if "dataset" in parent}
    if named:
        found = db.session.scalars(select(Dataset.id).where(Dataset.slug.in_(named)))
        rows = [ParentLink(child_id=child_id, parent_id=id_) for id_ in found if id_ != child_id]
        db.session.add_all(rows)


def link_rows(documents: Mapping[int, Document]) -> list[dict[str, int]]:
    """The same for many new entries, as rows to insert."""
    named = {
        id_: {parent["dataset"] for parent in parents_of(document) if "dataset" in parent}
        for id_, document in documents.items()
    }
    wanted = set().union(*named.values())
    if not wanted:
        return []
    chosen = select(Dataset.slug, Dataset.id).where(Dataset.slug.in_(wanted))
    ids = {row.slug: row.id for row in db.session.execute(chosen)}
    return [
        {"child_id": child, "parent_id": ids[slug]}
        for child, slugs in named.items()
        for slug in slugs
        if ids.get(slug, child) != child
    ]


def descendants(ids: Iterable[int]) -> list[int]:
    """Every entry made from these, in any number of steps; safe in circles."""
    start = select(ParentLink.child_id).where(ParentLink.parent_id.in_(list(ids)))
    below = start.cte("below", recursive=True)
    further = select(ParentLink.child_id).join(below, ParentLink.parent_id == below.c.child_id)
    below = below.union(further)
    return list(db.session.scalars(select(below.c.child_id).limit(MOST_DESCENDANTS)))
