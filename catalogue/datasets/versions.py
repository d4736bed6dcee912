"""The accepted versions of an entry, kept for ever: listed, compared, taken up again."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import defer, joinedload

from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, NotFound
from catalogue.core.i18n import _
from catalogue.datasets import differences, service
from catalogue.datasets.differences import Difference
from catalogue.datasets.model import Dataset, Version
from catalogue.members.model import Member


class Comparison(NamedTuple):
    """Two versions, and the fields in which they differ."""

    before: Version
    after: Version
    differences: list[Difference]


def listing(dataset: Dataset) -> list[Version]:
    """Every accepted version with its author, newest first."""
    chosen = select(Version).where(Version.dataset_id == dataset.id)
    ordered = chosen.order_by(Version.number.desc())
    options = (defer(Version.document), joinedload(Version.author))
    return list(db.session.scalars(ordered.options(*options)))


def get(dataset: Dataset, number: int) -> Version:
    found = db.session.scalar(
        select(Version).where(Version.dataset_id == dataset.id, Version.number == number)
    )
    if found is None:
        raise NotFound(_("This entry has no such version."))
    return found


def compare(dataset: Dataset, before: int | None, after: int | None) -> Comparison:
    """Two versions side by side; when not said, the latest and the one before it."""
    after = dataset.number if after is None else after
    before = max(1, after - 1) if before is None else before
    one, other = get(dataset, before), get(dataset, after)
    return Comparison(one, other, differences.between(one.document, other.document))


def restore(dataset: Dataset, number: int, *, by: Member | None, revision: int) -> Dataset:
    """Open a working copy with what an earlier version says; it takes the usual way from there.

    Raises Conflict when it is what visitors see already, or when a working copy is open: nobody's
    unfinished text is overwritten.
    """
    with transaction():
        service.may_edit(dataset, by)
        service.refuse_stale(dataset, revision)
        if dataset.stage is not None:
            raise Conflict(_("A draft of this entry is open: submit or discard it first."))
        document = get(dataset, number).document
        if document == dataset.document:
            raise Conflict(_("This is what the entry says now."))
        return service.save(dataset, document, by=by, revision=revision)
