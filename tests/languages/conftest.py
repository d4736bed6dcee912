"""An index that holds what a test needs."""

import pytest

from catalogue.search.engines import engine
from catalogue.search.port import Document


@pytest.fixture
def index(app):
    """Index one document per mapping of facets; the index is empty again afterwards."""

    def fill(*facets):
        documents = [Document(number, 1, facets=each) for number, each in enumerate(facets, 1)]
        engine().rebuild(documents, upto=0)

    yield fill
    engine().rebuild([], upto=0)
