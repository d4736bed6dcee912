"""What one can do with dataset entries, whoever asks: a page, the API, a command."""

from typing import Any

from sqlalchemy import delete, func, select

from catalogue.core.clock import now
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import Conflict, NotFound, Stale
from catalogue.core.i18n import _
from catalogue.core.text import slug as slugify
from catalogue.datasets import duplicates, parents
from catalogue.datasets.model import Dataset, DatasetKey, Version
from catalogue.datasets.vocabulary import Stage
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.search import outbox

Document = dict[str, Any]


def get(slug: str, *, by: Member | None) -> Dataset:
    """One entry; to those who may not read it, it does not exist."""
    dataset = db.session.scalar(select(Dataset).where(Dataset.slug == slug))
    if dataset is None or not allows(by, Action.READ_DATASET, dataset):
        raise NotFound(_("There is no such dataset entry."))
    return dataset


def mine(by: Member | None) -> list[Dataset]:
    """The entries a member owns or is editing, latest first."""
    require(by, Action.CREATE_DATASET)
    assert by is not None  # noqa: S101 - `require` saw to it
    chosen = select(Dataset).where((Dataset.owner_id == by.id) | (Dataset.editor_id == by.id))
    return list(db.session.scalars(chosen.order_by(Dataset.updated.desc()).limit(500)))


def may_create(by: Member | None) -> None:
    require(by, Action.CREATE_DATASET)


def may_edit(dataset: Dataset, by: Member | None) -> None:
    require(by, Action.EDIT_DATASET, dataset)


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
        title = title_of(draft)
        creation_key = f"{by.id}:{key[:200]}" if key else None
        if creation_key and (before := by_creation_key(creation_key)):
            return before
        dataset = Dataset(
            slug=free_slug(title),
            title=title,
            draft=draft,
            stage=Stage.EDITING,
            owner=by,
            editor=by,
            creation_key=creation_key,
        )
        db.session.add(dataset)
    return dataset


def save(dataset: Dataset, draft: Document, *, by: Member | None, revision: int) -> Dataset:
    """Replace the working copy, complete or not; `revision` is the one the editor saw.

    Raises Stale when it changed meanwhile, Conflict when somebody else is at work on it.
    """
    require(by, Action.EDIT_DATASET, dataset)
    with transaction():
        refuse_stale(dataset, revision)
        if dataset.stage and dataset.editor != by:
            raise Conflict(
                _("Another member is working on this entry; wait for the decision on it.")
            )
        dataset.draft = draft
        dataset.stage = Stage.EDITING
        dataset.editor = by
        if not dataset.is_public:
            dataset.title = title_of(draft)
            dataset.updated = now()
    return dataset


def submit(dataset: Dataset, document: Document, *, by: Member | None, revision: int) -> Dataset:
    """Hand a complete description (one that passed the gate) to the reviewers."""
    require(by, Action.EDIT_DATASET, dataset)
    with transaction():
        refuse_stale(dataset, revision)
        if dataset.stage is None:
            raise Conflict(_("There is nothing to submit: change something first."))
        if dataset.stage is Stage.SUBMITTED:
            raise Conflict(_("This entry is already submitted."))
        parents.check([document])
        dataset.draft = document
        dataset.stage = Stage.SUBMITTED
        dataset.submitted = now()
        dataset.editor = by
    return dataset


def discard(dataset: Dataset, *, by: Member | None) -> None:
    """Throw the working copy away; an entry that was never published goes with it."""
    require(by, Action.EDIT_DATASET, dataset)
    with transaction():
        if dataset.stage and dataset.editor != by:
            raise Conflict(
                _("Another member is working on this entry; wait for the decision on it.")
            )
        if dataset.is_public:
            dataset.draft = dataset.stage = dataset.editor = None
        else:
            db.session.delete(dataset)


def accept(dataset: Dataset, *, message: str) -> None:
    """Publish what was submitted. Called inside a transaction by those who decide."""
    if dataset.stage is not Stage.SUBMITTED or dataset.draft is None:
        raise Conflict(_("This entry is not waiting for a decision."))
    document, author = dataset.draft, dataset.editor_id
    dataset.draft = dataset.stage = dataset.editor = None
    store(dataset, document, author_id=author, message=message)
    outbox.note(dataset.id, dataset.number)
    after_commit(outbox.drain)


def send_back(dataset: Dataset) -> None:
    """Return what was submitted to its editor. Called inside a transaction by those who decide."""
    if dataset.stage is not Stage.SUBMITTED:
        raise Conflict(_("This entry is not waiting for a decision."))
    dataset.stage = Stage.RETURNED


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


def versions(dataset: Dataset) -> list[Version]:
    """Every accepted version, newest first."""
    chosen = select(Version).where(Version.dataset_id == dataset.id)
    return list(db.session.scalars(chosen.order_by(Version.number.desc())))


def version(dataset: Dataset, number: int) -> Version:
    found = db.session.scalar(
        select(Version).where(Version.dataset_id == dataset.id, Version.number == number)
    )
    if found is None:
        raise NotFound(_("This entry has no such version."))
    return found


def by_creation_key(key: str) -> Dataset | None:
    return db.session.scalar(select(Dataset).where(Dataset.creation_key == key))


def refuse_stale(dataset: Dataset, revision: int) -> None:
    if dataset.revision != revision:
        raise Stale(
            _("This entry was changed meanwhile. Read it again, then repeat your change."),
            revision=dataset.revision,
        )


def title_of(draft: Document) -> str:
    title = draft.get("title")
    return title.strip()[:200] if isinstance(title, str) and title.strip() else str(_("Untitled"))


def free_slug(title: str) -> str:
    """An address nobody has: the title's, with a number when it is taken."""
    wanted = slugify(title)
    taken = set(
        db.session.scalars(
            select(Dataset.slug).where(Dataset.slug.startswith(wanted, autoescape=True))
        )
    )
    if wanted not in taken and wanted not in RESERVED:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def count_public() -> int:
    chosen = select(func.count()).select_from(Dataset).where(Dataset.document.is_not(None))
    return db.session.scalar(chosen) or 0


# Words with a meaning of their own behind /datasets/.
RESERVED = {"new"}
