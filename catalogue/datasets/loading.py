"""Many entries at once: the seed, or a file of descriptions that passed the gate."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Insert, insert, literal, select

from catalogue.claims import service as claims
from catalogue.compliance.lineage import Node
from catalogue.core.clock import now
from catalogue.core.db import Base, db, transaction
from catalogue.core.errors import Invalid
from catalogue.datasets import ancestry, assessing, duplicates, service
from catalogue.datasets.model import Dataset, DatasetKey, ParentLink, Version
from catalogue.search import outbox

BATCH = 500
MESSAGE = "Loaded with the catalogue"


@dataclass(frozen=True, slots=True)
class Described:
    """A description that passed the gate, the address it wants, and the claims that came along."""

    slug: str
    document: dict[str, Any]
    claims: tuple[dict[str, Any], ...] = ()


def load(entries: Iterable[Described], *, message: str = MESSAGE) -> Counter[str]:
    """Publish descriptions: new ones, and changed ones nobody has edited since.

    All or nothing per batch of 500; answers how many were added, updated, unchanged and kept
    (because a member changed them here). Loading the same entries again changes nothing.
    """
    outcome: Counter[str] = Counter()
    for batch in batches(entries):
        with transaction():
            outcome += load_batch(batch, message)
    return outcome


def batches(entries: Iterable[Described]) -> Iterator[list[Described]]:
    iterator = iter(entries)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def load_batch(batch: list[Described], message: str) -> Counter[str]:
    slugs = [entry.slug for entry in batch]
    if twice := next((slug for slug, count in Counter(slugs).items() if count > 1), None):
        raise Invalid(f"{twice}: described twice")
    known = {
        dataset.slug: dataset
        for dataset in db.session.scalars(select(Dataset).where(Dataset.slug.in_(slugs)))
    }
    add([entry for entry in batch if entry.slug not in known], message)
    outcome = Counter(added=len(batch) - len(known))
    for entry in batch:
        if entry.slug in known:
            outcome[renew(known[entry.slug], entry.document, message)] += 1
    record_claims([entry for entry in batch if entry.claims])
    return outcome


def record_claims(entries: list[Described]) -> None:
    """Keep the evidence that came along; what is there already stays as it is."""
    if entries:
        named = select(Dataset.slug, Dataset.id).where(Dataset.slug.in_([e.slug for e in entries]))
        ids = {row.slug: row.id for row in db.session.execute(named)}
        claims.record_all({ids[entry.slug]: entry.claims for entry in entries})


def renew(dataset: Dataset, document: dict[str, Any], message: str) -> str:
    """Update an entry that came with the catalogue, unless somebody has worked on it since."""
    if dataset.document == document:
        return "unchanged"
    described = dataset.owner_id is not None or dataset.stage
    if described or dataset.withdrawn or edited(dataset):
        return "kept"
    service.store(dataset, document, author_id=None, message=message)
    outbox.note(dataset.id, dataset.number)
    return "updated"


def edited(dataset: Dataset) -> bool:
    by_member = select(Version.id).where(
        Version.dataset_id == dataset.id, Version.author_id.is_not(None)
    )
    return db.session.scalar(by_member.limit(1)) is not None


def add(entries: list[Described], message: str) -> None:
    """Insert new entries with few statements: loading 10 000 takes seconds, not minutes."""
    if not entries:
        return
    ids = add_rows(entries)
    documents = {ids[entry.slug]: entry.document for entry in entries}
    core().execute(first_versions(documents, message))
    insert_all(DatasetKey, key_rows(documents))
    insert_all(ParentLink, ancestry.link_rows(documents))
    assessing.keep(assessing.of_new(entries_of(entries, ids)))
    outbox.note_all([(number, 1) for number in documents])


def entries_of(entries: list[Described], ids: Mapping[str, int]) -> dict[int, Node]:
    return {
        ids[entry.slug]: Node(
            name=entry.slug, title=entry.document["title"], document=entry.document
        )
        for entry in entries
    }


def add_rows(entries: list[Described]) -> dict[str, int]:
    """The entries themselves; answers the number each got."""
    moment = now()
    rows = [
        {
            "slug": entry.slug,
            "title": entry.document["title"],
            "document": entry.document,
            "number": 1,
            "revision": 1,
            "created": moment,
            "updated": moment,
            "published": moment,
        }
        for entry in entries
    ]
    added = core().execute(insert(Dataset).returning(Dataset.id, Dataset.slug), rows)
    return {slug: id_ for id_, slug in added}


def first_versions(ids: Iterable[int], message: str) -> Insert:
    """Copied from the entries in the database, which spares writing each document out again."""
    entry = select(
        Dataset.id, Dataset.number, Dataset.document, literal(message), Dataset.created
    ).where(Dataset.id.in_(ids))
    columns = (
        Version.dataset_id, Version.number, Version.document, Version.message, Version.created,
    )  # fmt: skip
    return insert(Version).from_select(columns, entry)


def key_rows(documents: Mapping[int, dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"dataset_id": number, "key": key}
        for number, document in documents.items()
        for key in duplicates.keys(document)
    ]


def insert_all(model: type[Base], rows: list[dict[str, Any]]) -> None:
    if rows:
        core().execute(insert(model), rows)


def core() -> Connection:
    """The session's connection: the session itself would look at each row before inserting it."""
    return db.session.connection()
