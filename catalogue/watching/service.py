"""Watching and no longer watching; how often to be told."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import joinedload

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, NotFound
from catalogue.core.i18n import _
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.watching import targets
from catalogue.watching.model import Digest, Watch
from catalogue.watching.targets import Target
from catalogue.watching.vocabulary import MOST_WATCHES, Frequency, Kind


def own(by: Member | None) -> Member:
    """The member who asks, if she may watch anything."""
    require(by, Action.WATCH)
    assert by is not None  # noqa: S101 - `require` saw to it
    return by


def listing(by: Member | None) -> list[Watch]:
    """What a member watches, latest first."""
    hers = select(Watch).where(Watch.member_id == own(by).id).order_by(Watch.id.desc())
    return list(db.session.scalars(hers.options(joinedload(Watch.dataset)).limit(MOST_WATCHES)))


def find(target: Target, by: Member) -> Watch | None:
    return db.session.scalar(
        select(Watch).where(
            Watch.member_id == by.id, Watch.kind == target.kind, Watch.target == target.key
        )
    )


def add(kind: Kind, text: str, *, by: Member | None) -> Watch:
    """Watch an entry (its slug), a search (its query string) or a licence (its id), once."""
    with transaction():
        member = own(by)
        target = targets.find(kind, text)
        known = find(target, member)
        if known is not None:
            return known
        refuse_hoards(member)
        watch = Watch(
            kind=kind, target=target.key, dataset_id=target.dataset_id, member_id=member.id
        )
        db.session.add(watch)
        if db.session.get(Digest, member.id) is None:
            db.session.add(Digest(member_id=member.id))
    return watch


def refuse_hoards(member: Member) -> None:
    """Each watch is a search at every digest."""
    held = select(func.count()).where(Watch.member_id == member.id)
    if (db.session.scalar(held) or 0) >= MOST_WATCHES:
        raise Conflict(_("You watch as much as one can: remove something first."))


def remove(number: int, *, by: Member | None) -> None:
    """Stop watching; what others watch does not exist for her."""
    with transaction():
        watch = db.session.get(Watch, number)
        if watch is None or watch.member_id != own(by).id:
            own(by)
            raise NotFound(_("You watch no such thing."))
        db.session.delete(watch)


def frequency(by: Member | None) -> Frequency:
    digest = db.session.get(Digest, own(by).id)
    return digest.frequency if digest else Frequency.WEEKLY


def set_frequency(chosen: Frequency, *, by: Member | None) -> None:
    """How often to be told; who begins again is not told of what happened meanwhile."""
    with transaction():
        change(own(by).id, chosen)


def change(member_id: int, chosen: Frequency) -> None:
    digest = db.session.get(Digest, member_id)
    if digest is None:
        digest = Digest(member_id=member_id, frequency=chosen)
        db.session.add(digest)
    if digest.frequency is Frequency.NEVER and chosen is not Frequency.NEVER:
        digest.sent = now()
    digest.frequency = chosen


def unsubscribe(member_id: int) -> None:
    """No more digests, on the word of whoever holds the link in one."""
    with transaction():
        change(member_id, Frequency.NEVER)


def forget(member: Member) -> None:
    """Drop all she watches, inside a transaction that is open."""
    db.session.execute(delete(Watch).where(Watch.member_id == member.id))
    db.session.execute(delete(Digest).where(Digest.member_id == member.id))
