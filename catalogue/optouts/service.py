"""Checking an address for opt-outs, and keeping what was seen with an entry."""

from threading import BoundedSemaphore
from typing import Any

from catalogue.claims import paths
from catalogue.claims import service as claims
from catalogue.core.db import transaction
from catalogue.core.errors import Invalid, Unavailable
from catalogue.core.i18n import _, speaking
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset
from catalogue.members import throttle
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.members.throttle import Limit
from catalogue.net import guard
from catalogue.net.errors import Refused
from catalogue.net.guard import Target
from catalogue.optouts import checker
from catalogue.optouts.looking import Errand
from catalogue.optouts.manners import contact
from catalogue.optouts.report import Observation, Report

BY_MEMBER = Limit("opt-out check", 30, 3600)
OF_HOST = Limit("opt-out check of a host", 30, 3600)  # nobody sends us to wear a site out
# A check may take a while, and the server's threads are few.
LANES = BoundedSemaphore(3)
SOON = 10  # seconds


def may_check(by: Member | None) -> None:
    require(by, Action.CHECK_OPTOUTS)


def check(address: str, *, by: Member | None, slug: str | None = None) -> Report:
    """What the site of an address says of mining and training; with `slug`, kept as claims.

    Only who may edit an entry may hang claims on it.
    """
    may_check(by)
    assert by is not None  # noqa: S101 - `require` saw to it
    target = target_of(address)
    dataset = None if slug is None else datasets.get(slug, by=by)
    if dataset is not None:
        require(by, Action.EDIT_DATASET, dataset)
    number = None if dataset is None else dataset.id
    # The transaction of this also ends what was read so far: nothing stays open meanwhile.
    throttle.spend(BY_MEMBER, f"member {by.id}")
    throttle.spend(OF_HOST, target.host)
    report = look(target)
    if number is not None:
        keep(report, number, by=by)
    return report


def inspect(address: str, *, dataset: Dataset | None = None) -> Report:
    """The same for who runs the catalogue."""
    report = look(target_of(address))
    if dataset is not None:
        keep(report, dataset.id, by=None)
    return report


def target_of(address: str) -> Target:
    """Where an address or a bare domain leads; raise Invalid when we do not go there."""
    address = address.strip()
    try:
        return guard.check(address if "://" in address else f"https://{address}")
    except Refused as error:
        raise unfit(error) from error


def look(target: Target) -> Report:
    if not LANES.acquire(blocking=False):
        detail = _("Several checks are under way already: try again in a few seconds.")
        raise Unavailable(detail, retry_after=SOON)
    try:
        return checker.check(target, Errand(contact()))
    except Refused as error:
        raise unfit(error) from error
    finally:
        LANES.release()


def unfit(error: Refused) -> Invalid:
    return Invalid(error.detail, errors={"url": [error.detail]})


def keep(report: Report, dataset_id: int, *, by: Member | None) -> None:
    """Each observation as a machine's claim about the entry."""
    with speaking("en"):
        seen = [claim(each, report.host) for each in report.observations]
    with transaction():
        claims.record(dataset_id, seen, by=by)


def claim(seen: Observation, host: str) -> dict[str, Any]:
    value = {
        "signal": str(seen.signal),
        "state": str(seen.state),
        "agents": list(seen.agents),
        "host": host,
    }
    return {
        "field": f"compliance.reservations.checks[{paths.encode(f'{seen.signal}/{host}')}]",
        "value": value,
        "kind": "machine",
        "url": seen.url,
        "quote": seen.quote,
        "retrieved": f"{seen.seen:%Y-%m-%d}",
        "note": seen.note,
    }
