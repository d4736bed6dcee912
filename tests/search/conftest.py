"""Engines in fresh folders, one of each kind in turn."""

import pytest

from catalogue.search.engines import make
from catalogue.search.folder import Folder
from tests.search.samples import LAYOUT


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def kind(request):
    """The name of an engine."""
    return request.param


@pytest.fixture
def fill(kind, tmp_path):
    """An engine that holds the documents one gives."""

    def fill(*documents):
        engine = make(kind, Folder(tmp_path / "index"), LAYOUT)
        engine.rebuild(documents, 1)
        return engine

    return fill


@pytest.fixture(scope="module")
def hold(kind, tmp_path_factory):
    """The same for documents that many tests look at and none changes."""

    def hold(*documents):
        engine = make(kind, Folder(tmp_path_factory.mktemp("index")), LAYOUT)
        engine.rebuild(documents, 1)
        return engine

    return hold
