"""What tests of reports have in common."""

from catalogue.core.db import db
from catalogue.reports import service
from catalogue.reports.vocabulary import Decision, Kind
from tests.factories import PublishedFactory

SECRET = "Zyxwvut is what only reviewers read."


def report(dataset, *, by=None, **given):
    """A report, by a member or by a stranger at an address of her own."""
    data = {"kind": Kind.LICENCE_WRONG, "text": SECRET} | given
    address = data.pop("address", "192.0.2.1")
    return service.submit(dataset, data, by=by, address=address, language="en")


def owned_by(member):
    """A public entry that a member described."""
    entry = PublishedFactory()
    entry.owner = member
    db.session.commit()
    return entry


def take(found, reviewer):
    return service.take(found, by=reviewer, revision=found.revision)


def decide(found, reviewer, state=Decision.UPHELD, **given):
    data = {"state": state, "outcome": "Read the licence file."} | given
    return service.decide(found, data, by=reviewer, revision=found.revision)


def decided(dataset, reviewer, state=Decision.UPHELD, **given):
    found = report(dataset, **{key: given.pop(key) for key in ("by", "text") if key in given})
    return decide(take(found, reviewer), reviewer, state, **given)
