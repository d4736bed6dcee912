import pytest

from catalogue.core.errors import NotFound
from catalogue.licences import knowledge, service


def test_all_licences_are_listed_with_the_entries_under_each(index):
    index({"licence": ["CC-BY-4.0", "MIT"]}, {"licence": ["CC-BY-4.0"]})

    counted = {each.licence.id: each.datasets for each in service.listing()}

    assert len(counted) == len(knowledge.all())
    assert (counted["CC-BY-4.0"], counted["MIT"], counted["CC0-1.0"]) == (2, 1, 0)


def test_entries_without_a_licence_are_counted_under_none(index):
    index({"licence": ["none_stated"]})

    found = service.get("NONE")

    assert (found.datasets, found.filter) == (1, "none_stated")


def test_all_words_must_be_in_a_name(app):
    found = [each.licence.id for each in service.listing("licence OUVERTE")]

    assert found == ["etalab-2.0"]


def test_openness_narrows_the_list(app):
    kinds = {each.licence.openness for each in service.listing(openness=["open", "not_open"])}

    assert kinds == {"open", "not_open"}


def test_an_unknown_licence_is_not_found(app):
    with pytest.raises(NotFound):
        service.get("the moon")
