import pytest

URL = "/api/v1/licences"


def test_licences_are_listed_and_filtered(visitor, index):
    index({"licence": ["etalab-2.0"]})

    answer = visitor.get(URL, query_string={"q": "etalab", "openness": "open"}).json
    [licence] = answer["items"]

    assert answer["total"] == 1
    assert (licence["id"], licence["datasets"]) == ("etalab-2.0", 1)
    assert licence["links"]["datasets"] == "/api/v1/datasets?licence=etalab-2.0"


@pytest.mark.parametrize(
    "written",
    ["CC-BY-4.0", "cc-by-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"],
)
def test_a_licence_is_read_by_any_of_its_names(visitor, written):
    answer = visitor.get(f"{URL}/{written}")

    assert answer.status_code == 200
    assert answer.json["id"] == "CC-BY-4.0"
    assert answer.json["commercial_use"] == "yes"
    assert set(answer.json["note"]) == {"en", "fr"}
    assert "combine_class" in answer.json


def test_an_unknown_value_or_parameter_is_refused_by_name(visitor):
    for query in ({"openness": "ajar"}, {"colour": "red"}):
        answer = visitor.get(URL, query_string=query)

        assert answer.status_code == 400
        assert {error["parameter"] for error in answer.json["errors"]} == set(query)


def test_an_unknown_licence_is_a_problem_document(visitor):
    answer = visitor.get(f"{URL}/the-moon")

    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
