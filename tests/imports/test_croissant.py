"""Croissant: what a description states, in any version, without fetching anything."""

import orjson
import pytest

from catalogue.claims import addresses
from catalogue.imports import croissant
from catalogue.imports.origin import NotImportable
from tests.imports.conftest import recorded, said, told

BODY = recorded("croissant", "", "letters.json")
PLAIN = {"@context": {"@vocab": "https://schema.org/", "sc": "https://schema.org/"},
         "@type": "sc:Dataset", "name": "Letters"}  # fmt: skip


@pytest.fixture
def draft(draft_of):
    return draft_of(croissant, "letters.json", BODY)


@pytest.fixture
def of(draft_of):
    def of(**more):
        return draft_of(croissant, "x.json", orjson.dumps(PLAIN | more))

    return of


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/x/croissant.json", "https://example.org/x/croissant.json"),
        ("http://example.org/api/x/croissant", "https://example.org/api/x/croissant"),
        (
            "https://www.kaggle.com/datasets/someone/letters?select=a.csv",
            "https://www.kaggle.com/datasets/someone/letters/croissant/download",
        ),
    ],
)
def test_addresses_of_croissant_are_recognised(text, address):
    assert croissant.addresses(croissant.recognise(text)) == (address,)


@pytest.mark.parametrize("text", ["https://example.org/bakery", "croissant", "/croissant"])
def test_other_addresses_are_not(text):
    assert croissant.recognise(text) is None


def test_a_description_becomes_a_draft(draft):
    document = draft.document

    assert (document["title"], document["aliases"]) == ("Letters", ["Lettres"])
    assert document["description"] == {"en": "Letters transcribed by hand, one record per letter."}
    assert document["licence"]["expression"] == "etalab-2.0"
    assert document["creators"] == ["Anne Durand", "Archive"]
    assert [each["tag"] for each in document["languages"]] == ["fr", "br"]
    assert document["categories"] == ["parliament"]
    assert document["identifiers"] == [{"scheme": "huggingface", "value": "someone/letters"}]
    assert document["citation"]["authors"] == ["Town archive"]
    assert document["collection_period"] == {"start": "2023-09-01", "end": "2023-10-31"}
    assert document["formats"] == ["parquet"]
    assert document["access"]["fee"] == "no"
    assert document["access"]["checksum"].startswith("sha256:48a7")
    assert draft.unmapped == ("letters",)


def test_the_vocabulary_for_responsible_ai_fills_what_asks_the_same(draft):
    care = draft.document["compliance"]

    assert care["biases"] == "Men wrote most of them."
    assert care["limits"] == ["No letters of children."]
    assert care["curation"] == "Names of private persons were masked."
    assert care["personal_data"] == {"statement": "Names of the dead."}


def test_every_value_says_where_it_was_read(draft):
    cited = {origin.field for origin in draft.origins}

    for address, _value in addresses.facts(draft.document):
        assert any(addresses.concerns(field, address) for field in cited), address
    assert said(draft)["licence.expression"] == "https://spdx.org/licenses/etalab-2.0.html"


def test_english_alone_is_not_believed(of):
    draft = of(inLanguage="en")

    assert "languages" not in draft.document
    assert "“en”" in told(draft)["languages"][0]


def test_no_licence_means_that_none_is_stated(of):
    assert of().document["licence"] == {"status": "none_stated"}


@pytest.mark.parametrize(
    ("given", "block"),
    [
        ("mit", {"expression": "MIT"}),
        (["https://choosealicense.com/licenses/mit/"],
         {"expression": "MIT", "url": "https://choosealicense.com/licenses/mit/"}),
        ({"@type": "CreativeWork", "name": "CC BY 4.0",
          "url": "https://creativecommons.org/licenses/by/4.0/"},
         {"expression": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}),
        ("My own terms", {"name": "My own terms"}),
        (["mit", "odbl"], {"name": "MIT, ODbL-1.0"}),
    ],
)  # fmt: skip
def test_a_licence_is_understood_or_stays_a_name(of, given, block):
    assert of(license=given).document["licence"] == {"status": "stated"} | block


def test_a_checksum_that_is_none_is_left_out(of):
    """The hub writes the address of a discussion in its place."""
    file = {"@type": "cr:FileObject", "sha256": "https://github.com/mlcommons/croissant/issues/80"}

    assert "access" not in of(distribution=[file]).document


def test_names_with_full_addresses_are_understood(draft_of):
    full = {"@type": ["http://schema.org/Dataset"], "http://schema.org/name": "Letters"}
    body = orjson.dumps(full | {"sc:license": "CC0-1.0"})

    document = draft_of(croissant, "x.json", body).document

    assert (document["title"], document["licence"]["expression"]) == ("Letters", "CC0-1.0")


@pytest.mark.parametrize("wrap", [lambda one: [one], lambda one: {"@graph": [{"@type": "x"}, one]}])
def test_lists_and_graphs_around_it_are_unwrapped(draft_of, wrap):
    assert draft_of(croissant, "x", orjson.dumps(wrap(PLAIN))).document["title"] == "Letters"


def test_nothing_is_fetched(of, socket_disabled):
    assert of(**{"@context": "https://schema.org/"}).document["title"] == "Letters"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"@type": "Person"}',
        b"{" * 9999,
        b'{"a":' * 5000,
        b'{"@type": "dcat:Dataset", "@context": {"dcat": "http://www.w3.org/ns/dcat#"}}',
    ],
)
def test_what_is_no_dataset_is_refused_with_a_reason(draft_of, body):
    with pytest.raises(NotImportable) as refused:
        draft_of(croissant, "x.json", body)
    assert str(refused.value.detail)


@pytest.mark.parametrize(
    "odd", [7, None, True, [], [[1]], {"a": {"b": []}}, "\x00\u202e", ["x", 1]]
)
def test_odd_values_never_break_it(of, odd):
    names = ("name", "description", "license", "creator", "publisher", "keywords", "inLanguage",
             "distribution", "citeAs", "temporalCoverage", "datePublished", "version", "sameAs",
             "isAccessibleForFree", "dataBiases", "dataCollectionTimeframe", "url")  # fmt: skip

    assert of(**dict.fromkeys(names, odd)).document["licence"]["status"]


def test_it_is_told_from_dcat():
    assert croissant.is_croissant(orjson.loads(BODY))
    assert not croissant.is_croissant({"@type": "dcat:Dataset", "@context": {"dcat": "x"}})
