"""What one can do with dataset entries, whoever asks: a page, the API, a command."""

from typing import Any

from sqlalchemy import delete, select

from catalogue.audit import service as audit
from catalogue.audit.vocabulary import Act
from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, NotFound, Stale
from catalogue.core.i18n import _
from catalogue.datasets import (
    addresses,
    ancestry,
    assessing,
    attesting,
    creating,
    duplicates,
    hooks,
    parents,
    tombstone,
)
from catalogue.datasets.model import CoAuthor, Dataset, DatasetKey, Version
from catalogue.datasets.vocabulary import Stage
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require

Document = dict[str, Any]

MOST_MINE = 500
UNTITLED = "Untitled"


def get(slug: str, *, by: Member | None) -> Dataset:
    """One entry, also under an address it had; to those who may not read it, it does not exist.

    Raises Withdrawn, for everybody, when it was public once and is no more.
    """
    dataset = db.session.scalar(select(Dataset).where(Dataset.slug == slug)) or addresses.moved(
        slug
    )
    if dataset is not None:
        tombstone.refuse(dataset)
    if dataset is None or not allows(by, Action.READ_DATASET, dataset):
        raise NotFound(_("There is no such dataset entry."))
    return dataset


def mine(by: Member | None) -> list[Dataset]:
    """The entries a member owns or works on, alone or with others, latest first."""
    require(by, Action.CREATE_DATASET)
    assert by is not None  # noqa: S101 - `require` saw to it
    shared = Dataset.coauthors.any(CoAuthor.member_id == by.id)
    hers = (Dataset.owner_id == by.id) | (Dataset.editor_id == by.id) | shared
    chosen = select(Dataset).where(hers)
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
        if before := creating.earlier(by, draft, key):
            return before
        creating.refuse_hoards(by)
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
            creation_digest=key and creating.digest(draft),
        )
        db.session.add(dataset)
    return dataset


def save(dataset: Dataset, draft: Document, *, by: Member | None, revision: int) -> Dataset:
    """Replace the working copy, complete or not; `revision` is the one the editor saw.

    Raises Stale when it changed meanwhile, Conflict when somebody else is at work on it.
    """
    with transaction():
        may_edit(dataset, by)
        if dataset.stage is Stage.EDITING and dataset.draft == draft:
            return dataset  # the same again: a double click
        refuse_stale(dataset, revision)
        dataset.draft = draft
        dataset.drafted = now()
        dataset.stage = Stage.EDITING
        if not (by and dataset.is_worked_on_by(by)):  # the draft of whoever was before lapsed
            dataset.editor, dataset.coauthors = by, []
        if not dataset.is_public:
            dataset.title = title_of(draft)
            dataset.updated = now()
    return dataset


def submit(
    dataset: Dataset, document: Document, *, by: Member | None, revision: int, attestation: str
) -> Dataset:
    """Hand a complete description (one that passed the gate) to the reviewers.

    `attestation` is the version of the wording that `by` makes hers; see `attesting`.
    """
    with transaction():
        may_edit(dataset, by)
        refuse_stale(dataset, revision)
        if dataset.stage is None or not allows(by, Action.READ_DRAFT, dataset):
            raise Conflict(_("There is nothing to submit: change something first."))
        if dataset.stage is Stage.SUBMITTED:
            raise Conflict(_("This entry is already submitted."))
        assert by is not None  # noqa: S101 - `may_edit` saw to it
        dataset.attested = attesting.made(attestation, by=by)
        parents.check([document])
        ancestry.refuse_circle(dataset.slug, document["title"], document)
        dataset.draft = document
        dataset.stage = Stage.SUBMITTED
        dataset.submitted = now()
        dataset.reason = None
        audit.record(Act.ENTRY_SUBMITTED, dataset, by=by, attestation=attestation)
    return dataset


def discard(dataset: Dataset, *, by: Member | None, revision: int) -> None:
    """Throw the working copy away; an entry that was never published goes with it."""
    with transaction():
        may_edit(dataset, by)
        require(by, Action.DISCARD_DRAFT, dataset)
        refuse_stale(dataset, revision)
        if dataset.stage is None:
            raise Conflict(_("There is no draft to discard."))
        if dataset.document is not None:
            lay_down(dataset)
        else:
            db.session.delete(dataset)


def lay_down(dataset: Dataset) -> None:
    """No working copy any more."""
    dataset.draft = dataset.drafted = dataset.stage = dataset.editor = dataset.reason = None
    dataset.coauthors = []


def store(dataset: Dataset, document: Document, *, author_id: int | None, message: str) -> None:
    """Make `document` what visitors see, and keep it as an immutable version."""
    moment, before = now(), dataset.document
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
    hooks.published.tell(dataset, before)


def refuse_stale(dataset: Dataset, revision: int) -> None:
    if dataset.revision != revision:
        raise Stale(
            _("This entry was changed meanwhile. Read it again, then repeat your change."),
            revision=dataset.revision,
        )


def title_of(draft: Document) -> str:
    title = draft.get("title")
    return title.strip()[:200] if isinstance(title, str) and title.strip() else UNTITLED
