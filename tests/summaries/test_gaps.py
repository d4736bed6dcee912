"""Gaps: complete only when nothing required is open, and taking a fact away never completes."""

import copy
from dataclasses import replace

import pytest

from catalogue.summaries import drawing_up
from catalogue.summaries.context import Context
from tests.mixes.pieces import entry, tokens
from tests.summaries.drafts import TODAY, draw, evaluated, gaps, item, words
from tests.summaries.test_drawing_up import CORPUS, MODEL, PROVIDER, USED

YES_OR_NO = ("2.1.a", "2.2.1.a", "2.2.2.a", "2.3.a", "2.4.a", "2.4.b", "2.5.a", "2.6.a", "3.1.a")


def answers(drawn):
    return {
        each["id"]: [
            option["value"]
            for block in each["blocks"]
            if block["kind"] == "choice"
            for option in block["options"]
            if option["checked"]
        ]
        for part in drawn["sections"]
        for each in part["fields"]
        if each["id"] in YES_OR_NO
    }


def test_complete_means_that_nothing_required_is_open():
    for drawn in (
        draw(),
        draw((USED, CORPUS), provider=PROVIDER, model=MODEL, complete="yes"),
        draw((USED, CORPUS), provider=PROVIDER, model=MODEL),
    ):
        required = [gap for gap in drawn["gaps"] if gap["severity"] == "required"]
        open_ = [
            each["id"]
            for part in drawn["sections"]
            for each in part["fields"]
            if each["state"] == "missing"
        ]
        assert drawn["complete"] is not bool(required)
        assert drawn["complete"] is not bool(open_)


@pytest.mark.parametrize("left_out", [*PROVIDER])
def test_taking_away_what_the_provider_says_changes_no_answer_of_others(left_out):
    less = {name: value for name, value in PROVIDER.items() if name != left_out}
    if left_out == "name":
        less["name"] = "Another"

    before = answers(draw((USED, CORPUS), provider=PROVIDER, model=MODEL, complete="yes"))
    after = answers(draw((USED, CORPUS), provider=less, model=MODEL, complete="yes"))

    assert {name for name in before if before[name] != after[name]} <= {"3.1.a"}


@pytest.mark.parametrize("left_out", [*CORPUS])
def test_taking_away_a_fact_of_an_entry_never_completes_a_summary(left_out):
    less = copy.deepcopy(CORPUS)
    if left_out not in {"title", "licence"}:
        del less[left_out]
    bare = {name: value for name, value in MODEL.items() if name != "continuous"}

    drawn = draw((USED, less), provider=PROVIDER, model=bare, complete="yes")

    assert drawn["complete"] is False


def test_every_gap_names_a_field_and_is_said_in_both_languages():
    drawn = draw((item("unknown"), entry(modalities=[tokens(9)])))

    fields = {each["id"] for part in drawn["sections"] for each in part["fields"]}
    for gap in drawn["gaps"]:
        assert gap["field"] in fields
        assert gap["text"]["en"]
        assert gap["text"]["fr"]


def test_entries_that_do_not_exist_or_were_withdrawn_are_gaps():
    known = evaluated((item(), CORPUS), (item(dataset="other"), CORPUS), complete="yes")
    first, second = known.ingredients
    gone = [replace(first, missing=True), replace(second, withdrawn="Asked by its authors")]

    drawn = drawing_up.draw(None, {}, replace(known, ingredients=gone), Context(drawn=TODAY))

    assert any("does not exist" in each for each in gaps(drawn, "2.1.a"))
    assert any("withdrawn" in each for each in gaps(drawn, "2.1.a", "review"))


def test_what_is_outside_of_the_catalogue_is_described_by_the_mix_alone():
    leaflets = {"title": "Leaflets", "url": "https://example.org/leaflets", "licence": "CC0-1.0"}

    drawn = draw((leaflets | {"source_category": "public_dataset"}, None))

    assert "https://example.org/leaflets" in words(drawn, "2.1.c")
