"""One query for page, API, CSV and JSONL."""

import csv
import io
from urllib.parse import urlencode

import orjson
import pytest
from bs4 import BeautifulSoup

from catalogue.datasets.vocabulary import FACETS
from tests.datasets.conftest import API

TEN_QUERIES = (
    "",
    "q=parliament",
    "q=débats&language=fr",
    "language=fr&language=de",
    "language=-fr",
    "openness=open&category=parliament",
    "tokens=1e6..1e9",
    "released=2019..&sort=title",
    "q=debates+-bundestag",
    "kind=speech&kind=instruction&sort=updated",
)


def titles(answer):
    return sorted(item["title"] for item in answer.json["items"])


def slugs_everywhere(reader, query):
    """The slugs that API, CSV, JSONL and page give for a query."""
    size = f"{query}&page_size=100"
    page = BeautifulSoup(reader.get(f"/datasets?{size}").text, "html.parser")
    table = csv.DictReader(io.StringIO(reader.get(f"{API}.csv?{query}").text))
    lines = reader.get(f"{API}.jsonl?{query}").text.splitlines()
    return {
        "api": [item["slug"] for item in reader.get(f"{API}?{size}").json["items"]],
        "csv": [row["slug"] for row in table],
        "jsonl": [orjson.loads(line)["slug"] for line in lines],
        "page": [link["href"].rsplit("/", 1)[1] for link in page.select("section.results ol h3 a")],
    }


@pytest.mark.parametrize("query", TEN_QUERIES)
def test_page_api_csv_and_jsonl_agree(reader, query):
    found = slugs_everywhere(reader, query)

    assert found["api"]
    assert found["api"] == found["page"]
    assert found["csv"] == found["jsonl"]
    assert sorted(found["api"]) == sorted(found["csv"])


@pytest.mark.parametrize("written", ["fr", "fra", "French", "français", "FRE", "Französisch"])
def test_a_language_can_be_written_in_many_ways(ask, written):
    assert titles(ask(urlencode({"language": written}))) == titles(ask("language=fr"))
    assert titles(ask(urlencode({"q": f"language:{written}"}))) == titles(ask("language=fr"))


def test_a_variety_is_found_under_its_language_and_on_its_own(ask):
    assert titles(ask("language=FRE-fr")) == ["Débats de l’Assemblée nationale"]
    assert {"Débats de l’Assemblée nationale", "Novels for research"} <= set(
        titles(ask("language=fr"))
    )


def test_values_of_a_filter_are_alternatives_and_filters_narrow_each_other(ask):
    both = set(titles(ask("language=br&language=oc")))

    assert both == {"Breton Wikipedia", "Occitan speech"}
    assert titles(ask("language=br&language=oc&kind=speech")) == ["Occitan speech"]


def test_a_minus_excludes(ask):
    everything, french = set(titles(ask("page_size=100"))), set(titles(ask("language=fr")))

    assert set(titles(ask("language=-fr&page_size=100"))) == everything - french


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tokens=1e12..", ["Large web crawl"]),
        ("tokens=100000000..1000000000", ["Novels for research"]),
        ("tokens=100M..1B", ["Novels for research"]),
        ("tokens=>1e12", ["Large web crawl"]),
        ("tokens=200_000_000..300_000_000", ["Novels for research"]),
        ("released=>2020", ["Bundestag debates"]),
        ("released=2019", ["Débats de l’Assemblée nationale"]),
        ("released=..2010", ["Europarl"]),
        ("released=2005-12", ["Europarl"]),
        ("released=2005-12-31", ["Europarl"]),
        ("q=released:%3E2020", ["Bundestag debates"]),
        ("q=released:2019..2020", ["Débats de l’Assemblée nationale"]),
        ("q=tokens:%3E1e12", ["Large web crawl"]),
        ("updated=..2001", []),
        ("country=be", ["Press of Wallonia"]),
        ("licence=mit", ["Code with comments"]),
        ("q=licence:cc-by-nc-4.0", ["Novels for research"]),
        ("q=gedichte", ["Poems"]),
        ("optout=partly", ["Large web crawl"]),
        ("synthetic=yes", ["Instructions written by a model"]),
    ],
)
def test_filters_and_ranges(ask, query, found):
    assert titles(ask(query)) == found


def test_d11_every_facet_count_is_the_total_with_that_filter(ask):
    counted = ask("facets=" + ",".join(FACETS)).json

    for name, buckets in counted["facets"].items():
        for bucket in buckets:
            filtered = ask(urlencode({name: bucket["value"]})).json
            assert filtered["total"] == bucket["count"], (name, bucket)


def test_d11_counts_ignore_the_choice_made_in_their_own_facet(ask):
    free = ask("facets=language,kind").json["facets"]
    chosen = ask("facets=language,kind&language=br").json["facets"]

    assert chosen["language"] == free["language"]
    assert chosen["kind"] == [{"value": "pretraining", "count": 1}]


def test_totals_are_what_the_database_holds(shelf, ask):
    assert ask().json["total"] == len(shelf)


@pytest.mark.parametrize("path", ["", ".csv", ".jsonl"])
def test_d8_an_unknown_parameter_is_refused_by_name(reader, path):
    answer = reader.get(f"{API}{path}?langauge=fr")

    assert answer.status_code == 400
    assert answer.json["errors"][0]["parameter"] == "langauge"


def test_pages_ignore_what_other_sites_append_to_addresses(reader):
    answer = reader.get("/datasets?utm_source=newsletter&fbclid=x&q=&language=br")

    assert answer.status_code == 200
    assert "Breton Wikipedia" in answer.text


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("page_size=101", "page_size"),
        ("page_size=0", "page_size"),
        ("page_size=-1", "page_size"),
        ("page_size=1000000000", "page_size"),
        ("page_size=abc", "page_size"),
        ("page=0", "page"),
        ("page=1e9", "page"),
        ("page=501", "page"),
        ("cursor=nonsense", "cursor"),
        ("cursor=" + "9" * 290, "cursor"),
        ("sort=owner", "sort"),
        ("facets=owner", "facets"),
        ("fields=owner.email", "fields"),
        ("language=klingonese", "language"),
        ("tokens=many", "tokens"),
        ("tokens=1..2..3", "tokens"),
        ("tokens=nan", "tokens"),
        ("released=2024-13", "released"),
        ("released=2024-13..", "released"),
        ("released=>2024-00", "released"),
        ("updated=2024-02-31", "updated"),
        ("updated=9999-12", "updated"),
        ("q=" + "x" * 257, "q"),
        ("q=" + "x+" * 33, "q"),
    ],
)
def test_d7_what_cannot_be_answered_is_refused_by_name(ask, query, parameter):
    answer = ask(query)

    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert {error["parameter"] for error in answer.json["errors"]} == {parameter}
    assert all(error["detail"] for error in answer.json["errors"])


@pytest.mark.parametrize(
    "span",
    ["-1e300..", "..1e300", "-5..5", "0..0", "1e18..", "..", "1..", "99999999999999999999.."],
)
def test_ranges_of_any_size_are_answered(ask, span):
    assert ask(urlencode({"tokens": span})).status_code in {200, 400}
    assert ask(urlencode({"q": f"tokens:{span}"})).status_code == 200
    assert ask(urlencode({"q": f"tokens:>{span.strip('.')}"})).status_code == 200


@pytest.mark.parametrize("page", [1, 2, 500])
def test_a_page_past_the_last_is_empty_and_not_an_error(ask, reader, page):
    assert ask(f"page={page}&page_size=100").status_code == 200
    assert reader.get(f"/datasets?page={page}").status_code == 200


def test_the_answer_says_how_the_query_was_understood(ask):
    query = ask("q=bundestag -title:x tokens:>5&language=French&kind=-speech").json["query"]

    assert query["words"] == ["bundestag"]
    assert query["filters"]["language"] == {"any_of": ["fr"], "none_of": []}
    assert query["filters"]["kind"] == {"any_of": [], "none_of": ["speech"]}
    assert query["ranges"]["tokens"][0] == 6


def test_a_spelling_is_offered_when_few_entries_match(ask):
    assert ask("q=parliamant").json["did_you_mean"] == "parliament"


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("tokens", "10M.."),
        ("tokens", ">1e9"),
        ("tokens", "<=2.5T"),
        ("released", "2020..2024"),
        ("released", "<2019-03"),
        ("updated", ">=2025-01-01"),
    ],
)
def test_a_range_is_written_alike_in_the_box_and_as_a_parameter(ask, name, span):
    typed, given = ask(urlencode({"q": f"{name}:{span}"})), ask(urlencode({name: span}))

    assert given.status_code == 200
    assert given.json["query"]["ranges"] == typed.json["query"]["ranges"] != {}


def test_a_date_that_no_calendar_has_is_words_in_the_box(ask):
    query = ask("q=released:2024-13").json["query"]

    assert (query["words"], query["ranges"]) == (["released", "2024-13"], {})


@pytest.mark.parametrize("words", ["", "parliament"])
def test_exports_are_in_the_order_of_creation(reader, words):
    lines = reader.get(f"{API}.jsonl?sort=title&q={words}").text.splitlines()
    created = reader.get(f"{API}?sort=created&page_size=100&q={words}").json["items"]

    assert [orjson.loads(line)["slug"] for line in lines] == [item["slug"] for item in created]
