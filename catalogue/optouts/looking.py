"""Bringing the answers of one site: one after the other, few, small, and not for long.

Policy files are written for programs and always asked for; a page only when robots.txt lets us.
"""

from dataclasses import dataclass
from datetime import datetime

from catalogue.core.clock import now
from catalogue.core.i18n import Message, _
from catalogue.net.errors import Busy, NotFetched, Refused, TooLarge, TooSlow, Unreachable
from catalogue.net.pace import Deadline
from catalogue.net.session import Fetched, Manners, fetch
from catalogue.optouts.findings import Finding
from catalogue.optouts.vocabulary import State

PATIENCE = 20.0  # seconds for all of a site
SHARE = 7.0  # seconds for one answer
FILE, PAGE = 1_000_000, 5_000_000  # bytes

REMEDIES: dict[type[NotFetched], Message] = {
    Refused: _("Check the address, or open it in a browser to see where it leads."),
    TooSlow: _("Try again later."),
    TooLarge: _("Read it yourself."),
    Unreachable: _("Check the spelling; for a site without https, write http:// in front of it."),
    Busy: _("Try again later."),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What came of asking for one address: an answer, or what to tell instead."""

    url: str
    seen: datetime
    fetched: Fetched | None = None
    failure: Finding | None = None
    refusal: Message | None = None  # why we do not go there

    @property
    def status(self) -> int | None:
        return self.fetched.status if self.fetched else None


class Errand:
    """A visit to one site; who is told to come back later asks for nothing more."""

    def __init__(self, contact: str, patience: float = PATIENCE) -> None:
        self.contact = contact
        self.deadline = Deadline(patience)
        self.sent_away: Busy | None = None

    def look(self, url: str, *, accept: str, limit: int = FILE) -> Look:
        try:
            fetched = self.fetch(url, accept, limit)
        except NotFetched as error:
            refusal = error.detail if isinstance(error, Refused) else None
            return Look(url, now(), failure=failure(error), refusal=refusal)  # type: ignore[arg-type]
        return Look(fetched.url, now(), fetched, failure=bad_status(fetched.status))

    def fetch(self, url: str, accept: str, limit: int) -> Fetched:
        if self.sent_away is not None:
            raise self.sent_away
        manners = Manners(self.contact, seconds=min(SHARE, self.deadline.left()))
        try:
            return fetch(url, accept=accept, limit_bytes=limit, manners=manners)
        except Busy as error:
            self.sent_away = error
            raise


def failure(error: NotFetched) -> Finding:
    """Why there is no answer, and what to do about it."""
    state = State.UNREADABLE if isinstance(error, TooLarge) else State.UNREACHABLE
    remedy = next(text for kind, text in REMEDIES.items() if isinstance(error, kind))
    return Finding(state, (error.detail, remedy))  # type: ignore[arg-type]


def bad_status(status: int) -> Finding | None:
    """What a status means for a file: 4xx is none (RFC 9309 §2.3.1.3), others are no answer."""
    if status // 100 == 2:  # noqa: PLR2004
        return None
    if status // 100 == 4:  # noqa: PLR2004
        note = _("There is no such file (answer %(status)s).", status=status)
        return Finding(State.ABSENT, (note,))
    note = _("The site answers with an error (%(status)s): try again later.", status=status)
    return Finding(State.UNREACHABLE, (note,))


def text(fetched: Fetched) -> str | Finding:
    """A text file as text, whatever its bytes; a page in its place is no text file."""
    body = fetched.body
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        note = _("The site answers with a web page where this file should be: open it yourself.")
        return Finding(State.UNREADABLE, (note,))
    if b"\0" in body:
        return Finding(State.UNREADABLE, (_("This is no UTF-8 text: open it yourself."),))
    return body.decode("utf-8-sig", "replace")
