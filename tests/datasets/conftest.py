"""A small catalogue with a bit of everything."""

import pytest

from tests.conftest import empty
from tests.factories import document, publish

API = "/api/v1/datasets"


@pytest.fixture(scope="module")
def shelf(application):
    """A dozen published entries that differ in much; for tests that only read."""
    with application.app_context():
        yield [entry.slug for entry in publish(*documents())]
        empty()


def documents():
    return (
        document(
            title="Débats de l’Assemblée nationale",
            languages=[{"tag": "fr-FR"}],
            categories=["parliament", "law"],
            publisher={"name": "Assemblée nationale", "country": "FR"},
            released="2019-03",
        ),
        document(
            title="Bundestag debates",
            languages=[{"tag": "de"}],
            categories=["parliament"],
            released="2021",
        ),
        document(
            title="Europarl",
            kind="parallel",
            languages=[{"tag": tag} for tag in ("fr", "de", "en")],
            categories=["parliament"],
            released="2005-12-31",
        ),
        document(title="Breton Wikipedia", languages=[{"tag": "br"}], categories=["encyclopaedia"]),
        document(
            title="Occitan speech",
            kind="speech",
            languages=[{"tag": "oc"}],
            modalities=[{"modality": "speech", "size": 120, "unit": "hours"}],
            licence={"status": "none_stated"},
        ),
        document(
            title="Large web crawl",
            languages=[{"tag": "fr"}, {"tag": "en"}],
            categories=["web"],
            modalities=[{"modality": "text", "size": 2e12, "unit": "tokens"}],
            licence={"status": "unknown"},
            provenance={"obtained": ["crawled"]},
            compliance={
                "reservations": {"status": "partly"},
                "personal_data": {"status": "possible"},
            },
        ),
        document(
            title="Novels for research",
            languages=[{"tag": "fr-CA"}],
            licence={"status": "stated", "expression": "CC-BY-NC-4.0"},
            categories=["books"],
            modalities=[{"modality": "text", "size": 3e8, "unit": "tokens"}],
        ),
        document(
            title="Code with comments",
            languages=[{"tag": "en"}],
            modalities=[{"modality": "code", "size": 1e10, "unit": "tokens"}],
            licence={"status": "stated", "expression": "MIT OR Apache-2.0"},
            access={"conditions": "direct", "url": "https://example.org/code.zip"},
            formats=["parquet"],
        ),
        document(
            title="Instructions written by a model",
            kind="instruction",
            languages=[{"tag": "fr"}],
            provenance={"synthetic": {"status": "yes", "generators": [{"model": "Some model"}]}},
        ),
        document(
            title="Press of Wallonia",
            languages=[{"tag": "wa"}],
            publisher={"name": "Press", "country": "BE"},
        ),
        document(title="Corse matin", languages=[{"tag": "co"}], tasks=["translation"]),
        document(
            title="Poems", languages=None, categories=["books"], aliases=["Poèmes", "Gedichte"]
        ),
    )


@pytest.fixture
def reader(shelf, application):
    """A visitor in front of that shelf."""
    return application.test_client()


@pytest.fixture
def ask(reader):
    """Asks the API, follows no links."""

    def ask(query=""):
        return reader.get(f"{API}?{query}")

    return ask
