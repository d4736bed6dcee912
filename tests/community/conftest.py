"""What tests of the community share."""

import pytest

from tests.factories import PublishedFactory


@pytest.fixture
def entry(app):
    return PublishedFactory(title="Débats")
