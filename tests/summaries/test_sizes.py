"""Ranges of the template: ticked only when they are known to hold."""

import pytest

from catalogue.summaries.template import MODALITIES
from tests.mixes.pieces import entry, tokens
from tests.summaries.drafts import draw, gaps, item, state, ticked, words


def size(*rows, **settings):
    pairs = [
        (item(dataset=f"d{number}"), entry(modalities=[row] if row else []))
        for number, row in enumerate(rows)
    ]
    return draw(*pairs, **{"complete": "yes"} | settings)


@pytest.mark.parametrize(
    ("amount", "band"),
    [(9.9e8, "low"), (1e9, "middle"), (1e13, "middle"), (1.1e13, "high")],
)
def test_the_ends_of_the_text_ranges_belong_to_the_middle_one(amount, band):
    assert MODALITIES["text"].band(amount) == band
    assert ticked(size(tokens(amount)), "1.3.b") == [band]


@pytest.mark.parametrize(
    ("row", "band"),
    [
        ({"modality": "speech", "size": 9_999, "unit": "hours"}, "low"),
        ({"modality": "video", "size": 1_000_001, "unit": "hours"}, "high"),
        ({"modality": "image", "size": 1e6, "unit": "images"}, "middle"),
        ({"modality": "code", "size": 1e9, "unit": "tokens"}, "middle"),
    ],
)
def test_each_modality_has_its_own_ranges(row, band):
    assert ticked(size(row), "1.3.b") == [band]


def test_speech_is_audio_code_is_text_and_tables_are_other():
    rows = [{"modality": name} for name in ("speech", "code", "tabular")]

    assert ticked(size(*rows), "1.3.a") == ["text", "audio", "other"]
    assert "Other: tables" in words(size(*rows), "1.3.a")


def test_one_item_without_a_size_leaves_the_range_open():
    drawn = size(tokens(5e9), {"modality": "text"})

    assert ticked(drawn, "1.3.b") == []
    assert state(drawn, "1.3.b") == "missing"


def test_what_is_known_settles_the_highest_range_by_itself():
    drawn = size(tokens(2e13), {"modality": "text"}, complete="unknown")

    assert ticked(drawn, "1.3.b") == ["high"]
    assert gaps(drawn, "1.3.b") == []
    assert gaps(drawn, "1.3.b", "review")


def test_a_mix_that_may_hold_more_settles_no_lower_range():
    assert ticked(size(tokens(5e9), complete="unknown"), "1.3.b") == []


def test_the_provider_may_state_the_range():
    stated = {"sizes": [{"modality": "text", "band": "middle"}]}

    drawn = size(tokens(5e8), {"modality": "text"}, model=stated)

    assert ticked(drawn, "1.3.b") == ["middle"]


@pytest.mark.parametrize(
    "said",
    [
        {"modality": "text", "band": "low"},
        {"modality": "text", "band": "high"},
        {"modality": "text", "band": "middle", "size": 5e8},
    ],
)
def test_a_stated_range_that_contradicts_what_is_counted_is_printed_as_none(said):
    drawn = size(tokens(5e9), model={"sizes": [said]})

    assert ticked(drawn, "1.3.b") == []
    assert "contradict" in gaps(drawn, "1.3.b")[0]


def test_text_counted_in_another_unit_only_is_given_in_that_unit():
    row = {"modality": "text", "size": 3e6, "unit": "words", "basis": "measured"}

    drawn = size(row)

    assert state(drawn, "1.3.b") == "answered"
    assert "Approximate size: 3 million words" in words(drawn, "1.3.b")
    assert "3 millions de mots" in words(drawn, "1.3.b", "fr")


def test_units_are_never_added_up():
    drawn = size(tokens(5e9), {"modality": "text", "size": 1e9, "unit": "words"})

    assert ticked(drawn, "1.3.b") == []


def test_what_the_mix_used_wins_over_what_the_entry_has():
    used = item(used=[tokens(5e8)])

    drawn = draw((used, entry(modalities=[tokens(5e12)])), complete="yes")

    assert ticked(drawn, "1.3.b") == ["low"]


def test_the_same_data_seen_in_two_stages_count_once():
    stages = [item(stage="pretraining"), item(stage="annealing")]
    corpus = entry(modalities=[tokens(6e8)])

    drawn = draw(*[(each, corpus) for each in stages], complete="yes")

    assert ticked(drawn, "1.3.b") == ["low"]


def test_a_sum_over_different_tokenizers_is_said_to_be_one():
    pairs = [(item(dataset=name), entry(modalities=[tokens(1e9)], tokenizer=name)) for name in "ab"]

    assert "adds counts of different tokenizers: a, b" in words(draw(*pairs), "1.3.g")


def test_estimates_are_to_be_looked_at():
    assert gaps(size(tokens(5e9, basis="estimated")), "1.3.b", "review")
    assert not gaps(size(tokens(5e9, basis="measured")), "1.3.b", "review")
