import pytest

from catalogue.claims import service
from catalogue.core.db import transaction
from tests.factories import PublishedFactory

SAID = {"field": "languages[fr].tokens", "kind": "author", "url": "https://example.org/card"}


@pytest.mark.parametrize("value", [0, 1, 2.5, 2_314_862_000_000, "7", True, [1], {"a": 1}])
def test_a_claimed_value_is_kept_as_it_is(app, value):
    entry = PublishedFactory()

    with transaction():
        service.record(entry.id, [SAID | {"value": value}])

    (row,) = service.listing(entry.id).rows
    assert row.value == value
    assert type(row.value) is type(value)
