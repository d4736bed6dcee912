"""Digests by e-mail: to whom one is due, what is in it, sent once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import or_, select

from catalogue.core import mail
from catalogue.core.clock import now
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.i18n import _, speaking
from catalogue.core.logs import log
from catalogue.members import letters
from catalogue.members.model import Member
from catalogue.watching import changes, links
from catalogue.watching.changes import Section, Window
from catalogue.watching.model import Digest, Watch
from catalogue.watching.vocabulary import MOST_WATCHES, PERIODS

# The index follows the database; what happened a moment ago waits for the next digest.
LAG = timedelta(minutes=10)
BATCH = 200


def send_all() -> Iterator[tuple[int, bool | None]]:
    """Send what is due: each member's number, and whether there was something to tell.

    None for a digest that failed; the others are sent all the same, and the next run tries again.
    """
    moment = now()
    last = 0
    while numbers := due(moment, last):
        for number in numbers:
            yield number, attempt(number, moment)
        last = numbers[-1]


def due(moment: datetime, last: int) -> list[int]:
    """The numbers after `last` of members who want a digest by now and can be written to."""
    waited = or_(
        *(
            (Digest.frequency == frequency) & (Digest.sent <= moment - period)
            for frequency, period in PERIODS.items()
        )
    )
    chosen = select(Digest.member_id).join(Member, Member.id == Digest.member_id)
    reachable = chosen.where(
        waited,
        Digest.member_id > last,
        Member.email.is_not(None),
        Member.confirmed.is_not(None),
        Member.suspended.is_(None),
    )
    return list(db.session.scalars(reachable.order_by(Digest.member_id).limit(BATCH)))


def attempt(number: int, moment: datetime) -> bool | None:
    try:
        return send(number, moment)
    except Exception:  # noqa: BLE001 - whatever it is, the others get theirs
        db.session.rollback()
        log.exception("a digest was not sent", extra={"member": number})
        return None


def send(number: int, moment: datetime) -> bool:
    """Tell one member what changed since she was last told; of two runs at once, one does."""
    digest = db.session.get_one(Digest, number)
    since, language, to = digest.sent, digest.member.language, str(digest.member.email)
    until = moment - LAG
    with speaking(language):
        sections = gather(number, since, until, language)
    with transaction():
        current = db.session.get(Digest, number)
        if current is None or current.sent != since:
            return False
        current.sent = max(since, until)
        if sections:
            after_commit(partial(write, to, language, number, sections))
    return bool(sections)


def gather(number: int, since: datetime, until: datetime, language: str) -> list[Section]:
    """What there is to tell of each watch, from when it was begun."""
    hers = select(Watch).where(Watch.member_id == number).order_by(Watch.id)
    told = (
        changes.section(watch, Window(max(since, watch.created), until), language)
        for watch in db.session.scalars(hers.limit(MOST_WATCHES)).all()
    )
    return [section for section in told if section]


def write(to: str, language: str, number: int, sections: list[Section]) -> None:
    token = links.make(number)
    with speaking(language):
        mail.send(
            to,
            _("News of what you watch"),
            "digest",
            headers={
                "List-Unsubscribe": f"<{letters.address('unsubscribing.one_click', token=token)}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
            },
            sections=sections,
            settings=letters.address("watching.index"),
            unsubscribe=letters.address("watching.unsubscribe", token=token),
        )
