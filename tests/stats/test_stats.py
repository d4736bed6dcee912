"""The catalogue in numbers, on the home page and over JSON."""

from catalogue.search.engines import engine
from catalogue.stats import queries
from tests.factories import DraftFactory, document, publish


def test_an_empty_catalogue_counts_nothing_and_its_home_page_opens(visitor):
    assert queries.numbers().datasets == 0
    assert visitor.get("/").status_code == 200


def test_numbers_add_up(app, member):
    DraftFactory(member)
    publish(
        document(languages=[{"tag": "fr-CA"}, {"tag": "mul"}]),
        document(languages=[{"tag": "br"}], licence={"status": "unknown"}),
        document(
            languages=[{"tag": "fr"}, {"tag": "de"}],
            licence={"status": "stated", "expression": "CC-BY-NC-4.0"},
        ),
    )

    numbers = queries.numbers()

    assert (numbers.datasets, numbers.open) == (3, 1)
    assert numbers.languages == 3
    assert numbers.eu_languages == 2


def test_the_api_tells_the_same_numbers(visitor):
    publish(document())

    answer = visitor.get("/api/v1/stats").json

    assert answer["datasets"] == answer["open"] == 1
    assert answer["facets"]["language"] == [{"value": "fr", "count": 1}]


def test_without_an_index_pages_still_open(visitor):
    publish(document())
    checkpoint = engine()._folder.path / "checkpoint.json" if hasattr(engine(), "_folder") else None
    if checkpoint:
        checkpoint.unlink()
    engine().refresh()

    for path in (
        "/",
        "/datasets",
        "/datasets?q=corpus",
        "/api/v1/datasets",
        "/api/v1/stats",
        "/languages",
        "/licences",
    ):
        assert visitor.get(path).status_code == 200, path
