import pytest

from catalogue.languages import tags
from catalogue.languages.knowledge import GROUPS, OWN_NAMES


@pytest.mark.parametrize(
    ("tag", "language", "expected"),
    [
        ("fr", "fr", "français"),
        ("fr", "en", "French"),
        ("fr-FR", "en", "French (France)"),
        ("pt-BR", "fr", "portugais brésilien"),
        ("sr-Latn", "fr", "serbe (latin)"),
        ("gsw-FR", "en", "Alemannic (Alsatian, Swiss German, France)"),
        ("zxx", "fr", "Code source ou sans langue"),
        ("rcf", "fr", "créole réunionnais"),
        ("qaa", "en", "qaa"),
    ],
)
def test_a_language_is_named_for_the_reader(tag, language, expected):
    assert tags.name(tag, language) == expected


def test_lists_show_a_capital_letter():
    assert tags.title("fr", "fr") == "Français"
    assert tags.title("qaa", "fr") == "Qaa"


def test_a_language_is_known_by_its_own_name():
    assert (tags.autonym("br"), tags.autonym("eu"), tags.autonym("oc-aranes")) == (
        "brezhoneg",
        "euskara",
        "occitan",
    )
    assert tags.autonym("qaa") == ""


def test_search_gets_the_names_of_every_official_language():
    names = tags.names("de")

    assert {"German", "allemand", "Deutsch", "Duits", "tedesco", "Γερμανικά"} <= set(names)
    assert len(names) == len(set(names))


def test_everyday_names_are_synonyms_too():
    assert {"alsacien", "Elsässisch"} <= set(tags.names("gsw"))


def test_the_union_has_24_official_languages():
    assert len(set(tags.EU_LANGUAGES)) == 24


@pytest.mark.parametrize("tag", [tag for group in GROUPS.values() for tag in group])
def test_every_language_of_a_group_is_valid_and_named_in_both_languages(tag):
    assert tags.standardise(tag) == tag
    assert tags.base(tag) == tag
    assert tags.name(tag, "fr") != tag
    assert tags.name(tag, "en") != tag


@pytest.mark.parametrize("tag", OWN_NAMES)
def test_the_names_we_add_belong_to_valid_tags(tag):
    assert tags.standardise(tag) in {tag, "sr-ME"}


def test_groups_say_where_a_language_belongs():
    assert tags.groups("fr") == ("eu",)
    assert tags.groups("br") == ("france",)
    assert tags.groups("gl") == ("regional",)
    assert tags.groups("ja") == ("other",)
