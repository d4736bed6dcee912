"""Keeping a mix together: asked by mail, in by one's own click, off at any time.

Nobody learns here who is a member: the same mail goes to every address, and the list names only
those who came.
"""

import hmac
from typing import Any, cast

from flask import current_app
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer
from sqlalchemy import Table, update

from catalogue.core import mail
from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Gone, NotFound
from catalogue.core.i18n import _, speaking
from catalogue.members import letters, throttle
from catalogue.members import service as members
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.members.throttle import Limit
from catalogue.mixes.model import CoOwner, Mix

MOST = 20  # who keep one mix beside who made it
LASTING = 14 * 24 * 3600  # seconds in which an invitation can be taken up
INVITATIONS = Limit("mix invitation", 20, 3600)  # by one member
SALT = "mix owner"


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
    throttle.spend(INVITATIONS, f"member {by.id}")
    if not throttle.has_left(throttle.LETTERS, email):
        return  # the answer stays the same
    key = serializer().dumps([mix.id, by.id, fingerprint(email)])
    link = letters.address("mixes.join", key=key)
    known = members.by_email(email)
    with speaking(known.language if known else by.language):
        subject = _("%(name)s asks you to keep a training mix", name=by.name)
        mail.send(email, subject, "mix_owner", name=by.name, title=mix.title, link=link)


def invitation(key: str, *, by: Member | None) -> Mix:
    """The mix an invitation is for; it is meant for one address, and ends with who sent it.

    It also ends when anybody is taken off: else who was could come back by herself. Keys know whole
    seconds, so that one made within the same second ends too.
    """
    require(by, Action.CREATE_MIX)
    assert by is not None  # noqa: S101 - `require` saw to it
    try:
        said, made = serializer().loads(key, max_age=LASTING, return_timestamp=True)
    except (SignatureExpired, BadSignature) as error:
        raise Gone(_("This invitation is too old or damaged: ask for another.")) from error
    number, inviter, address = said
    mix = db.session.get(Mix, number)
    sender = db.session.get(Member, inviter)
    if mix is None or sender is None or not allows(sender, Action.SHARE_MIX, mix):
        raise Gone(_("This mix is gone, or who asked you does not keep it any more."))
    if mix.keepers_changed is not None and made < mix.keepers_changed:
        raise Gone(
            _("Who keeps this mix changed since you were asked: ask for another invitation.")
        )
    if not hmac.compare_digest(address, fingerprint(by.email or "")):
        detail = _("This invitation went to another address: sign in with the account that has it.")
        raise Gone(detail)
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
    return [
        {"number": each.member_id, "name": each.member.name, "since": each.created}
        for each in mix.co_owners
    ]


def fingerprint(email: str) -> str:
    """What stands for an address in a link, which may end up in a log."""
    return hmac.digest(secret().encode(), email.casefold().encode(), "sha256").hex()[:32]


def serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret(), salt=SALT)


def secret() -> str:
    return str(current_app.secret_key)
