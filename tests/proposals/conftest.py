"""What tests of proposals start from."""

import pytest

from catalogue.members.vocabulary import Role
from tests.factories import MemberFactory, OwnedFactory, document


@pytest.fixture
def owner(app):
    return MemberFactory()


@pytest.fixture
def lawyer(app):
    return MemberFactory(role=Role.LEGAL_REVIEWER)


@pytest.fixture
def admin(app):
    return MemberFactory(role=Role.ADMIN)


@pytest.fixture
def entry(owner, reviewer):
    """A published entry that `owner` described."""
    return OwnedFactory(
        owner,
        reviewer,
        **{
            name: value
            for name, value in document().items()
            if name not in {"title", "homepage", "languages"}
        },
        languages=[{"tag": "fr", "tokens": 1000}],
        identifiers=[{"scheme": "doi", "value": "10.1/a"}, {"scheme": "doi", "value": "10.1/b"}],
        citation={"title": "A corpus"},
    )


@pytest.fixture
def sent():
    """A proposal as one sends it."""

    def sent(*changes, message="The card gives another number.", **more):
        return {"message": message, "changes": list(changes)} | more

    return sent


SIZE = {
    "field": "languages[fr].tokens",
    "value": 2000,
    "kind": "author",
    "url": "https://example.org/card",
    "quote": "2,000 tokens",
}
LICENCE = {"field": "licence.expression", "value": "CC-BY-4.0", "url": "https://example.org/card"}
