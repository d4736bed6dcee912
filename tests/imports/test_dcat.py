"""DCAT: what a description states; nothing is fetched for it, and nothing in it is trusted."""

import time

import orjson
import pytest
from rdflib import Graph

from catalogue.claims import addresses
from catalogue.imports import dcat
from catalogue.imports.origin import Answer, NotImportable, Reference
from tests.imports.conftest import recorded, told

PAGE = "https://data.example.org/debates"
TURTLE = recorded("dcat", "", "debates.ttl")
PREFIXES = (
    b"@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . "
)
CONTEXT = {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"}


@pytest.fixture
def draft(draft_of):
    return draft_of(dcat, "debates.ttl", TURTLE)


@pytest.fixture
def refused(draft_of):
    def refused(body):
        with pytest.raises(NotImportable) as error:
            draft_of(dcat, "file.ttl", body)
        return str(error.value.detail)

    return refused


def json(**more):
    about = {"@context": CONTEXT, "@id": PAGE, "@type": "dcat:Dataset", "dct:title": "Debates"}
    return orjson.dumps(about | more)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://data.example.org/x.ttl", "https://data.example.org/x.ttl"),
        ("http://data.example.org/x.jsonld?a=1", "https://data.example.org/x.jsonld?a=1"),
        (
            "https://data.europa.eu/data/datasets/some-id?locale=fr",
            "https://data.europa.eu/api/hub/repo/datasets/some-id.ttl?useNormalizedId=true",
        ),
    ],
)
def test_addresses_of_descriptions_are_recognised(text, address):
    assert dcat.addresses(dcat.recognise(text)) == (address,)


@pytest.mark.parametrize("text", ["https://example.org/x.html", "x.ttl", "file:///etc/x.ttl"])
def test_other_addresses_are_not(text):
    assert dcat.recognise(text) is None


def test_a_description_becomes_a_draft(draft):
    document = draft.document

    assert document["title"] == "Debates"
    assert document["aliases"] == ["Debatten", "Débats"]
    assert document["description"].keys() == {"en", "fr"}
    assert document["licence"]["expression"] == "etalab-2.0"
    assert document["publisher"] == {"name": "The chamber", "kind": "public_body"}
    assert document["creators"] == ["Reporting service"]
    assert document["maintainer"] == "Open data team"
    assert (document["released"], document["modified"]) == ("2020", "2024-05-17")
    assert document["period"] == {"start": "1998-01-01", "end": "2023"}
    assert sorted(each["tag"] for each in document["languages"]) == ["br", "fr"]
    assert document["formats"] == ["csv"]
    assert document["access"] == {"url": "https://data.example.org/debates.csv"}
    assert document["provenance"]["origin"] == "derived"
    assert {"scheme": "doi", "value": "10.1234/debates"} in document["identifiers"]
    assert document["compliance"] == {"public_sector": {"high_value": "yes"}}


def test_every_value_says_where_it_was_read(draft):
    cited = {origin.field for origin in draft.origins}

    for address, _value in addresses.facts(draft.document):
        assert any(addresses.concerns(field, address) for field in cited), address
    assert all(addresses.check(field) == field for field in cited)


def test_a_file_has_no_page_and_an_address_is_one(draft):
    reference = Reference("dcat", "https://data.example.org/x.ttl")
    fetched = dcat.read(reference, {reference.id: Answer(200, TURTLE)})

    assert {origin.url for origin in draft.origins} == {""}
    assert {origin.url for origin in fetched.origins} == {reference.id}


@pytest.mark.parametrize("notation", ["xml", "json-ld", "nt"])
def test_every_notation_says_the_same(draft_of, draft, notation):
    graph = Graph().parse(data=TURTLE, format="turtle")

    again = draft_of(dcat, "debates", graph.serialize(format=notation).encode())

    assert again.document == draft.document


def test_no_licence_anywhere_means_that_none_is_stated(draft_of):
    draft = draft_of(dcat, "x.jsonld", json())

    assert draft.document["licence"] == {"status": "none_stated"}
    assert told(draft)["licence.status"]


def test_different_licences_of_files_are_not_chosen_from(draft_of):
    files = [
        {"@type": "dcat:Distribution", "dct:license": {"@id": "https://spdx.org/licenses/MIT"}},
        {"@type": "dcat:Distribution", "dct:license": {"@id": "https://licence.example.org/own"}},
    ]
    draft = draft_of(dcat, "x.jsonld", json(**{"dcat:distribution": files}))

    assert "expression" not in draft.document["licence"]
    assert told(draft)["licence.expression"]


def test_a_licence_in_words_stays_words(draft_of):
    rights = {"dct:rights": "Licence Ouverte Version 2.0"}

    licence = draft_of(dcat, "x.jsonld", json(**rights)).document["licence"]

    assert licence == {"status": "stated", "expression": "etalab-2.0"}


def test_a_text_in_another_language_is_no_english_one(draft_of):
    german = {"@language": "de", "@value": "Was im Saal gesagt wurde, Wort für Wort."}
    draft = draft_of(dcat, "x.jsonld", json(**{"dct:description": german}))

    assert "description" not in draft.document
    assert told(draft)["description"]


def test_several_datasets_leave_the_choice_to_a_person(refused):
    two = PREFIXES + b'<a> a dcat:Dataset; dct:title "One". <b> a dcat:Dataset; dct:title "Two".'

    assert "“One”" in refused(two)


def test_a_dataset_that_is_only_pointed_at_is_not_the_one(draft_of):
    two = PREFIXES + (
        b'<a> a dcat:Dataset; dct:title "The one"; dct:source <b>.'
        b'<b> a dcat:Dataset; dct:title "Its source".'
    )

    assert draft_of(dcat, "x.ttl", two).document["title"] == "The one"


def test_an_address_says_which_of_several_is_meant():
    reference = Reference("dcat", "https://data.example.org/all.ttl#b")
    body = PREFIXES + (
        b'<https://data.example.org/all.ttl#a> a dcat:Dataset; dct:title "One".'
        b'<https://data.example.org/all.ttl#b> a dcat:Dataset; dct:title "Two".'
    )

    assert dcat.read(reference, {reference.id: Answer(200, body)}).document["title"] == "Two"


@pytest.mark.parametrize(
    "context",
    [
        "https://evil.example/context.jsonld",
        ["https://evil.example/context.jsonld", CONTEXT],
        [{"@import": "https://evil.example/context.jsonld"} | CONTEXT],
        CONTEXT | {"part": {"@id": "dct:hasPart", "@context": "https://evil.example/c.jsonld"}},
    ],
)
def test_no_context_is_ever_fetched(draft_of, socket_disabled, context):
    body = json(**{"@context": context, "part": {"@context": "http://evil.example/", "a": "b"}})

    assert draft_of(dcat, "x.jsonld", body).document["title"] == "Debates"


def test_no_context_is_ever_read_from_disc(draft_of, tmp_path):
    secret = tmp_path / "context.jsonld"
    secret.write_bytes(orjson.dumps({"@context": {"leak": "http://purl.org/dc/terms/alternative"}}))
    body = json(**{"@context": [secret.as_uri(), CONTEXT], "leak": "read"})

    assert "aliases" not in draft_of(dcat, "x.jsonld", body).document


def test_names_without_a_context_are_understood_as_dcat(draft_of):
    body = orjson.dumps({"@context": "https://example.org/dcat-ap.jsonld", "@type": "Dataset",
                         "title": "Debates", "license": "CC-BY-4.0"})  # fmt: skip

    assert draft_of(dcat, "x.jsonld", body).document["licence"]["expression"] == "CC-BY-4.0"


@pytest.mark.parametrize(
    "body",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        b"<?xml version='1.0'?>\n<!doctype x SYSTEM 'http://evil.example/x.dtd'><x/>",
        PREFIXES + b'<a> dct:title "\\u003c\\u0021DOCTYPE x>"^^<http://a/XMLLiteral> .',
        b'<x>&lt;!DOCTYPE y [&lt;!ENTITY a "b"&gt;]&gt;</x>',
        b'{"a": "\\u003c!ENTITY x>"}',
    ],
)
def test_doctype_and_entities_are_refused_however_they_are_written(refused, body):
    assert "DOCTYPE" in refused(body)


def test_an_encoding_that_hides_something_is_refused(refused):
    hidden = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'

    assert refused(b'<?xml version="1.0" encoding="cp037"?>' + hidden.encode("cp037"))
    assert refused(('<?xml version="1.0" encoding="utf-16"?>' + hidden).encode("utf-16"))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nothing to see",
        b"\xff\xfe\x00",
        b"{}",
        b"[1, 2]",
        b"[" * 100_000,
        b'{"a":' * 500 + b"1" + b"}" * 500,
        b"<rdf:RDF/>",
        b"<x>" * 50_000,
        PREFIXES + b"<a> dct:title " + b"[ dct:title " * 3000,
        PREFIXES + b"<a> a dcat:Dataset ; unbound:name 1 .",
        b'{"@type": "http://www.w3.org/ns/dcat#Dataset", "@reverse": 7}',
        b" " * 500_001,
    ],
    ids=range(13),
)
def test_what_cannot_be_read_is_refused_soon_and_with_a_reason(refused, body):
    begun = time.process_time()

    assert refused(body)
    assert time.process_time() - begun < 5


def test_addresses_that_are_none_are_left_out(draft_of):
    odd = {"dcat:landingPage": {"@id": "javascript:alert(1)"}, "dct:issued": "soon",
           "dct:language": "Klingonish", "dct:temporal": "2001"}  # fmt: skip
    document = draft_of(dcat, "x.jsonld", json(**odd)).document

    assert document.keys() <= {"title", "licence", "identifiers"}


def test_json_is_dcat_when_it_says_so():
    assert dcat.is_dcat({"@context": CONTEXT})
    assert not dcat.is_dcat({"title": "Debates"})
