"""How an entry is found: its search document, and where the index reads it from."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, select

from catalogue.core.db import db
from catalogue.core.i18n import LANGUAGES
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.datasets import facets
from catalogue.datasets.model import Dataset
from catalogue.datasets.vocabulary import FACETS, NUMBERS, SORTS, TEXTS
from catalogue.languages import names, tags
from catalogue.search.port import Document, Layout, Text

LAYOUT = Layout(TEXTS, FACETS, NUMBERS, SORTS, unsuggested=frozenset({"people"}))

COLUMNS = (
    Dataset.id, Dataset.number, Dataset.document, Dataset.created, Dataset.updated,
    Dataset.standing,
)  # fmt: skip
BATCH = 500
NAMED_PEOPLE = 20
NAMED_LANGUAGES = 100  # the first of an entry that can be found by name; all can by filter

# Facts that make an entry useful; stating them lifts it a little among equals.
VALUED = ("description", "access", "languages", "provenance", "compliance", "sources", "citation")

# Vocabularies whose labels can be searched: “parlement” finds what is tagged `parliament`.
TAGGED = {
    "categories": "category",
    "tasks": "task",
    "formats": "format",
    "content_types": "content_type",
}


def document(row: Row[Any]) -> Document:
    """The search document of one published entry."""
    described: dict[str, Any] = row.document
    return Document(
        id=row.id,
        version=row.number,
        texts=texts(described),
        facets=facets.values(described, row.standing),
        numbers=numbers(row),
        boost=1.0 + 0.15 * sum(name in described for name in VALUED) / len(VALUED),
    )


def texts(described: dict[str, Any]) -> dict[str, list[Text]]:
    publisher = described.get("publisher", {}).get("name", "")
    people = described.get("creators", [])[:NAMED_PEOPLE]
    people += [item["value"] for item in described.get("identifiers", [])]
    return {
        "title": [Text(described["title"], None)],
        "aliases": [Text(alias, None) for alias in described.get("aliases", [])],
        "languages": list(spoken(described)),
        "publisher": [Text(publisher, None)] if publisher else [],
        "people": [Text(name, None) for name in people],
        "tags": list(labels(described)),
        "summary": localised(described["summary"]),
        "description": localised(described.get("description", {})),
    }


def localised(text: dict[str, str]) -> list[Text]:
    return [Text(value, language) for language, value in text.items()]


def labels(described: dict[str, Any]) -> Iterator[Text]:
    """The words of each tag, in every language of the catalogue."""
    chosen = [("kind", described["kind"])]
    chosen += [
        (name, value) for field, name in TAGGED.items() for value in described.get(field, [])
    ]
    for name, value in chosen:
        yield from label_texts(name, value)
    yield Text(" ".join(facets.licences(described["licence"])), None)


@lru_cache(maxsize=1024)
def label_texts(name: str, value: str) -> tuple[Text, ...]:
    words = VOCABULARIES[name]
    return tuple(Text(words.label(value, language), language) for language in LANGUAGES)


def spoken(described: dict[str, Any]) -> Iterator[Text]:
    """Every name of every language, so that “allemand”, “German” and “de” all find it."""
    for row in described.get("languages", [])[:NAMED_LANGUAGES]:
        yield from language_texts(row["tag"])


@lru_cache(maxsize=2048)
def language_texts(tag: str) -> tuple[Text, ...]:
    """What a language is called: names to suggest first, then those of other languages."""
    base = tags.base(tag)
    known = names.names_by_language(base)
    suggested = [Text(known[language], language) for language in LANGUAGES if language in known]
    others = " ".join(name for language, name in known.items() if language not in LANGUAGES)
    return (Text(tag), *suggested, Text(names.autonym(base), base), Text(others, "mul"))


def numbers(row: Row[Any]) -> dict[str, int]:
    found = {
        "tokens": facets.tokens(row.document),
        "released": facets.day_number(row.document.get("released")),
        "created": int(row.created.timestamp()),
        "updated": int(row.updated.timestamp()),
    }
    return {name: value for name, value in found.items() if value is not None}


def load(ids: Iterable[int]) -> Iterator[Document]:
    """The search documents of those of these entries that are public."""
    chosen = select(*COLUMNS).where(Dataset.id.in_(list(ids)), Dataset.is_public)
    return map(document, db.session.execute(chosen))


def load_all() -> Iterator[Document]:
    """The search documents of all public entries, a batch at a time."""
    last = 0
    while True:
        page = select(*COLUMNS).where(Dataset.is_public, Dataset.id > last)
        rows = db.session.execute(page.order_by(Dataset.id).limit(BATCH)).all()
        if not rows:
            return
        yield from map(document, rows)
        last = rows[-1].id
