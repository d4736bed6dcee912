"""What an entry was made from, and what that was made from in turn; pure and cycle-safe."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple

Document = Mapping[str, Any]

MOST_NODES = 500  # beyond which a lineage is called incomplete, and so unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entry of the catalogue, or something outside of which only a name and link are known."""

    name: str  # the slug, or the address or title of what is outside
    title: str
    document: Document | None = None
    url: str = ""
    licence: str = ""  # of what is outside, as the child's description gives it
    disputed: tuple[str, ...] = ()  # licences that claims give it, other than its own

    @property
    def is_entry(self) -> bool:
        return self.document is not None

    @property
    def origin(self) -> str:
        """`original`, `derived` or `unknown`; of what is outside nobody asks further."""
        if self.document is None:
            return "unknown"
        return str(self.document.get("provenance", {}).get("origin", "unknown"))


class Edge(NamedTuple):
    """That `child` was made from `parent`."""

    child: str
    parent: str
    how: str = ""
    share: float | None = None


class Determination(NamedTuple):
    """A reviewer's reasoned word that a named parent hands nothing on to a child."""

    child: str
    parent: str
    reason: str
    by: str = ""
    made: str = ""


class Step(NamedTuple):
    """One line of the tree: a node, how deep it stands, and whether it was shown before."""

    node: Node
    edge: Edge
    depth: int
    repeated: bool
    cleared: Determination | None


@dataclass(frozen=True, kw_only=True)
class Lineage:
    """The graph of ancestors of `root`."""

    root: str
    nodes: Mapping[str, Node]
    edges: Mapping[str, tuple[Edge, ...]] = field(default_factory=dict)  # child → its parents
    determinations: Mapping[tuple[str, str], Determination] = field(default_factory=dict)
    truncated: bool = False

    def parents(self, name: str) -> tuple[Edge, ...]:
        return self.edges.get(name, ())

    def clearance(self, edge: Edge) -> Determination | None:
        return self.determinations.get((edge.child, edge.parent))

    @cached_property
    def heirs_of(self) -> tuple[str, ...]:
        """The root and every ancestor that hands something on to it, nearest first.

        A parent cleared by a determination is not followed on that way; another may lead to it.
        """
        seen, queue = {self.root: None}, [self.root]
        for name in queue:  # grows while it is read: breadth first
            for edge in self.parents(name):
                if edge.parent not in seen and self.clearance(edge) is None:
                    seen[edge.parent] = None
                    queue.append(edge.parent)
        return tuple(seen)

    @cached_property
    def incomplete(self) -> tuple[str, ...]:
        """Those of whom nobody says whether other datasets went in, or whose list is missing."""
        return tuple(name for name in self.heirs_of if self._is_open_ended(self.nodes[name]))

    def _is_open_ended(self, node: Node) -> bool:
        if not node.is_entry:
            return False
        if node.origin == "derived":
            return not self.parents(node.name)
        return node.origin != "original"

    @cached_property
    def circular(self) -> tuple[str, ...]:
        """The names along a way that leads back to where it began; none in a sound lineage."""
        graph = {name: [edge.parent for edge in self.parents(name)] for name in self.heirs_of}
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            return tuple(dict.fromkeys(error.args[1]))
        return ()

    def tree(self) -> Iterator[Step]:
        """The ancestors as an indented list; what was shown before is not opened again."""
        seen: set[str] = {self.root}
        stack = [(edge, 1) for edge in reversed(self.parents(self.root))]
        while stack:
            edge, depth = stack.pop()
            repeated = edge.parent in seen
            yield Step(self.nodes[edge.parent], edge, depth, repeated, self.clearance(edge))
            if not repeated:
                seen.add(edge.parent)
                stack += [(next_, depth + 1) for next_ in reversed(self.parents(edge.parent))]


def alone(slug: str, document: Document) -> Lineage:
    """The lineage of an entry whose parents nobody looked up: they count as outside."""
    node = Node(name=slug, title=str(document.get("title", slug)), document=document)
    nodes, edges = {slug: node}, []
    for parent in parents_of(document):
        name = place(nodes, outsider(parent))
        edges.append(Edge(slug, name, parent.get("how", ""), parent.get("share")))
    return Lineage(root=slug, nodes=nodes, edges={slug: tuple(edges)})


def place(nodes: dict[str, Node], outside: Node) -> str:
    """Add what is outside to the nodes; answers the name it stands under.

    Two of one name under different licences are two: neither hides the other's restrictions.
    """
    name = outside.name
    if (before := nodes.get(name)) is not None and before.licence != outside.licence:
        name = f"{name} ({outside.licence or '?'})"
    if name not in nodes:
        nodes[name] = outside if name == outside.name else replace(outside, name=name)
    return name


def parents_of(document: Document) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = document.get("provenance", {}).get("derived_from", [])
    return listed


def outsider(parent: Mapping[str, Any]) -> Node:
    """A parent that is no entry of the catalogue, or one that could not be found there."""
    name = parent.get("dataset") or parent.get("url") or parent.get("title") or "?"
    return Node(
        name=str(name),
        title=str(parent.get("title") or name),
        url=parent.get("url", ""),
        licence=parent.get("licence", ""),
    )
