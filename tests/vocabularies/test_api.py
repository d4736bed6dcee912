from catalogue.core.vocabularies import VOCABULARIES

URL = "/api/v1/vocabularies"


def test_every_vocabulary_is_listed_with_its_values(visitor):
    answer = visitor.get(URL).json

    assert answer["total"] == len(VOCABULARIES)
    assert [each["name"] for each in answer["items"]] == list(VOCABULARIES)
    assert all(each["values"] for each in answer["items"])


def test_a_vocabulary_says_what_its_values_mean(visitor):
    answer = visitor.get(f"{URL}/access").json
    direct = answer["values"][0]

    assert direct["value"] == "direct"
    assert direct["label"] == {"en": "Direct download", "fr": "Téléchargement direct"}
    assert set(direct["description"]) == {"en", "fr"}


def test_a_value_without_explanation_has_an_empty_one(visitor):
    values = visitor.get(f"{URL}/kind").json["values"]

    assert values[-1] == {
        "value": "other",
        "label": {"en": "Other", "fr": "Autre"},
        "description": {},
    }


def test_an_unknown_vocabulary_is_a_problem_document(visitor):
    answer = visitor.get(f"{URL}/colours")

    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
