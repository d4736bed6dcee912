"""How often something may be tried, counted in the database so that all processes agree."""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address
from math import ceil

from flask import current_app
from sqlalchemy import delete, select

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import TooMany
from catalogue.core.i18n import _
from catalogue.members.model import Attempt


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many tries in so many seconds."""

    name: str
    times: int
    seconds: int


FAILURES = Limit("failure", 10, 300)  # wrong passwords, per account and per address
SIGN_UPS = Limit("sign-up", 20, 3600)  # per address
RESETS = Limit("reset", 20, 3600)  # forgotten passwords, per address
LETTERS = Limit("letter", 5, 3600)  # mail that strangers can cause, per recipient


def spend(limit: Limit, *subjects: str) -> None:
    """Count a try against each subject; raise TooMany when one has none left.

    A try counts before its outcome is known, so that a thousand at once are not all let through.
    """
    with transaction():
        db.session.execute(delete(Attempt).where(Attempt.expires <= now()))
        for subject in subjects:
            wait = wait_for(limit, subject)
            if wait:
                detail = _("Too many attempts. Wait a few minutes, then try again.")
                raise TooMany(detail, retry_after=wait)
        record(limit, *subjects)


def has_left(limit: Limit, subject: str) -> bool:
    """Count a try, and tell whether it was within the limit."""
    with transaction():
        if wait_for(limit, subject):
            return False
        record(limit, subject)
    return True


def record(limit: Limit, *subjects: str) -> None:
    expires = now() + timedelta(seconds=limit.seconds)
    db.session.add_all(Attempt(key=key_of(limit, subject), expires=expires) for subject in subjects)


def wait_for(limit: Limit, subject: str) -> int:
    """Seconds until a subject may try again; 0 for at once."""
    counted = select(Attempt.expires).where(
        Attempt.key == key_of(limit, subject), Attempt.expires > now()
    )
    latest = list(db.session.scalars(counted.order_by(Attempt.expires.desc()).limit(limit.times)))
    if len(latest) < limit.times:
        return 0
    return max(1, ceil((latest[-1] - now()).total_seconds()))


def forgive(limit: Limit, *, all_of: str, last_of: str) -> None:
    """After a success: forget every try of one subject, and the latest of another."""
    with transaction():
        db.session.execute(delete(Attempt).where(Attempt.key == key_of(limit, all_of)))
        latest = select(Attempt).where(Attempt.key == key_of(limit, last_of))
        last = db.session.scalars(latest.order_by(Attempt.id.desc()).limit(1)).first()
        if last is not None:
            db.session.delete(last)


def key_of(limit: Limit, subject: str) -> str:
    """A key that shows neither address nor e-mail to whoever reads the table."""
    text = f"{limit.name} {network(subject)}"
    return hmac.digest(str(current_app.secret_key).encode(), text.encode(), "sha256").hex()


def network(subject: str) -> str:
    """One household has many IPv6 addresses: count the /64."""
    try:
        address = ip_address(subject)
    except ValueError:
        return subject
    if not isinstance(address, IPv6Address):
        return subject
    return str(IPv6Network((address, 64), strict=False))
