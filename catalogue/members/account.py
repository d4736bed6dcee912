"""What a member does with her own account."""

from functools import partial
from typing import Any, cast

from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import Invalid, Stale
from catalogue.core.i18n import _
from catalogue.members import (
    letters,
    links,
    passwords,
    personal,
    service,
    sign_ins,
    throttle,
    tokens,
)
from catalogue.members.model import ApiToken, Member, SignIn
from catalogue.members.policy import Action, require
from catalogue.members.vocabulary import Purpose

ERASED_NAME = "former member"
PROFILE = ("stakeholder", "organisation", "country", "languages", "expectations", "public")
KEPT = (
    "email", "name", "role", "created", "confirmed", "suspended", "suspended_until",
    "suspension_reason", "language", *PROFILE,
)  # fmt: skip


def own(by: Member | None) -> Member:
    """The member who asks, if she may manage her account."""
    require(by, Action.MANAGE_ACCOUNT, by)
    return cast("Member", by)


def prove(member: Member, password: str, *, address: str) -> None:
    """Ask for the password again before something serious."""
    if service.recognise(str(member.email), password, address=address) is None:
        message = _("This is not your password.")
        raise Invalid(message, errors={"current_password": [message]})


def update(data: dict[str, Any], *, by: Member | None, revision: int | None = None) -> Member:
    """Change name, profile or language; with `revision`, only what is still as it was seen."""
    member = own(by)
    with transaction():
        if revision not in {None, member.revision}:
            raise Stale(
                _("Your account was changed meanwhile. Read it again, then repeat your change.")
            )
        for name, value in data.items():
            setattr(member, name, value)
    return member


def change_password(
    data: dict[str, Any], *, by: Member | None, address: str, sign_in: SignIn | None
) -> None:
    """Change the password; all browsers but this one are signed out."""
    member = own(by)
    prove(member, data["current_password"], address=address)
    passwords.check(data["password"], member.email, member.name)
    hashed = passwords.keep(data["password"])
    with transaction():
        service.set_password(member, hashed, but=sign_in.id if sign_in else None)


def change_email(data: dict[str, Any], *, by: Member | None, address: str) -> None:
    """Send a link to the new address, and a warning to the old one.

    Whether the new address belongs to another member is told to its owner alone.
    """
    member = own(by)
    prove(member, data["current_password"], address=address)
    email = data["email"]
    if not throttle.has_left(throttle.LETTERS, email):
        return
    known = service.by_email(email)
    key = links.make(Purpose.CHANGE_EMAIL, member, email=email)
    if known:
        service.tell_known(known)
    else:
        link = letters.address("members.confirm", token=key)
        letters.send("new_email", email, language=member.language, link=link)
    link = letters.address("members.forgot")
    letters.send("email_changing", member.email, language=member.language, link=link)


def make_token(data: dict[str, Any], *, by: Member | None, address: str) -> str:
    """Make an API token; its text is answered here and never again."""
    member = own(by)
    prove(member, data["current_password"], address=address)
    key = tokens.make(member, data["name"], scope=data["scope"], days=int(data["lifetime"]))
    link = letters.address("members.tokens")
    letters.send("token_made", member.email, language=member.language, link=link)
    return key


def tokens_of(by: Member | None) -> list[ApiToken]:
    return tokens.of(own(by))


def revoke_token(identifier: int, *, by: Member | None) -> None:
    tokens.revoke(own(by), identifier)


def sign_ins_of(by: Member | None) -> list[SignIn]:
    return sign_ins.of(own(by))


def end_sign_in(identifier: int, *, by: Member | None) -> None:
    """Sign one of the member's browsers out."""
    sign_ins.end(own(by), only=identifier)


def export(*, by: Member | None) -> dict[str, Any]:
    """Everything we hold about a member (GDPR, Art. 15 and 20)."""
    member = own(by)
    return {"account": {name: getattr(member, name) for name in KEPT}} | personal.collect(member)


def erase(password: str, *, by: Member | None, address: str) -> None:
    """Erase what identifies a member; what she wrote stays, by a former member (GDPR, Art. 17)."""
    member = own(by)
    prove(member, password, address=address)
    goodbye = partial(letters.send, "erased", member.email, language=member.language)
    with transaction():
        links.drop_for(str(member.email))
        personal.erase(member)
        anonymise(member)
        after_commit(scrub)
        after_commit(goodbye)


def anonymise(member: Member) -> None:
    member.name, member.email, member.password = ERASED_NAME, None, None
    member.stakeholder, member.public = None, False
    member.organisation = member.country = member.expectations = ""
    member.languages = []


def scrub() -> None:
    """Have SQLite fold its write-ahead log, where old rows linger, into the file."""
    if db.engine.dialect.name != "sqlite":
        return
    connection = db.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    finally:
        connection.close()
