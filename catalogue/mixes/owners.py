"""Keeping a mix together: asked by mail, in by one's own click, off at any time."""

from typing import Any, cast

from sqlalchemy import Table, update

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Gone, NotFound
from catalogue.core.i18n import _
from catalogue.members import invitations
from catalogue.members.invitations import Invitations
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.members.throttle import Limit
from catalogue.mixes.model import CoOwner, Mix

MOST = 20  # who keep one mix beside who made it
INVITATIONS = Invitations(
    salt="mix owner",
    limit=Limit("mix invitation", 20, 3600),
    endpoint="mixes.join",
    letter="mix_owner",
)


def may_see(mix: Mix, by: Member | None) -> None:
    """Who keeps a mix is known by name to those who do."""
    require(by, Action.EDIT_MIX, mix)


def may_share(mix: Mix, by: Member | None) -> None:
    require(by, Action.SHARE_MIX, mix)


def invite(mix: Mix, email: str, *, by: Member | None) -> None:
    """Ask whoever reads mail at this address to keep the mix too."""
    may_share(mix, by)
    assert by is not None  # noqa: S101 - `require` saw to it
    if len(mix.co_owners) >= MOST:
        raise Conflict(_("As many as can keep this mix together: take somebody off first."))
    subject = _("%(name)s asks you to keep a training mix", name=by.name)
    INVITATIONS.send(mix.id, email, subject=subject, title=mix.title, by=by)


def invitation(key: str, *, by: Member | None) -> Mix:
    """The mix an invitation is for; it is meant for one address, and ends with who sent it.

    It also ends when anybody is taken off: else who was could come back by herself. Keys know whole
    seconds, so that one made within the same second ends too.
    """
    require(by, Action.CREATE_MIX)
    assert by is not None  # noqa: S101 - `require` saw to it
    asked = INVITATIONS.read(key, by=by)
    mix = db.session.get(Mix, asked.number)
    sender = db.session.get(Member, asked.inviter)
    if mix is None or sender is None or not allows(sender, Action.SHARE_MIX, mix):
        raise Gone(_("This mix is gone, or who asked you does not keep it any more."))
    if mix.keepers_changed is not None and asked.made < mix.keepers_changed:
        raise Gone(
            _("Who keeps this mix changed since you were asked: ask for another invitation.")
        )
    return mix


def join(key: str, *, by: Member | None) -> Mix:
    """Take an invitation up; twice is once."""
    with transaction():
        mix = invitation(key, by=by)
        assert by is not None  # noqa: S101 - `invitation` saw to it
        if mix.is_owned_by(by):
            return mix
        if len(mix.co_owners) >= MOST:
            raise Conflict(_("As many as can are keeping this mix already."))
        mix.co_owners.append(CoOwner(member_id=by.id))
    return mix


def remove(mix: Mix, number: int, *, by: Member | None) -> None:
    """Take somebody off, or oneself; who made the mix stays."""
    with transaction():
        if by is None or by.id != number or not mix.is_owned_by(by):
            may_share(mix, by)
        leaving = [each for each in mix.co_owners if each.member_id == number]
        if not leaving:
            raise NotFound(_("This member does not keep the mix together with its owner."))
        mix.co_owners.remove(leaving[0])
        end_invitations(mix)


def end_invitations(mix: Mix) -> None:
    """Without a new revision: what the mix says is what it was, for whoever is changing it."""
    table = cast("Table", Mix.__table__)
    changed = update(table).where(table.c.id == mix.id).values(keepers_changed=now())
    db.session.execute(changed)
    db.session.expire(mix, ["keepers_changed"])


def listed(mix: Mix) -> list[dict[str, Any]]:
    """Who keeps the mix beside who made it, in the order they came."""
    return invitations.listed(mix.co_owners)
