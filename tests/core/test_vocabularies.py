import pytest

from catalogue.core.i18n import LANGUAGES
from catalogue.core.vocabularies import SOURCE, VOCABULARIES, description, label
from catalogue.core.yaml import read


def test_every_value_has_a_label_in_every_language_of_the_pages():
    for name, values in read(SOURCE).items():
        for value, texts in values.items():
            assert set(texts["label"]) == set(LANGUAGES), (name, value)
            assert set(texts.get("description", dict.fromkeys(LANGUAGES))) == set(LANGUAGES)
            assert all(text.strip() for part in texts.values() for text in part.values())


def test_two_values_of_a_vocabulary_never_share_a_label():
    for vocabulary in VOCABULARIES.values():
        for language in LANGUAGES:
            labels = [text for _, text in vocabulary.choices(language)]
            assert len(labels) == len(set(labels)), vocabulary.name


def test_yes_and_no_stay_words():
    assert VOCABULARIES["tri"].values == ("yes", "no", "unknown", "not_applicable")


def test_values_keep_the_order_of_display():
    assert VOCABULARIES["kind"].values[:3] == ("pretraining", "instruction", "preference")
    assert VOCABULARIES["openness"].values[0] == "open"


@pytest.mark.parametrize(
    ("name", "value", "language", "expected"),
    [
        ("kind", "parallel", "fr", "Parallèle"),
        ("kind", "parallel", "en", "Parallel"),
        ("kind", "parallel", "de", "Parallel"),
        ("kind", "nobody-knows", "fr", "nobody-knows"),
        ("nothing", "parallel", "fr", "parallel"),
    ],
)
def test_a_label_is_found_or_the_value_shown_as_it_stands(name, value, language, expected):
    assert label(name, value, language) == expected


def test_a_description_explains_a_value_or_says_nothing():
    assert description("access", "direct", "fr").startswith("Téléchargeable")
    assert description("kind", "other", "fr") == ""
    assert description("nothing", "other") == ""


@pytest.mark.parametrize("name", ["openness", "status", "optout", "personal_data", "size"])
def test_vocabularies_with_unknowns_say_so(name):
    assert name == "status" or "unknown" in VOCABULARIES[name]
