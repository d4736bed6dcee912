"""A graph asked the way our fields need it: one dataset, its texts, links and labels."""

from collections.abc import Iterator

from rdflib import DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SDO, SKOS, Graph, URIRef
from rdflib import Literal as Words
from rdflib.namespace import Namespace
from rdflib.term import Node

from catalogue.core.i18n import _
from catalogue.imports.dcat_graph import BASE
from catalogue.imports.origin import NotImportable

# The library knows these in older versions, or not at all.
DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SCHEMA = Namespace("http://schema.org/")
ADMS = Namespace("http://www.w3.org/ns/adms#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
LABELS = (
    FOAF.name, VCARD.fn, SKOS.prefLabel, RDFS.label, DCTERMS.title, SDO.name, SCHEMA.name,
)  # fmt: skip
# How a dataset points at another that is not what the file is about.
POINTERS = (
    DCTERMS.source, DCTERMS.relation, DCTERMS.hasVersion, DCTERMS.isVersionOf, DCTERMS.hasPart,
    PROV.wasDerivedFrom, DCAT.inSeries, DCAT.hasVersion, DCAT.prev,
)  # fmt: skip
MOST_TITLES = 5

__all__ = ["ADMS", "DCAT", "DCATAP", "DCTERMS", "OWL", "PROV", "SCHEMA", "View", "only"]


class View:
    """A thing in a graph; whatever it says comes back sorted, for a graph has no order."""

    def __init__(self, graph: Graph, node: Node) -> None:
        self.graph = graph
        self.node = node

    @property
    def iri(self) -> str:
        """Its address; empty when it has none of its own."""
        named = isinstance(self.node, URIRef) and not str(self.node).startswith(BASE)
        return str(self.node) if named else ""

    def all(self, *properties: URIRef) -> list["View"]:
        """The things that these properties lead to."""
        found = {each for name in properties for each in self.graph.objects(self.node, name)}
        return [View(self.graph, each) for each in sorted(found, key=str)]

    def texts(self, *properties: URIRef) -> dict[str, str]:
        """Texts by language tag; the first of each language."""
        found: dict[str, str] = {}
        for name in properties:
            for each in sorted(self.graph.objects(self.node, name), key=str):
                if isinstance(each, Words) and str(each).strip():
                    found.setdefault((each.language or "").casefold(), str(each))
        return found

    def said(self, *properties: URIRef) -> list[str]:
        """What these properties say, as addresses or as words."""
        return [text for each in self.all(*properties) if (text := each.iri or each.literal)]

    def first(self, *properties: URIRef) -> str:
        """What the first of these properties says that says anything."""
        return next((text for name in properties for text in self.said(name)), "")

    @property
    def literal(self) -> str:
        return str(self.node).strip() if isinstance(self.node, Words) else ""

    @property
    def label(self) -> str:
        """What people call it: its own words, or a name in English, French or any language."""
        texts = self.texts(*LABELS)
        named = (
            texts.get("en") or texts.get("fr") or texts.get("") or next(iter(texts.values()), "")
        )
        return self.literal or named


def only(graph: Graph, wanted: str = "") -> View:
    """The one dataset a graph is about; raises NotImportable with the choice there is."""
    kinds = (DCAT.Dataset, SDO.Dataset, SCHEMA.Dataset)
    found = sorted({each for kind in kinds for each in graph.subjects(RDF.type, kind)}, key=str)
    if wanted and URIRef(wanted) in found:
        return View(graph, URIRef(wanted))
    pointed = {each for name in POINTERS for each in graph.objects(None, name)}
    own = [View(graph, each) for each in found if each not in pointed] or [
        View(graph, each) for each in found
    ]
    if len(own) == 1:
        return own[0]
    if not own:
        raise NotImportable(_("This file describes no dataset (dcat:Dataset)."))
    titles = ", ".join(titles_of(own))
    raise NotImportable(
        _(
            "This file describes %(count)s datasets (%(titles)s): give one that describes one.",
            count=len(own), titles=titles,
        )
    )  # fmt: skip


def titles_of(views: list[View]) -> Iterator[str]:
    for view in views[:MOST_TITLES]:
        yield f"“{view.label or view.iri or '?'}”"
    if len(views) > MOST_TITLES:
        yield "…"
