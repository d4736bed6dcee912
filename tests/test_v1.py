"""The description of the API is drawn up when somebody asks, and costs the start nothing."""

import subprocess
import sys

import pytest

from catalogue import create_app
from catalogue.core.db import db
from tests.conftest import SETTINGS
from tests.instances import ROOT

DESCRIPTION = "/api/v1/openapi.json"


@pytest.fixture
def new(tmp_path):
    """A client of an application nobody has asked anything yet."""
    app = create_app(**SETTINGS, DATA=str(tmp_path))
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("first", ["en", "fr"])
def test_the_description_speaks_each_readers_language_whoever_asked_first(new, visitor, first):
    new.get(DESCRIPTION, headers={"Accept-Language": first})

    for language in ("en", "fr"):
        headers = {"Accept-Language": language}
        answer = new.get(DESCRIPTION, headers=headers)
        assert answer.text == visitor.get(DESCRIPTION, headers=headers).text
        assert "/api/v1/mixes/{slug}" in answer.json["paths"]


def test_starting_loads_no_parser_that_only_imports_need():
    program = (
        "import sys, catalogue.app; print([m for m in ('rdflib', 'docx') if m in sys.modules])"
    )

    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == "[]"
