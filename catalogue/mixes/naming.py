"""The entries a mix names: they are there when they go in, under the name they have now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.core.errors import Invalid
from catalogue.core.i18n import Message, _
from catalogue.datasets.model import Dataset, FormerSlug

Item = Mapping[str, Any]
Document = dict[str, Any]
Key = tuple[str, int]

COLUMNS = (Dataset.id, Dataset.slug, Dataset.number, Dataset.is_public.label("is_public"))


class Named(NamedTuple):
    """A mix under the present names of its entries, and the numbers of these."""

    document: Document
    ids: frozenset[int]


def settle(document: Document, *, before: Iterable[Item] = ()) -> Named:
    """Look up what the items name; `before` are those of the mix as it was.

    Raises Invalid for entries and versions that do not exist; an item that was there before may
    stay, though its entry was withdrawn meanwhile.
    """
    items: Sequence[Item] = document.get("items", [])
    rows = entries({item["dataset"] for item in items if "dataset" in item})
    kept = {key(item) for item in before}
    refuse(items, rows, kept)
    if items:
        document = document | {"items": [renamed(item, rows) for item in items]}
    return Named(document, frozenset(row.id for row in rows.values()))


def key(item: Item) -> Key:
    """An entry as an item names it, and the version; 0 follows the latest."""
    return item.get("dataset", ""), item.get("version", 0)


def entries(slugs: Collection[str], columns: Sequence[Any] = COLUMNS) -> dict[str, Any]:
    """What is or was public, by the name it was asked for, old or new."""
    if not slugs:
        return {}
    known = select(*columns).where(Dataset.document.is_not(None))
    found = {row.slug: row for row in db.session.execute(known.where(Dataset.slug.in_(slugs)))}
    missing = set(slugs) - found.keys()
    if missing:
        former = known.add_columns(FormerSlug.slug.label("former"))
        moved = former.join(FormerSlug, FormerSlug.dataset_id == Dataset.id)
        named = db.session.execute(moved.where(FormerSlug.slug.in_(missing)))
        found |= {row.former: row for row in named}
    return found


def refuse(items: Sequence[Item], rows: Mapping[str, Any], kept: Collection[Key]) -> None:
    wrong = {
        number: mistake
        for number, item in enumerate(items)
        if "dataset" in item
        and key(item) not in kept
        and (mistake := mistake_of(item, rows.get(item["dataset"])))
    }
    if wrong:
        detail = _("Some items name an entry or a version that is not there.")
        raise Invalid(detail, errors={"items": wrong})


def mistake_of(item: Item, row: Any) -> dict[str, list[Message]]:
    """What is wrong with an item, and what helps."""
    slug = item["dataset"]
    if row is None:
        message = _(
            "There is no entry “%(slug)s” in this catalogue: search for its name, or leave this"
            " empty and give a name, an address and a licence.",
            slug=slug,
        )
        return {"dataset": [message]}
    if not row.is_public:
        message = _(
            "The entry “%(slug)s” was withdrawn: take another one, or leave the item out.",
            slug=slug,
        )
        return {"dataset": [message]}
    if item.get("version", 0) > row.number:
        message = _(
            "“%(slug)s” has versions 1 to %(latest)s: name one of these, or none to follow the"
            " latest.",
            slug=slug,
            latest=row.number,
        )
        return {"version": [message]}
    return {}


def renamed(item: Item, rows: Mapping[str, Any]) -> Document:
    """The item under the name its entry has now."""
    row = rows.get(item.get("dataset", ""))
    return (
        dict(item) if row is None or row.slug == item["dataset"] else {**item, "dataset": row.slug}
    )
