import pytest

URL = "/api/v1/languages"


def test_languages_are_listed_with_counts_and_links(visitor, index):
    index({"language": ["fr"]})

    answer = visitor.get(URL).json
    french = next(each for each in answer["items"] if each["tag"] == "fr")

    assert answer["total"] == len(answer["items"]) >= 24
    assert french["datasets"] == 1
    assert french["name"] == {"en": "French", "fr": "français"}
    assert french["links"]["datasets"] == "/api/v1/datasets?language=fr"


def test_a_group_can_be_asked_for(visitor):
    answer = visitor.get(URL, query_string={"group": ["eu", "france"]}).json

    assert {"fr", "br"} <= {each["tag"] for each in answer["items"]}
    assert all(set(each["groups"]) & {"eu", "france"} for each in answer["items"])


def test_an_unknown_group_or_parameter_is_refused_by_name(visitor):
    for query in ({"group": "mars"}, {"colour": "red"}):
        answer = visitor.get(URL, query_string=query)

        assert answer.status_code == 400
        assert {error["parameter"] for error in answer.json["errors"]} == set(query)


@pytest.mark.parametrize("written", ["fr", "FRA", "French", "français"])
def test_a_language_is_read_by_any_spelling(visitor, written):
    answer = visitor.get(f"{URL}/{written}")

    assert answer.status_code == 200
    assert answer.json["tag"] == "fr"
    assert answer.json["names"]["de"] == "Französisch"
    assert "francés" in answer.json["synonyms"]


def test_a_variant_says_under_which_language_it_counts(visitor):
    answer = visitor.get(f"{URL}/pt-br").json

    assert (answer["tag"], answer["base"], answer["alpha3"]) == ("pt-BR", "pt", "por")


def test_an_unknown_language_is_a_problem_document(visitor):
    answer = visitor.get(f"{URL}/klingonish")

    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("bret", "br"),
        ("Brezh", "br"),
        ("allem", "de"),
        ("Deu", "de"),
        ("suomi", "fi"),
        ("ελλ", "el"),
        ("norsk b", "nb"),
        ("pt-BR", "pt-BR"),
        ("occitan", "oc"),
        ("oc", "oc"),
    ],
)
def test_the_beginning_of_a_name_in_any_language_finds_it(visitor, typed, tag):
    found = visitor.get(URL, query_string={"q": typed}).json

    assert found["items"][0]["tag"] == tag
    assert found["total"] <= 20


def test_a_language_comes_with_its_name_for_itself(visitor):
    [first, *_others] = visitor.get(f"{URL}?q=breton").json["items"]

    assert first["autonym"] == "brezhoneg"


def test_nonsense_begins_no_name(visitor):
    for typed in ("xxqqzz", "%", "\u0000", "(", "e" * 80):
        assert visitor.get(URL, query_string={"q": typed}).json["items"] == []
    assert visitor.get(URL, query_string={"q": "e" * 81}).status_code == 400
