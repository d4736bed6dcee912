"""Which mixes hold an entry: kept in step with their documents, and looked up."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, delete, or_, select

from catalogue.core.db import db
from catalogue.members.model import Member
from catalogue.mixes.model import CoOwner, Holding, Mix


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


def kept_by(member: Member) -> ColumnElement[bool]:
    """Mixes she made, or keeps with others."""
    return or_(Mix.owner_id == member.id, Mix.co_owners.any(CoOwner.member_id == member.id))


def readable(by: Member | None) -> ColumnElement[bool]:
    """Mixes somebody may see: as the policy says of each, said of all."""
    public = Mix.published.is_not(None)
    return public if by is None else or_(public, kept_by(by))


def holds(dataset_id: int) -> ColumnElement[bool]:
    return Mix.id.in_(select(Holding.mix_id).where(Holding.dataset_id == dataset_id))
