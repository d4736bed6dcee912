"""CKAN and data.gouv.fr: what a portal states, and no more.

The samples were written for these tests, in the shape of what these portals answer.
"""

import orjson
import pytest

from catalogue.claims import addresses
from catalogue.imports import ckan, datagouv
from catalogue.imports.origin import NotImportable, Reference
from tests.imports.conftest import recorded, said, told

NAME = "data.example.org/dataset/council-minutes"


@pytest.fixture
def package(draft_of):
    return draft_of(ckan, NAME, recorded("ckan", "", "package.json"))


@pytest.fixture
def french(draft_of):
    name = "www.data.gouv.fr/debats-de-l-assemblee-locale"
    return draft_of(datagouv, name, recorded("ckan", "", "datagouv.json"))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "https://data.example.org/dataset/council-minutes",
            "https://data.example.org/api/3/action/package_show?id=council-minutes",
        ),
        (
            "http://open.example.ca/data/en/dataset/a-b/resource/9",
            "https://open.example.ca/data/en/api/3/action/package_show?id=a-b",
        ),
        (
            "https://data.example.org/api/action/package_show?id=a%2Bb",
            "https://data.example.org/api/3/action/package_show?id=a%2Bb",
        ),
        (
            "https://data.example.org/dataset/été",
            "https://data.example.org/api/3/action/package_show?id=%C3%A9t%C3%A9",
        ),
    ],
)
def test_pages_and_answers_of_portals_are_recognised(text, address):
    assert ckan.addresses(ckan.recognise(text)) == (address,)


@pytest.mark.parametrize(
    "text",
    [
        "https://data.example.org/datasets/x",
        "https://user:secret@data.example.org/dataset/x",
        "ftp://data.example.org/dataset/x",
        "https://data.example.org/dataset/",
        "dataset/x",
    ],
)
def test_other_addresses_are_not(text):
    assert ckan.recognise(text) is None


def test_a_package_becomes_a_draft(package):
    document = package.document

    assert document["title"] == "Council minutes"
    assert document["homepage"] == "https://town.example.org/minutes"
    assert document["publisher"] == {"name": "Town of Somewhere"}
    assert document["creators"] == ["Town archive"]
    assert document["maintainer"] == "Anne Durand"
    assert document["languages"] == [{"tag": "fr"}]
    assert document["formats"] == ["csv"]
    assert document["categories"] == ["administration"]
    assert document["period"] == {"start": "1950", "end": "2020"}
    assert document["compliance"]["public_sector"] == {
        "high_value": "yes",
        "category": "statistics",
    }
    assert set(package.unmapped) == {"council", "XLSX"}


def test_days_of_the_portal_are_no_days_of_the_data(package):
    assert package.document["released"] == "2018-04-01"
    assert "modified" not in package.document


def test_a_licence_without_its_version_stays_a_name(package):
    licence = package.document["licence"]

    assert licence["status"] == "stated"
    assert "expression" not in licence
    assert "CC-BY-4.0" in told(package)["licence.expression"][0]
    assert "opendefinition" in said(package)["licence.name"]


def test_licence_not_specified_means_that_none_is_stated(draft_of):
    draft = draft_of(ckan, NAME, recorded("ckan", "", "unlicensed.json"))

    assert draft.document["licence"] == {"status": "none_stated"}
    assert told(draft)["licence.status"]
    assert draft.document["description"] == {
        "fr": "Liste des antennes de la région, avec leurs adresses et leurs horaires."
    }


def test_translated_texts_keep_their_languages(draft_of):
    document = draft_of(ckan, NAME, recorded("ckan", "", "translated.json")).document

    assert document["title"] == "Hansard"
    assert document["aliases"] == ["Hansard (débats)"]
    assert set(document["description"]) == {"en", "fr"}
    assert document["languages"] == [{"tag": "en"}, {"tag": "fr"}]


def test_files_under_different_licences_leave_the_choice_to_a_person(draft_of):
    files = [{"license": "https://creativecommons.org/licenses/by/4.0/"}, {"license": "ODbL-1.0"}]
    body = orjson.dumps({"success": True, "result": {"title": "Two", "resources": files}})
    draft = draft_of(ckan, NAME, body)

    assert draft.document["licence"]["name"] == "CC-BY-4.0, ODbL-1.0"
    assert "AND" in told(draft)["licence.expression"][0]


@pytest.mark.parametrize(
    "body",
    [
        b'{"success": false, "error": {"__type": "Not Found Error"}}',
        b'{"success": true, "result": []}',
        b'{"success": true, "result": {"title": "x", "state": "deleted"}}',
        b'"Bad request - Action name not known"',
        b"<!DOCTYPE html>",
        b"[" * 100_000,
    ],
)
def test_what_is_no_package_is_refused_with_a_reason(draft_of, body):
    with pytest.raises(NotImportable) as refused:
        draft_of(ckan, NAME, body)
    assert str(refused.value.detail)


def test_values_of_a_wrong_kind_are_left_out(draft_of):
    odd = {
        "title": 7,
        "tags": "x",
        "extras": {"a": 1},
        "resources": [None],
        "organization": "town",
        "notes": ["x"],
        "language": {"fr": 1},
        "license_id": ["cc-by"],
        "hvd_category": "[",
    }
    body = orjson.dumps({"success": True, "result": odd})

    assert "title" not in draft_of(ckan, NAME, body).document


@pytest.mark.parametrize(
    "text",
    [
        "https://www.data.gouv.fr/fr/datasets/debats-de-l-assemblee-locale/",
        "https://www.data.gouv.fr/datasets/debats-de-l-assemblee-locale#/resources/1",
        "data.gouv.fr/api/1/datasets/debats-de-l-assemblee-locale/",
    ],
)
def test_pages_of_the_french_portal_are_recognised(text):
    reference = datagouv.recognise(text)

    assert datagouv.addresses(reference) == (
        "https://www.data.gouv.fr/api/1/datasets/debats-de-l-assemblee-locale/",
    )


def test_the_address_of_a_file_there_is_no_dataset():
    assert datagouv.recognise("https://www.data.gouv.fr/fr/datasets/r/402aa4fe-86a9") is None


def test_a_dataset_of_the_french_portal_becomes_a_draft(french):
    document = french.document

    assert document["aliases"] == ["DAL"]
    assert document["licence"] == {"status": "stated", "expression": "etalab-2.0"}
    assert document["publisher"] == {"name": "Assemblée locale", "kind": "public_body"}
    assert document["description"].keys() == {"fr"}
    assert document["period"] == {"start": "2004-01-01", "end": "2024-05-01"}
    assert document["modified"] == "2024-05-17"
    assert document["formats"] == ["csv", "parquet"]
    assert document["categories"] == ["parliament"]
    assert document["compliance"]["public_sector"]["high_value"] == "yes"
    assert document["identifiers"] == [
        {"scheme": "data_gouv", "value": "debats-de-l-assemblee-locale"}
    ]


def test_the_day_the_portal_was_told_is_no_release(french):
    assert "released" not in french.document


def test_no_language_is_taken_from_the_portals_own(french):
    assert "languages" not in french.document
    assert told(french)["languages"]


def test_a_deleted_dataset_is_refused(draft_of):
    with pytest.raises(NotImportable, match="deleted"):
        draft_of(datagouv, "www.data.gouv.fr/x", b'{"title": "x", "deleted": "2024-01-01"}')


@pytest.mark.parametrize("name", ["package", "french"])
def test_every_value_says_where_it_was_read(name, request):
    draft = request.getfixturevalue(name)
    cited = {origin.field for origin in draft.origins}

    for address, _value in addresses.facts(draft.document):
        assert any(addresses.concerns(field, address) for field in cited), address
    assert all(addresses.check(field) == field for field in cited)


def test_odd_references_cannot_lead_elsewhere():
    reference = Reference("ckan", "data.example.org/dataset/..%2F..%2Fadmin?x=1#y")

    assert ckan.addresses(reference)[0].endswith("package_show?id=..%2F..%2Fadmin%3Fx%3D1%23y")
