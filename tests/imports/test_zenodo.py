"""Zenodo and DataCite: what their records state, and no more.

The samples were written for these tests, in the shape of what these services answer.
"""

import random

import orjson
import pytest

from catalogue.claims import addresses
from catalogue.imports import ckan, croissant, datacite, datagouv, zenodo
from catalogue.imports.origin import Answer, NotImportable, Reference
from tests.imports.conftest import recorded, said, told


@pytest.fixture
def record(draft_of):
    return draft_of(zenodo, "7908135", recorded("zenodo", "", "record.json"))


@pytest.fixture
def doi(draft_of):
    return draft_of(datacite, "10.1234/letters", recorded("zenodo", "", "datacite.json"))


@pytest.mark.parametrize(
    "text",
    [
        "https://zenodo.org/records/7908135",
        "http://www.zenodo.org/record/7908135?preview=1",
        "zenodo.org/api/records/7908135",
        "10.5281/zenodo.7908135",
        "doi:10.5281/ZENODO.7908135",
        "https://doi.org/10.5281%2Fzenodo.7908135",
        "https://zenodo.org/doi/10.5281/zenodo.7908135",
    ],
)
def test_every_way_to_name_a_record_is_recognised(text):
    assert zenodo.recognise(text) == Reference("zenodo", "7908135")


@pytest.mark.parametrize(
    "text",
    ["https://zenodo.org.evil.example/records/1", "https://zenodo.org/communities/x", "10.1/a"],
)
def test_other_addresses_are_not(text):
    assert zenodo.recognise(text) is None


def test_a_doi_is_asked_for_at_datacite_with_its_slash_coded():
    reference = datacite.recognise("https://dx.doi.org/10.1234/A(b)/c")

    assert reference == Reference("datacite", "10.1234/a(b)/c")
    assert datacite.addresses(reference) == (
        "https://api.datacite.org/dois/10.1234%2Fa%28b%29%2Fc",
    )


def test_a_record_becomes_a_draft(record):
    document = record.document

    assert document["title"] == "Letters of the parish"
    assert document["licence"] == {"status": "stated", "expression": "CC-BY-4.0"}
    assert document["languages"] == [{"tag": "fr"}]
    assert document["released"] == "2024-03-01"
    assert document["creators"] == ["Durand, Anne", "Le Goff, Yann"]
    assert document["access"] == {
        "conditions": "direct",
        "url": "https://zenodo.org/records/7908135#files",
        "checksum": "md5:9e107d9d372bb6826bd81d3542a419d6",
    }
    assert document["identifiers"] == [
        {"scheme": "doi", "value": "10.5281/zenodo.7908135"},
        {"scheme": "zenodo", "value": "7908135"},
    ]
    assert document["provenance"]["derived_from"] == [
        {"url": "https://doi.org/10.5281/zenodo.1000"}
    ]


def test_html_becomes_markdown(record):
    text = record.document["description"]["en"]

    assert "[the project](https://example.org/letters)" in text
    assert "- 1,200 letters" in text
    assert "<" not in text


def test_keywords_become_our_words_only_where_they_say_the_same(record):
    assert record.document["categories"] == ["education"]
    assert record.document["tasks"] == ["translation"]
    assert record.unmapped == ("letters",)


def test_formats_are_those_of_the_files(record):
    assert record.document["formats"] == ["jsonl", "gzip"]
    assert said(record)["formats"] == "letters.jsonl.gz"


@pytest.mark.parametrize("name", ["record", "doi"])
def test_every_value_says_where_it_was_read(name, request):
    draft = request.getfixturevalue(name)
    cited = {origin.field for origin in draft.origins}

    for address, _value in addresses.facts(draft.document):
        assert any(addresses.concerns(field, address) for field in cited), address
    assert all(addresses.check(field) == field for field in cited)


def test_nobody_guesses_what_kind_of_data_it_is(record):
    assert "kind" not in record.document
    assert "modalities" not in record.document


def test_what_is_closed_and_no_dataset_is_told(draft_of):
    draft = draft_of(zenodo, "42", recorded("zenodo", "", "closed.json"))

    assert draft.document["access"]["conditions"] == "closed"
    assert "2031-05-01" in told(draft)["access.conditions"][0]
    assert "software" in told(draft)[""][0]
    assert draft.document["licence"] == {"status": "unknown"}


def test_a_record_without_a_licence_states_none(draft_of):
    draft = draft_of(zenodo, "1", b'{"id": 1, "metadata": {"title": "No licence"}}')

    assert draft.document["licence"] == {"status": "none_stated"}


def test_the_newest_of_all_versions_is_told(draft_of):
    draft = draft_of(zenodo, "7908134", recorded("zenodo", "", "record.json"))

    assert "7908135" in told(draft)["identifiers[zenodo]"][0]


@pytest.mark.parametrize("status", [403, 404, 410, 429, 500])
def test_an_unwelcome_answer_says_what_to_do(draft_of, status):
    with pytest.raises(NotImportable):
        draft_of(zenodo, "1", b'{"status": 410, "tombstone": {}}', status=status)


@pytest.mark.parametrize("body", [b"", b"[]", b"<html>", b"null"])
def test_what_is_no_record_is_refused(draft_of, body):
    with pytest.raises(NotImportable):
        draft_of(zenodo, "1", body)


def test_values_of_a_wrong_kind_never_break_it(draft_of):
    assert draft_of(zenodo, "1", b'{"metadata": 7, "files": {"a": 1}}').document["homepage"]
    assert draft_of(zenodo, "1", b'{"metadata": {"creators": [1], "license": [], "language": 3}}')


def test_datacite_gives_title_licence_and_dates(doi):
    document = doi.document

    assert document["aliases"] == ["Lettres de la paroisse"]
    assert document["licence"]["expression"] == "CC-BY-4.0"
    assert document["released"] == "2024-03-01"
    assert document["collection_period"] == {"start": "2022-01-05", "end": "2022-06-30"}
    assert document["publisher"] == {"name": "University of Somewhere"}
    assert document["homepage"] == "https://data.example.org/letters"
    assert document["categories"] == ["parliament"]


def test_a_doi_that_datacite_does_not_know_may_be_an_article():
    reference = Reference("datacite", "10.1038/nature123")
    answers = {datacite.addresses(reference)[0]: Answer(404, b"{}")}

    with pytest.raises(NotImportable, match="article"):
        datacite.read(reference, answers)


@pytest.mark.parametrize("body", [b'{"data": null}', b'{"data": {"attributes": []}}', b"[1]"])
def test_an_odd_answer_of_datacite_is_refused(draft_of, body):
    with pytest.raises(NotImportable):
        draft_of(datacite, "10.1234/letters", body)


def test_values_of_a_wrong_kind_are_left_out(draft_of):
    odd = (
        b'{"data": {"attributes": {"titles": {"a": 1}, "creators": "x", "dates": [1], "types": 3}}}'
    )

    assert draft_of(datacite, "10.1234/letters", odd).document["licence"]["status"] == "none_stated"


ODD = (None, True, -1, 1e300, "", "\x00\u202e", [], {}, [[None]], {"a": 1}, [{"@id": "x"}],
       "http://[", "9999", "https://a.b/" + "c" * 3000, "<p>" * 50, "@misc{a,")  # fmt: skip


def places(value, path=()):
    """Where the values of some JSON stand."""
    yield path
    inner = enumerate(value) if isinstance(value, list) else ()
    for key, each in value.items() if isinstance(value, dict) else inner:
        yield from places(each, (*path, key))


@pytest.mark.parametrize(
    ("module", "name", "sample"),
    [
        (zenodo, "1", ("zenodo", "record.json")),
        (datacite, "10.1234/letters", ("zenodo", "datacite.json")),
        (ckan, "data.example.org/dataset/x", ("ckan", "package.json")),
        (datagouv, "www.data.gouv.fr/x", ("ckan", "datagouv.json")),
        (croissant, "x.json", ("croissant", "letters.json")),
    ],
)
def test_any_value_of_any_answer_may_be_odd(draft_of, module, name, sample):
    chance = random.Random(7)
    body = recorded(sample[0], "", sample[1])
    ways = [path for path in places(orjson.loads(body)) if path]

    for _time in range(200):
        changed = orjson.loads(body)
        *before, last = chance.choice(ways)
        place = changed
        for key in before:
            place = place[key]
        place[last] = chance.choice(ODD)
        try:
            draft_of(module, name, orjson.dumps(changed))
        except NotImportable:
            continue
