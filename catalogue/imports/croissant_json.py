"""JSON-LD read as plain JSON: names without prefixes, texts by language, labels, links; pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.imports import answered

Node = Mapping[str, Any]
MOST = 2000  # values of one name
LONGEST_CONTEXT = 20_000
SCHEMA = "schema.org"


def local(node: Node) -> dict[str, Any]:
    """A node with the last part of each name: `sc:name`, `https://schema.org/name` → `name`."""
    return {short(name): value for name, value in node.items()}


def short(name: str) -> str:
    return (
        name
        if name.startswith("@")
        else name.replace("#", "/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]
    )


def dataset(found: Any) -> dict[str, Any] | None:
    """The first node that is a dataset of schema.org; hosts wrap it in lists and graphs."""
    for each, context in candidates(found):
        kinds = answered.strings(each.get("@type") or each.get("type") or [])
        datasets = [kind for kind in kinds if short(kind) == "Dataset"]
        # DCAT has a Dataset too.
        if any(SCHEMA in kind for kind in datasets) or (datasets and SCHEMA in context):
            return local(each)
    return None


def candidates(found: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """The nodes of a file, each with the context it stands in."""
    for each in found[:MOST] if isinstance(found, list) else [found]:
        if isinstance(each, dict):
            context = str(each.get("@context"))[:LONGEST_CONTEXT]
            yield each, context
            for node in things_as_written(each.get("@graph")):
                yield node, f"{context} {node.get('@context')}"[:LONGEST_CONTEXT]


def things_as_written(value: Any) -> list[dict[str, Any]]:
    return [each for each in each_of(value) if isinstance(each, dict)]


def each_of(value: Any) -> list[Any]:
    if value is None:
        return []
    return value[:MOST] if isinstance(value, list) else [value]


def things(value: Any) -> list[dict[str, Any]]:
    """The nodes among some values."""
    return [local(each) for each in things_as_written(value)]


def texts(value: Any) -> dict[str, str]:
    """Texts by language: plain, `{"@value", "@language"}`, or a map `{"en": …}` (Croissant 1.1)."""
    found: dict[str, str] = {}
    for each in each_of(value):
        if isinstance(each, dict) and "@value" in each:
            tag, text = answered.string(each.get("@language")), answered.string(each["@value"])
            found.setdefault(tag.casefold(), text)
        elif isinstance(each, dict):
            for tag, text in each.items():
                found.setdefault(str(tag).casefold(), answered.string(text))
        else:
            found.setdefault("", answered.string(each))
    return {tag: text for tag, text in found.items() if text}


def labels(value: Any) -> list[str]:
    """What values are called: texts as they are, things by their names."""
    found = []
    for each in each_of(value):
        if isinstance(each, dict):
            node = local(each)
            named = texts(node.get("name") or node.get("@value") or node.get("alternateName"))
            found.append(named.get("en") or next(iter(named.values()), ""))
        elif isinstance(each, str | int | float) and not isinstance(each, bool):
            found.append(str(each).strip())
    return [each for each in found if each]


def links(about: Node, *names: str) -> list[str]:
    """Addresses and identifiers: texts, or things with one."""
    found = []
    for name in names:
        for each in each_of(about.get(name)):
            node = local(each) if isinstance(each, dict) else {"url": each}
            found += [
                answered.string(node.get(key)) for key in ("@id", "url", "value") if node.get(key)
            ]
    return [each for each in found if each]
