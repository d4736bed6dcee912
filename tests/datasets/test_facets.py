"""What an entry counts as: pure rules, tables of cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.datasets import facets
from catalogue.licences import expressions
from tests.factories import document

EXPRESSIONS = st.sampled_from(
    ["CC0-1.0", "CC-BY-4.0", "CC-BY-NC-4.0", "LicenseRef-own", "MIT OR CC-BY-NC-4.0"]
)


def stated(expression="CC0-1.0", **more):
    return {"status": "stated", "expression": expression} | more


@pytest.mark.parametrize(
    ("licence", "openness"),
    [
        (stated("CC0-1.0"), "open"),
        (stated("CC-BY-NC-4.0"), "not_open"),
        (stated("LicenseRef-own"), "unknown"),
        (stated("MIT AND CC-BY-NC-4.0"), "not_open"),
        (stated("MIT OR CC-BY-NC-4.0"), "open"),
        (stated(content="CC-BY-NC-4.0"), "not_open"),
        (stated(parts=[{"scope": "images", "expression": "CC-BY-NC-4.0"}]), "not_open"),
        (stated(parts=[{"scope": "images", "name": "House rules"}]), "unknown"),
        (stated(parts=[{"scope": "images"}]), "unknown"),
        ({"status": "stated", "name": "CC BY-SA, version not given"}, "unknown"),
        ({"status": "none_stated"}, "none_stated"),
        ({"status": "unknown"}, "unknown"),
    ],
)
def test_openness_is_that_of_the_worst_part_and_unknown_is_never_open(licence, openness):
    assert facets.openness(licence) == openness


@given(EXPRESSIONS, st.lists(EXPRESSIONS, max_size=4))
def test_openness_is_never_better_than_that_of_any_part(whole, parts):
    licence = stated(whole, parts=[{"scope": "part", "expression": part} for part in parts])
    rank = facets.OPENNESS_ORDER.index

    verdict = facets.openness(licence)

    assert all(rank(verdict) >= rank(expressions.openness(each)) for each in (whole, *parts))


@pytest.mark.parametrize(
    ("licence", "ids"),
    [
        (stated("MIT OR CC-BY-4.0"), ["MIT", "CC-BY-4.0"]),
        ({"status": "stated", "name": "House rules"}, ["other"]),
        ({"status": "none_stated"}, ["none_stated"]),
        ({"status": "unknown"}, ["unknown"]),
    ],
)
def test_an_entry_is_filed_under_each_licence_it_names(licence, ids):
    assert facets.licences(licence) == ids


@pytest.mark.parametrize(
    ("tags", "found_under"),
    [
        (["fr"], ["fr"]),
        (["fr-FR"], ["fr-FR", "fr"]),
        (["fr-CA", "fr"], ["fr-CA", "fr"]),
        (["gsw"], ["gsw"]),
        ([], []),
    ],
)
def test_a_variety_is_found_under_its_language(tags, found_under):
    assert facets.languages({"languages": [{"tag": tag} for tag in tags]}) == found_under


@pytest.mark.parametrize(
    ("kind", "tags", "count", "mix"),
    [
        ("pretraining", ["fr"], None, "monolingual"),
        ("pretraining", ["fr", "fr-CA"], None, "monolingual"),
        ("pretraining", ["fr", "de"], None, "multilingual"),
        ("pretraining", ["mul"], None, "multilingual"),
        ("pretraining", ["fr"], 12, "multilingual"),
        ("pretraining", ["zxx"], None, "unknown"),
        ("pretraining", [], None, "unknown"),
        ("parallel", ["fr"], None, "parallel"),
    ],
)
def test_one_language_or_several(kind, tags, count, mix):
    described = document(
        kind=kind, languages=[{"tag": tag} for tag in tags] or None, language_count=count
    )

    assert facets.language_mix(described) == mix


@pytest.mark.parametrize(
    ("count", "band"),
    [
        (None, "unknown"),
        (0, "up_to_10m"),
        (10**7 - 1, "up_to_10m"),
        (10**7, "10m_1b"),
        (10**9, "1b_100b"),
        (10**11 - 1, "1b_100b"),
        (10**11, "over_100b"),
    ],
)
def test_sizes_fall_into_bands(count, band):
    assert facets.size_band(count) == band


def test_tokens_are_added_up_and_other_units_are_not():
    rows = [
        {"modality": "text", "unit": "tokens", "size": 3},
        {"modality": "code", "unit": "tokens", "size": 4},
        {"modality": "text", "unit": "words", "size": 50},
        {"modality": "text", "unit": "tokens"},
    ]

    assert facets.tokens({"modalities": rows}) == 7
    assert facets.tokens({"modalities": rows[2:]}) is None


def test_what_is_not_stated_counts_as_unknown_never_as_yes_or_no():
    values = facets.values(document())

    for name in ("access", "optout", "personal_data", "synthetic"):
        assert values[name] == ["unknown"]
    assert values["publisher"] == []


@pytest.mark.parametrize(
    ("date", "number"),
    [(None, None), ("2024", 20240000), ("2024-05", 20240500), ("2024-05-31", 20240531)],
)
def test_partial_dates_sort(date, number):
    assert facets.day_number(date) == number
