"""Engines in a fresh folder, and an application with search and nothing else."""

import pytest

from catalogue.search.engines import make
from catalogue.search.folder import Folder
from tests.search.samples import LAYOUT, ask


@pytest.fixture(params=["tantivy", "whoosh"])
def engine(request, tmp_path):
    engine = make(request.param, Folder(tmp_path / "index"), LAYOUT)
    yield engine
    engine.close()


@pytest.fixture
def fill(engine):
    """Index documents, all at once."""

    def fill(*documents):
        engine.rebuild(documents, 1)
        return engine

    return fill


@pytest.fixture
def find(engine):
    """The ids that words find, sorted."""

    def find(text, **options):
        return sorted(engine.search(ask(text, **options)).ids)

    return find
