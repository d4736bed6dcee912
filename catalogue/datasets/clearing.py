"""A reviewer's determination: a named parent hands nothing on to an entry, for a reason."""

from typing import Any

from sqlalchemy import select

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Invalid, NotFound
from catalogue.core.i18n import _
from catalogue.datasets import ancestry, assessing
from catalogue.datasets.model import Clearance, Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.search import outbox


def may_clear(dataset: Dataset, by: Member | None) -> None:
    require(by, Action.CLEAR_PARENT, dataset)


def standing(dataset: Dataset) -> list[Clearance]:
    """The determinations in force on an entry's parents."""
    chosen = select(Clearance).where(Clearance.dataset_id == dataset.id)
    return list(db.session.scalars(chosen.where(Clearance.withdrawn.is_(None))))


def clear(dataset: Dataset, data: dict[str, Any], *, by: Member | None) -> Clearance:
    """Record the determination; the entry and all made from it are assessed anew.

    Raises Invalid unless the entry names this parent, Conflict when it is cleared already.
    """
    require(by, Action.CLEAR_PARENT, dataset)
    with transaction():
        known = ancestry.of(dataset.slug, dataset.title, dataset.document or {})
        named = {edge.parent for edge in known.parents(dataset.slug)}
        if data["parent"] not in named:
            message = _("This entry names no such parent; the lineage lists those it names.")
            raise Invalid(message, errors={"parent": [message]})
        if any(each.parent == data["parent"] for each in standing(dataset)):
            raise Conflict(_("This parent is cleared already; withdraw that first."))
        clearance = Clearance(dataset_id=dataset.id, member=by, **data)
        db.session.add(clearance)
        reassess(dataset)
    return clearance


def withdraw(dataset: Dataset, number: int, *, by: Member | None) -> None:
    """Take a determination back; it stays in the record."""
    require(by, Action.CLEAR_PARENT, dataset)
    with transaction():
        clearance = db.session.get(Clearance, number)
        if clearance is None or clearance.dataset_id != dataset.id or clearance.withdrawn:
            raise NotFound(_("There is no such determination in force."))
        clearance.withdrawn = now()
        reassess(dataset)


def reassess(dataset: Dataset) -> None:
    db.session.flush()
    assessing.renew([dataset.id])
    outbox.note(dataset.id, dataset.number)
