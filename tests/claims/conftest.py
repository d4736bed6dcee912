"""What tests of claims start from."""

import pytest

from tests.factories import OwnedFactory, PublishedFactory

SAID = {
    "field": "licence.expression",
    "value": "CC-BY-NC-4.0",
    "kind": "author",
    "url": "https://example.org/paper",
    "quote": "We release the corpus under CC BY-NC 4.0.",
    "retrieved": "2026-11-20",
}


@pytest.fixture
def entry(app):
    """A published entry nobody in particular described."""
    return PublishedFactory(
        licence={"status": "stated", "expression": "Apache-2.0"},
        sources=[{"url": "https://example.org/card", "title": "The card"}],
    )


@pytest.fixture
def owned(app, member, reviewer):
    """A published entry that `member` described."""
    return OwnedFactory(member, reviewer)


@pytest.fixture
def said():
    """A claim as one sends it, with changes."""
    return lambda **changes: {
        name: value for name, value in (SAID | changes).items() if value is not None
    }
