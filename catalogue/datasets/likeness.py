"""Entries that may already describe what somebody is about to describe."""

from typing import Any

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.core.i18n import _
from catalogue.datasets import duplicates, parents
from catalogue.datasets.model import Dataset, DatasetKey
from catalogue.search import language
from catalogue.search.engines import search_or_nothing
from catalogue.search.port import Query

MOST = 8  # possible duplicates shown

# Only published entries are compared: nobody's draft shows through.
COLUMNS = (Dataset.id, Dataset.slug, Dataset.title)


def report(document: dict[str, Any], but: Dataset | None = None) -> dict[str, Any]:
    """What a dry run answers: the description as it would be stored, and what resembles it.

    Raises Invalid when it names a parent entry that does not exist.
    """
    parents.check([document])
    return {"valid": True, "document": document, "duplicates": like(document, but=but)}


def like(document: dict[str, Any], but: Dataset | None = None) -> list[dict[str, str]]:
    """Published entries that share an address or identifier, or have nearly the same title."""
    keys = duplicates.keys(document)
    return gather(keys, document.get("title", ""), but=but)


def like_text(text: str) -> list[dict[str, str]]:
    """The same for something typed or pasted: a title, an address, an identifier."""
    return gather(set(duplicates.guesses(text)), text)


def gather(keys: set[str], title: str, but: Dataset | None = None) -> list[dict[str, str]]:
    found = dict((*sharing(keys), *resembling(title)))
    if but is not None:
        found.pop(but.slug, None)
    return list(found.values())[:MOST]


def sharing(keys: set[str]) -> list[tuple[str, dict[str, str]]]:
    chosen = select(*COLUMNS, DatasetKey.key).join(DatasetKey, DatasetKey.dataset_id == Dataset.id)
    matched = db.session.execute(
        chosen.where(DatasetKey.key.in_(keys), Dataset.is_public).limit(50)
    )
    return [(row.slug, describe(row, shared(row.key))) for row in matched]


def resembling(title: str) -> list[tuple[str, dict[str, str]]]:
    """Entries that a search for the words of the title finds and whose title is nearly the same."""
    words = language.words(title[: language.MAX_LENGTH])
    if not words:
        return []
    ids = search_or_nothing(Query(clauses=words, size=20)).ids
    rows = db.session.execute(select(*COLUMNS).where(Dataset.id.in_(ids)))
    alike = [row for row in rows if duplicates.alike(row.title, title)]
    return [(row.slug, describe(row, _("a similar title"))) for row in alike]


def describe(row: Any, reason: Any) -> dict[str, str]:
    return {"slug": row.slug, "title": row.title, "reason": str(reason)}


def shared(key: str) -> Any:
    scheme, _colon, value = key.partition(":")
    if scheme == "title":
        return _("the same title")
    return _("the same address") if scheme == "url" else _("the same identifier: %(id)s", id=value)
