"""What tests of watching share."""

import pytest

from tests.factories import PublishedFactory


@pytest.fixture
def entry(app):
    return PublishedFactory(title="Débats", languages=[{"tag": "br"}])


@pytest.fixture
def letters(caplog):
    """The digests that were sent so far."""

    def letters():
        return [
            record
            for record in caplog.records
            if record.message == "mail" and "unsubscribe" in record.body
        ]

    return letters
