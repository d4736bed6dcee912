import pytest

from catalogue.core.errors import NotFound
from catalogue.languages import service


def tags_of(languages):
    return [each.tag for each in languages]


def test_official_languages_come_first_even_without_entries(app):
    grouped = service.listing()

    assert next(iter(grouped)) == "eu"
    assert len(grouped["eu"]) == 24
    assert {each.datasets for each in grouped["eu"]} == {0}


def test_languages_of_entries_are_listed_in_their_group_with_counts(index):
    index({"language": ["ja", "gl"]}, {"language": ["ja", "fr", "fr-CA"]}, {"language": ["zxx"]})

    grouped = service.listing()

    assert grouped["other"] == [("ja", 2)]
    assert grouped["regional"] == [("gl", 1)]
    assert grouped["special"] == [("zxx", 1)]
    assert ("fr", 1) in grouped["eu"]


def test_a_variant_is_no_line_of_its_own_but_can_be_read(index):
    index({"language": ["fr", "fr-CA"]})

    listed = [each.tag for languages in service.listing().values() for each in languages]

    assert "fr-CA" not in listed
    assert service.get("fr_ca") == ("fr-CA", 1)


def test_no_language_is_listed_twice(index):
    index({"language": ["eu", "ca", "fr"]})

    listed = [each.tag for languages in service.listing().values() for each in languages]

    assert len(listed) == len(set(listed))


def test_a_language_is_found_by_name(index):
    index({"language": ["de"]})

    assert service.get("allemand") == ("de", 1)


def test_an_unknown_language_is_not_found(app):
    with pytest.raises(NotFound):
        service.get("klingonish")
