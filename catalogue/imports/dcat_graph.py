"""A description in RDF – Turtle, RDF/XML, JSON-LD – as a graph; nothing is ever fetched for it.

Parsers of RDF follow what a file names: remote `@context`s, external entities, entities that
unfold to gigabytes. Here contexts stay out of the parser and a DOCTYPE is refused beforehand.
"""

import html
import logging
import re
from typing import Any

import orjson
from rdflib import Graph
from rdflib.plugins.parsers.jsonld import to_rdf

from catalogue.core.i18n import _
from catalogue.imports.origin import NotImportable

LONGEST = 500_000  # bytes; the worst of them take a few seconds
BASE = "https://description.invalid/"  # what relative addresses are relative to
CONTEXT = "@context"
DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U000([0-9a-fA-F]{5})")
HARMFUL = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
TAGS = re.compile(r"<(/?)[A-Za-z_][^<>]*?(/?)>")
DEEPEST = 60
TOO_DEEP = _("This is nested too deeply.")

# In place of contexts at an address: the names that descriptions of data use.
NAMES: dict[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
    "dcterms": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#", "adms": "http://www.w3.org/ns/adms#",
    "dcatap": "http://data.europa.eu/r5r/", "prov": "http://www.w3.org/ns/prov#",
    "owl": "http://www.w3.org/2002/07/owl#", "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "schema": "http://schema.org/",
} | {
    name: f"dct:{name}" for name in (
        "accessRights", "creator", "description", "format", "identifier", "issued", "language",
        "license", "modified", "publisher", "rights", "spatial", "temporal", "title",
    )
} | {
    name: f"dcat:{name}" for name in (
        "Catalog", "Dataset", "Distribution", "accessURL", "contactPoint", "dataset",
        "distribution", "downloadURL", "endDate", "keyword", "landingPage", "mediaType",
        "startDate", "theme", "version",
    )
} | {"fn": "vcard:fn", "name": "foaf:name"}  # fmt: skip

# The parser tells every odd address and date of a stranger's file, with a traceback.
logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)


def parse(body: bytes) -> Graph:
    """The graph of a file; raises NotImportable that says why not."""
    text = safe(body)
    start = text.lstrip()[:1]
    try:
        if start in {"{", "["}:
            return from_json(orjson.loads(text))
        if start == "<" and is_xml(text):
            shallow(text)
            xml = DECLARATION.sub("", text)  # it may claim any encoding: this text has one
            return Graph().parse(data=xml, format="xml", publicID=BASE)
        return Graph().parse(data=text, format="turtle", publicID=BASE)
    except NotImportable:
        raise
    except RecursionError as error:
        raise NotImportable(TOO_DEEP) from error
    except Exception as error:  # the parsers raise whatever a stranger's file makes them
        raise unreadable(reason(error)) from error


def safe(body: bytes) -> str:
    """The text of a file that is neither huge nor harmful."""
    if len(body) > LONGEST:
        raise NotImportable(_("This file is larger than 500 kB: give the part on one dataset."))
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotImportable(_("This file is not written in UTF-8: save it so.")) from error
    # Escapes may hide one in a text that is later read as XML.
    if HARMFUL.search(text) or HARMFUL.search(html.unescape(ESCAPE.sub(escaped, text))):
        raise NotImportable(_("This file declares a DOCTYPE or entities: take them out."))
    return text


def escaped(match: re.Match[str]) -> str:
    return chr(int(match[1] or match[2], 16))


def is_xml(text: str) -> bool:
    """Whether a text that begins with `<` is XML: Turtle may begin with an address."""
    return bool(re.match(r"\s*<(?:\?xml|!--|[A-Za-z_][\w.-]*(?::[\w.-]+)?[\s>/])", text))


def shallow(text: str) -> None:
    """Refuse XML of a depth that no description has; the parser is slow on it."""
    depth = 0
    for tag in TAGS.finditer(text):
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth > DEEPEST:
            raise NotImportable(TOO_DEEP)


def from_json(data: Any) -> Graph:
    graph = Graph()
    for each in data if isinstance(data, list) else [data]:
        if isinstance(each, dict):
            to_rdf({CONTEXT: NAMES} | local(each), graph, base=BASE)
    return graph


def local(value: Any, depth: int = 0) -> Any:
    """JSON-LD without a word that would make a parser fetch something."""
    if depth > DEEPEST:
        raise NotImportable(TOO_DEEP)
    if isinstance(value, list):
        return [local(each, depth + 1) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {name: local(inner, depth + 1) for name, inner in value.items() if name != "@import"}
    if CONTEXT in kept:
        kept[CONTEXT] = context(kept[CONTEXT])
    return kept


def context(given: Any) -> Any:
    """A context with what is written here; what stands at an address is replaced by our names."""
    parts = given if isinstance(given, list) else [given]
    return [NAMES if isinstance(each, str) else each for each in parts if each is not None]


def reason(error: Exception) -> str:
    """The first words of a parser's complaint."""
    return " ".join(str(error).split())[:160] or type(error).__name__


def unreadable(why: str) -> NotImportable:
    return NotImportable(
        _("This is no description in Turtle, RDF/XML or JSON-LD: %(why)s.", why=why)
    )
