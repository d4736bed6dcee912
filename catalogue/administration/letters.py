"""What we write to members about what an administrator did to their accounts."""

from datetime import date
from typing import Any

from flask import current_app

from catalogue.core import mail
from catalogue.core.i18n import _, speaking
from catalogue.members import letters
from catalogue.members.model import Member


def suspended(member: Member, *, reason: str, until: date | None) -> None:
    contact = str(current_app.config.get("CONTACT", ""))
    subject = _("Your account was suspended")
    write(member, subject, "suspended", reason=reason, until=until, contact=contact)


def reinstated(member: Member) -> None:
    subject, link = _("Your account is open again"), letters.address("members.sign_in")
    write(member, subject, "reinstated", link=link)


def token_revoked(member: Member, name: str) -> None:
    subject, link = _("Your API token was revoked"), letters.address("members.tokens")
    write(member, subject, "token_revoked", name=name, link=link)


def write(member: Member, subject: object, letter: str, **values: Any) -> None:
    if member.email is None:
        return
    with speaking(member.language):
        mail.send(member.email, subject, letter, **values)
