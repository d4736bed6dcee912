"""Joining, signing in and getting back in; what the operator does to accounts."""

from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import select

from catalogue.audit import service as audit
from catalogue.audit.vocabulary import Act
from catalogue.core.clock import now
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import Conflict, Gone, Invalid, NotFound
from catalogue.core.i18n import _
from catalogue.members import letters, links, passwords, sign_ins, throttle
from catalogue.members.model import Member
from catalogue.members.vocabulary import Purpose, Role, Stakeholder


def by_email(email: str) -> Member | None:
    """The member with this (normalised) address."""
    return db.session.scalar(select(Member).where(Member.email == email))


def sign_up(data: dict[str, Any], *, address: str, language: str) -> None:
    """Ask a newcomer to confirm her e-mail address; only then is there an account.

    Known and new addresses cost the same and get the same answer, so that nobody learns here who
    is a member; only the mail differs.
    """
    throttle.spend(throttle.SIGN_UPS, address)
    email = data["email"]
    passwords.check(data["password"], email, data["name"])
    details = data | {"password": passwords.keep(data["password"]), "language": language}
    if not throttle.has_left(throttle.LETTERS, email):
        return
    known = by_email(email)
    key = links.make(Purpose.SIGN_UP, None, **({} if known else details))
    if known:
        tell_known(known)
    else:
        link = letters.address("members.confirm", token=key)
        letters.send("confirm", email, language=language, link=link)


def tell_known(member: Member) -> None:
    letters.send(
        "already",
        member.email,
        language=member.language,
        sign_in=letters.address("members.sign_in"),
        forgot=letters.address("members.forgot"),
    )


def confirm(key: str) -> Member:
    """Use the link of a newcomer, or of a member with a new address; answers the member."""
    with transaction():
        link = links.take(key, Purpose.SIGN_UP, Purpose.CHANGE_EMAIL)
        if by_email(link.details["email"]):
            raise Conflict(_("This e-mail address has an account already. You can sign in."))
        if link.member_id is None:
            member = join(link.details)
        else:
            member = db.session.get_one(Member, link.member_id)
            links.drop(member)
            member.email = link.details["email"]
        member.confirmed = now()
        links.drop_for(link.details["email"])
    return member


def join(details: dict[str, Any]) -> Member:
    stakeholder = details.get("stakeholder")
    member = Member(**details | {"stakeholder": Stakeholder(stakeholder) if stakeholder else None})
    db.session.add(member)
    return member


def recognise(email: str, password: str, *, address: str) -> Member | None:
    """The member with this address and password, when there is one and she may come in."""
    throttle.spend(throttle.FAILURES, email, address)
    member = by_email(email)
    fits = passwords.matches(member.password if member else None, password)
    if member is None or not fits or not member.is_active:
        return None
    throttle.forgive(throttle.FAILURES, all_of=email, last_of=address)
    return member


def sign_in(email: str, password: str, *, address: str, device: str) -> tuple[Member, str]:
    """Sign a browser in; answers its member, and the secret for its cookie."""
    member = recognise(email, password, address=address)
    if member is None:
        message = _("E-mail address and password do not match, or the account is not active.")
        raise Invalid(message, errors={"password": [message]})
    if passwords.is_outdated(member.password):
        stronger = passwords.keep(password)
        with transaction():
            member.password = stronger
    return member, sign_ins.begin(member, device)


def forgot(email: str, *, address: str, language: str) -> None:
    """Send a link to choose a new password; the answer is the same when there is no account."""
    throttle.spend(throttle.RESETS, address)
    if not throttle.has_left(throttle.LETTERS, email):
        return
    member = by_email(email)
    key = links.make(Purpose.RESET_PASSWORD, member)
    if member is None:
        link = letters.address("members.sign_up")
        letters.send("unknown", email, language=language, link=link)
    else:
        link = letters.address("members.reset", token=key)
        letters.send("reset", member.email, language=member.language, link=link)


def reset(key: str, password: str) -> Member:
    """Replace a forgotten password; all browsers are signed out."""
    member = links.find(key, Purpose.RESET_PASSWORD).member
    if member is None:
        raise Gone(links.TOO_LATE)
    passwords.check(password, member.email, member.name)
    hashed = passwords.keep(password)
    with transaction():
        links.take(key, Purpose.RESET_PASSWORD)
        set_password(member, hashed)
    return member


def set_password(member: Member, hashed: str, *, but: int | None = None) -> None:
    """Change the password; all sign-ins (`but` one) and all links end with it."""
    member.password = hashed
    sign_ins.end(member, but=but)
    links.drop(member)
    letter = partial(letters.send, "password_changed", member.email, language=member.language)
    after_commit(partial(letter, link=letters.address("members.forgot")))


def create(data: dict[str, Any], *, role: Role = Role.MEMBER) -> Member:
    """Make a confirmed member on the operator's word."""
    passwords.check(data["password"], data["email"], data["name"])
    details = data | {"password": passwords.keep(data["password"])}
    with transaction():
        if by_email(data["email"]):
            raise Conflict(_("There is a member with this e-mail address already."))
        member = join(details)
        member.role, member.confirmed = role, now()
        if role is not Role.MEMBER:
            audit.record(Act.ROLE_CHANGED, member, by=None, role=role.value)
    return member


def get(email: str) -> Member:
    member = by_email(email)
    if member is None:
        raise NotFound(_("There is no member with this e-mail address."))
    return member


def everyone() -> list[Member]:
    """All members, for the operator's eyes."""
    return list(db.session.scalars(select(Member).order_by(Member.id)))


# The three below are the operator's, who is nobody (`by=None`); `administration` asks for
# permission before it calls them for an administrator.


def promote(member: Member, role: Role, *, by: Member | None = None) -> None:
    """Give a member another role; the same one again changes nothing."""
    with transaction():
        if member.role is role:
            return
        before, member.role = member.role, role
        audit.record(Act.ROLE_CHANGED, member, by=by, before=before.value, role=role.value)


def suspend(
    member: Member, *, reason: str = "", until: datetime | None = None, by: Member | None = None
) -> None:
    """Keep a member out: sign-ins end at once, tokens are refused; what she wrote stays."""
    with transaction():
        member.suspended, member.suspended_until = now(), until
        member.suspension_reason = reason or None
        sign_ins.end(member)
        links.drop(member)
        ends = until.date().isoformat() if until else "for good"
        audit.record(Act.MEMBER_SUSPENDED, member, by=by, until=ends)


def restore(member: Member, *, by: Member | None = None) -> None:
    """Let a suspended member in again."""
    with transaction():
        if member.suspended is None:
            return
        member.suspended = member.suspended_until = member.suspension_reason = None
        audit.record(Act.MEMBER_REINSTATED, member, by=by)
