"""Atom feeds as data (RFC 4287): from rows to what the template writes; pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from catalogue.core.i18n import _
from catalogue.core.text import day
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.datasets.facets import licences
from catalogue.datasets.views import moment
from catalogue.languages import names

SINCE = "2026"  # when these names were first given out (RFC 4151)
NEVER = "1970-01-01T00:00:00Z"  # of a feed that holds nothing yet
MOST_LANGUAGES = 50

# What XML 1.0 cannot hold at all, not even escaped.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")


@dataclass(frozen=True, slots=True)
class Category:
    term: str
    scheme: str
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed."""

    id: str
    title: str
    link: str
    updated: str
    published: str
    summary: str
    language: str
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; `page` is what people read of the same, `next` the address of older entries."""

    id: str
    title: str
    language: str
    here: str
    page: str
    items: tuple[Item, ...]
    next: str = ""

    @property
    def updated(self) -> str:
        return max((item.updated for item in self.items), default=NEVER)


def tag(site: str, name: str) -> str:
    """A name for ever, whatever becomes of the address (RFC 4151)."""
    host = (urlsplit(site).hostname or "").lower()
    authority = host if _NAME.fullmatch(host) else "localhost"
    return f"tag:{authority},{SINCE}:{quote(name, safe='/?=&+-._~%')}"


def possible(text: object) -> str:
    return _IMPOSSIBLE.sub("\ufffd", str(text))


def localised(texts: dict[str, str], reader: str) -> tuple[str, str]:
    """A text and its language: the reader's, or else the first there is."""
    chosen = reader if reader in texts else next(iter(texts), reader)
    return texts.get(chosen, ""), chosen


def dataset(row: Any, site: str, reader: str) -> Item:
    """A published entry, with its languages and licences as categories."""
    summary, written_in = localised(row.document.get("summary", {}), reader)
    return Item(
        id=tag(site, f"datasets/{row.slug}"),
        title=possible(row.title),
        link=f"{site}/datasets/{row.slug}",
        updated=str(moment(row.updated)),
        published=str(moment(row.published)),
        summary=possible(summary),
        language=written_in,
        categories=tuple(categories(row.document, site, reader)),
    )


def categories(document: dict[str, Any], site: str, reader: str) -> Iterable[Category]:
    for spoken in document.get("languages", [])[:MOST_LANGUAGES]:
        yield Category(spoken["tag"], f"{site}/languages", names.name(spoken["tag"], reader))
    for identifier in licences(document["licence"]):
        label = VOCABULARIES["licence_status"].label(identifier, reader)
        yield Category(identifier, f"{site}/licences", label)


def version(row: Any, site: str, slug: str, reader: str) -> Item:
    """An accepted version of an entry."""
    when = str(moment(row.created))
    title = _("Version %(number)s, %(day)s", number=row.number, day=day(row.created))
    return Item(
        id=tag(site, f"datasets/{slug}/versions/{row.number}"),
        title=possible(title),
        link=f"{site}/datasets/{slug}",
        updated=when,
        published=when,
        summary=possible(row.message),
        language=reader,
    )
