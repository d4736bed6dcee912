"""Which mixes hold an entry: kept in step with their documents, and looked up."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from catalogue.core.db import db
from catalogue.core.hooks import Hook
from catalogue.members.model import Member
from catalogue.mixes.model import CoOwner, Holding, Mix, Release, ReleaseItem

Column = InstrumentedAttribute[int]

# A mix holds entries it did not hold before.
gained: Hook[Mix, Sequence[int]] = Hook()


def keep(mix: Mix, ids: Collection[int]) -> None:
    """Note that a mix holds these entries, and no others."""
    db.session.flush()
    before = set(db.session.scalars(select(Holding.dataset_id).where(Holding.mix_id == mix.id)))
    gone = before.difference(ids)
    if gone:
        hers = delete(Holding).where(Holding.mix_id == mix.id)
        db.session.execute(hers.where(Holding.dataset_id.in_(gone)))
    new = sorted(set(ids) - before)
    db.session.add_all(Holding(mix_id=mix.id, dataset_id=number) for number in new)
    if new:
        gained.tell(mix, new)


def kept_by(member: Member) -> ColumnElement[bool]:
    """Mixes she made, or keeps with others."""
    return or_(Mix.owner_id == member.id, Mix.co_owners.any(CoOwner.member_id == member.id))


def readable(by: Member | None) -> ColumnElement[bool]:
    """Mixes somebody may see: as the policy says of each, said of all."""
    public = Mix.published.is_not(None)
    return public if by is None else or_(public, kept_by(by))


def holds(dataset_id: int) -> ColumnElement[bool]:
    return Mix.id.in_(select(Holding.mix_id).where(Holding.dataset_id == dataset_id))


def has_releases(mix: Mix) -> bool:
    chosen = select(Release.id).where(Release.mix_id == mix.id).limit(1)
    return db.session.scalar(chosen) is not None


def either(mix_id: Column, dataset_id: Column) -> ColumnElement[bool]:
    """That a mix holds an entry, now or in a release; said of the columns of a query."""
    present = select(Holding.mix_id).where(
        Holding.mix_id == mix_id, Holding.dataset_id == dataset_id
    )
    frozen = select(Release.id).join(ReleaseItem, ReleaseItem.release_id == Release.id)
    released = frozen.where(Release.mix_id == mix_id, ReleaseItem.dataset_id == dataset_id)
    return or_(present.exists(), released.exists())
