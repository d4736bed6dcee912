"""Asking somebody by mail to join in; she comes by her own click.

Nobody learns here who is a member: the same mail goes to every address.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from catalogue.core import mail
from catalogue.core.errors import Gone
from catalogue.core.i18n import _, speaking
from catalogue.members import letters, throttle
from catalogue.members import service as members
from catalogue.members.model import Member
from catalogue.members.throttle import Limit

LASTING = 14 * 24 * 3600  # seconds in which an invitation can be taken up


class Asked(NamedTuple):
    """What an invitation says."""

    number: int  # of what one is asked to join
    inviter: int
    made: datetime  # to the second


@dataclass(frozen=True)
class Invitations:
    """The invitations to one kind of thing."""

    salt: str  # keeps their keys apart from others
    limit: Limit  # by one member
    endpoint: str  # of the page where they are taken up
    letter: str

    def send(self, number: int, email: str, *, subject: Any, title: str, by: Member) -> None:
        """Ask whoever reads mail at this address to join `number`, which is called `title`."""
        throttle.spend(self.limit, f"member {by.id}")
        if not throttle.has_left(throttle.LETTERS, email):
            return  # the answer stays the same
        key = self.serializer().dumps([number, by.id, fingerprint(email)])
        link = letters.address(self.endpoint, key=key)
        known = members.by_email(email)
        with speaking(known.language if known else by.language):
            mail.send(email, subject, self.letter, name=by.name, title=title, link=link)

    def read(self, key: str, *, by: Member) -> Asked:
        """What the key in a letter says to the member it was written to."""
        try:
            said, made = self.serializer().loads(key, max_age=LASTING, return_timestamp=True)
        except BadSignature as error:
            raise Gone(_("This invitation is too old or damaged: ask for another.")) from error
        number, inviter, address = said
        if not hmac.compare_digest(address, fingerprint(by.email or "")):
            raise Gone(
                _("This invitation went to another address: sign in with the account that has it.")
            )
        return Asked(number, inviter, made)

    def serializer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(secret(), salt=self.salt)


def listed(joined: Iterable[Any]) -> list[dict[str, Any]]:
    """Who came, as those who work with them see it: rows of `member` and `created`."""
    return [
        {"number": each.member_id, "name": each.member.name, "since": each.created}
        for each in joined
    ]


def fingerprint(email: str) -> str:
    """What stands for an address in a link, which may end up in a log."""
    return hmac.digest(secret().encode(), email.casefold().encode(), "sha256").hex()[:32]


def secret() -> str:
    return str(current_app.secret_key)
