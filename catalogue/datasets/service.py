"""What one can do with dataset entries, whoever asks: a page, the API, a command."""

from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import delete, func, select

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, NotFound, Stale
from catalogue.core.i18n import _
from catalogue.datasets import addresses, ancestry, assessing, duplicates, parents
from catalogue.datasets.model import Dataset, DatasetKey, Version
from catalogue.datasets.vocabulary import Stage
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.search import outbox

Document = dict[str, Any]

MOST_DRAFTS = 100  # unpublished entries of one member
MOST_MINE = 500
UNTITLED = "Untitled"


def get(slug: str, *, by: Member | None) -> Dataset:
    """One entry, also under an address it had; to those who may not read it, it does not exist."""
    dataset = db.session.scalar(select(Dataset).where(Dataset.slug == slug)) or addresses.moved(
        slug
    )
    if dataset is None or not allows(by, Action.READ_DATASET, dataset):
        raise NotFound(_("There is no such dataset entry."))
    return dataset


def mine(by: Member | None) -> list[Dataset]:
    """The entries a member owns or is editing, latest first."""
    require(by, Action.CREATE_DATASET)
    assert by is not None  # noqa: S101 - `require` saw to it
    chosen = select(Dataset).where((Dataset.owner_id == by.id) | (Dataset.editor_id == by.id))
    return list(db.session.scalars(chosen.order_by(Dataset.updated.desc()).limit(MOST_MINE)))


def may_create(by: Member | None) -> None:
    require(by, Action.CREATE_DATASET)


def may_edit(dataset: Dataset, by: Member | None) -> None:
    """Refuse who may not change this entry, or not while somebody else is at work on it."""
    require(by, Action.EDIT_DATASET, dataset)
    if dataset.is_taken(by):
        raise Conflict(_("Another member is working on this entry; wait for the decision on it."))


def working_copy(dataset: Dataset, *, by: Member | None) -> Document:
    """What a member edits: her draft, or else what is published; never somebody else's draft."""
    return (
        dataset.working_copy if allows(by, Action.READ_DRAFT, dataset) else dataset.document or {}
    )


def get_draft(slug: str, *, by: Member | None) -> Dataset:
    """An entry with a working copy; to those who may not see that, it does not exist."""
    dataset = get(slug, by=by)
    if dataset.draft is None or not allows(by, Action.READ_DRAFT, dataset):
        raise NotFound(_("There is no draft of this entry."))
    return dataset


def create(draft: Document, *, by: Member | None, key: str | None = None) -> Dataset:
    """Open an entry with a working copy, complete or not.

    The same `key` from the same member opens one entry, however often it is sent.
    """
    require(by, Action.CREATE_DATASET)
    assert by is not None  # noqa: S101 - `require` saw to it
    with transaction():
        if before := repeated(by, draft, key):
            return before
        refuse_hoards(by)
        title = title_of(draft)
        dataset = Dataset(
            slug=addresses.free(title),
            title=title,
            draft=draft,
            drafted=now(),
            stage=Stage.EDITING,
            owner=by,
            editor=by,
            creation_key=key and f"{by.id}:{key[:200]}",
            creation_digest=key and digest(draft),
        )
        db.session.add(dataset)
    return dataset


def repeated(by: Member, draft: Document, key: str | None) -> Dataset | None:
    """The entry this very request opened before."""
    if not key:
        return None
    created = select(Dataset).where(Dataset.creation_key == f"{by.id}:{key[:200]}")
    before = db.session.scalar(created)
    if before is not None and before.creation_digest != digest(draft):
        raise Conflict(_("This Idempotency-Key was used for another description; take a new one."))
    return before


def digest(draft: Document) -> str:
    return sha256(orjson.dumps(draft, option=orjson.OPT_SORT_KEYS)).hexdigest()


def refuse_hoards(by: Member) -> None:
    """Keep one account from filling the disk with drafts."""
    mine = (Dataset.owner_id == by.id, ~Dataset.is_public)
    open_drafts = db.session.scalar(select(func.count()).select_from(Dataset).where(*mine)) or 0
    if open_drafts >= MOST_DRAFTS:
        raise Conflict(_("You have many unpublished entries: submit or discard some first."))


def save(dataset: Dataset, draft: Document, *, by: Member | None, revision: int) -> Dataset:
    """Replace the working copy, complete or not; `revision` is the one the editor saw.

    Raises Stale when it changed meanwhile, Conflict when somebody else is at work on it.
    """
    with transaction():
        may_edit(dataset, by)
        refuse_stale(dataset, revision)
        dataset.draft = draft
        dataset.drafted = now()
        dataset.stage = Stage.EDITING
        dataset.editor = by
        if not dataset.is_public:
            dataset.title = title_of(draft)
            dataset.updated = now()
    return dataset


def submit(dataset: Dataset, document: Document, *, by: Member | None, revision: int) -> Dataset:
    """Hand a complete description (one that passed the gate) to the reviewers."""
    with transaction():
        may_edit(dataset, by)
        refuse_stale(dataset, revision)
        if dataset.stage is None or not allows(by, Action.READ_DRAFT, dataset):
            raise Conflict(_("There is nothing to submit: change something first."))
        if dataset.stage is Stage.SUBMITTED:
            raise Conflict(_("This entry is already submitted."))
        parents.check([document])
        ancestry.refuse_circle(dataset.slug, document["title"], document)
        dataset.draft = document
        dataset.stage = Stage.SUBMITTED
        dataset.submitted = now()
        dataset.reason = None
    return dataset


def discard(dataset: Dataset, *, by: Member | None, revision: int) -> None:
    """Throw the working copy away; an entry that was never published goes with it."""
    with transaction():
        may_edit(dataset, by)
        refuse_stale(dataset, revision)
        if dataset.stage is None:
            raise Conflict(_("There is no draft to discard."))
        if dataset.is_public:
            lay_down(dataset)
        else:
            db.session.delete(dataset)


def lay_down(dataset: Dataset) -> None:
    """No working copy any more."""
    dataset.draft = dataset.drafted = dataset.stage = dataset.editor = dataset.reason = None


def accept(dataset: Dataset, *, message: str) -> None:
    """Publish what was submitted. Called inside a transaction by those who decide."""
    if dataset.stage is not Stage.SUBMITTED or dataset.draft is None:
        raise Conflict(_("This entry is not waiting for a decision."))
    document, author = dataset.draft, dataset.editor_id
    # Another entry may have closed the circle since this one was submitted.
    ancestry.refuse_circle(dataset.slug, document["title"], document)
    if dataset.number == 0:
        addresses.settle(dataset, document["title"])
    lay_down(dataset)
    store(dataset, document, author_id=author, message=message)
    outbox.note(dataset.id, dataset.number)


def send_back(dataset: Dataset, *, reason: str) -> None:
    """Return what was submitted to its editor. Called inside a transaction by those who decide."""
    if dataset.stage is not Stage.SUBMITTED:
        raise Conflict(_("This entry is not waiting for a decision."))
    dataset.stage = Stage.RETURNED
    dataset.reason = reason


def store(dataset: Dataset, document: Document, *, author_id: int | None, message: str) -> None:
    """Make `document` what visitors see, and keep it as an immutable version."""
    moment = now()
    dataset.document = document
    dataset.title = document["title"]
    dataset.number += 1
    dataset.updated = moment
    dataset.published = dataset.published or moment
    db.session.add(dataset)
    db.session.flush()
    db.session.add(
        Version(
            dataset_id=dataset.id,
            number=dataset.number,
            document=document,
            message=message,
            author_id=author_id,
        )
    )
    db.session.execute(delete(DatasetKey).where(DatasetKey.dataset_id == dataset.id))
    db.session.add_all(
        DatasetKey(dataset_id=dataset.id, key=key) for key in duplicates.keys(document)
    )
    ancestry.link(dataset.id, document)
    db.session.flush()
    assessing.renew([dataset.id])


def refuse_stale(dataset: Dataset, revision: int) -> None:
    if dataset.revision != revision:
        raise Stale(
            _("This entry was changed meanwhile. Read it again, then repeat your change."),
            revision=dataset.revision,
        )


def title_of(draft: Document) -> str:
    title = draft.get("title")
    return title.strip()[:200] if isinstance(title, str) and title.strip() else UNTITLED
