"""Entries with a history, made without the ways of review, which have tests of their own."""

from sqlalchemy import update

from catalogue.core.db import db, transaction
from catalogue.datasets import service
from catalogue.datasets.model import Version
from catalogue.review.model import Decision
from catalogue.review.vocabulary import Outcome
from catalogue.search import outbox
from tests.factories import PublishedFactory


def described(by, **changes):
    """A published entry whose first version a member wrote."""
    entry = PublishedFactory(**changes)
    with transaction():
        entry.owner_id = by.id
        db.session.execute(
            update(Version).where(Version.dataset_id == entry.id).values(author_id=by.id)
        )
    return entry


def improve(entry, by, message="Checked against its sources.", **changes):
    """A new version of an entry."""
    with transaction():
        document = dict(entry.document, **changes)
        service.store(entry, document, author_id=by.id, message=message)
        outbox.note(entry.id, entry.number)
    outbox.drain()


def reviewed(entry, by):
    """A reviewer decided on an entry."""
    with transaction():
        db.session.add(Decision(outcome=Outcome.ACCEPT, reason="Read.", dataset=entry, reviewer=by))
