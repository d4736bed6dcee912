"""Taking a published entry away, for a reason that stays; and showing it again."""

from functools import partial

from sqlalchemy import select

from catalogue.audit import service as audit
from catalogue.audit.vocabulary import Act
from catalogue.core import mail
from catalogue.core.clock import now
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import NotFound, Stale
from catalogue.core.i18n import _, speaking
from catalogue.datasets import assessing, hooks, tombstone
from catalogue.datasets.model import Dataset
from catalogue.datasets.vocabulary import Stage
from catalogue.members import letters
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.search import outbox


def may_withdraw(dataset: Dataset, by: Member | None) -> None:
    require(by, Action.WITHDRAW_DATASET, dataset)


def withdraw(dataset: Dataset, *, reason: str, by: Member | None, number: int) -> Dataset:
    """Take an entry away; `number` is the version that was read.

    Its address stays taken, everything recorded on it stays stored, and whatever was made from
    it counts it as something outside from now on. A working copy stays with its editor.
    Raises Stale when a newer version was published meanwhile.
    """
    with transaction():
        tombstone.refuse(dataset)
        may_withdraw(dataset, by)
        refuse_newer(dataset, number)
        dataset.withdrawn = dataset.updated = now()
        dataset.withdrawal = reason
        if dataset.stage is Stage.SUBMITTED:  # nobody can decide on it any more
            dataset.stage, dataset.reason = Stage.RETURNED, reason
        audit.record(Act.ENTRY_WITHDRAWN, dataset, by=by, version=dataset.number)
        spread(dataset)
        if dataset.owner is not None and dataset.owner is not by:
            after_commit(partial(tell, dataset))
    return dataset


def refuse_newer(dataset: Dataset, number: int) -> None:
    if dataset.number != number:
        raise Stale(
            _("A newer version was published meanwhile. Read it, then decide again."),
            version_number=dataset.number,
        )


def may_reinstate(by: Member | None) -> None:
    require(by, Action.REINSTATE_DATASET)


def buried(slug: str, *, by: Member | None) -> Dataset:
    """A withdrawn entry, for those who may show it again; to others there is none."""
    chosen = select(Dataset).where(Dataset.slug == slug, Dataset.withdrawn.is_not(None))
    dataset = db.session.scalar(chosen)
    if dataset is None or not allows(by, Action.REINSTATE_DATASET):
        raise NotFound(_("There is no such dataset entry."))
    return dataset


def reinstate(dataset: Dataset, *, by: Member | None) -> Dataset:
    """Show a withdrawn entry again, as it was; twice is once."""
    may_reinstate(by)
    with transaction():
        if dataset.withdrawn is None:
            return dataset
        dataset.withdrawn = dataset.withdrawal = None
        dataset.updated = now()
        audit.record(Act.ENTRY_REINSTATED, dataset, by=by, version=dataset.number)
        spread(dataset)
    return dataset


def spread(dataset: Dataset) -> None:
    """Let the index know, all that was made from it, and whoever listens."""
    db.session.flush()
    assessing.renew([dataset.id])
    outbox.note(dataset.id, dataset.number)
    hooks.withdrawn.tell(dataset)


def tell(dataset: Dataset) -> None:
    """Write to who described it that it is gone, and why."""
    owner = dataset.owner
    if owner is None or not owner.email:
        return
    with speaking(owner.language):
        subject = _("Your entry “%(title)s” was withdrawn", title=dataset.title)
        link = letters.address("datasets.show", slug=dataset.slug)
        mail.send(owner.email, subject, "withdrawn", dataset=dataset, link=link)
