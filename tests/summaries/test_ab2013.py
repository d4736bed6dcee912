"""California's twelve items, from the same record and under the same rules."""

from catalogue.summaries import ab2013
from tests.mixes.pieces import entry, tokens
from tests.summaries.drafts import draw_california, gaps, item, state, ticked, words

CALIFORNIA = {
    "purpose": "They teach the model French.",
    "protected": "yes",
    "purchased": "no",
    "personal": "no",
    "aggregate": "no",
    "processing": "Deduplicated, to lower memorisation.",
    "ongoing": "no",
    "first_used": "2026-06-01",
    "synthetic": "no",
}
CORPUS = entry(modalities=[tokens(5e9)], content_types=["press"], publisher={"name": "Archive"})


def test_there_are_twelve_items_each_with_its_answer():
    assert [each.id for each in ab2013.FIELDS] == [f"a.{n}" for n in range(1, 13)]
    assert list(ab2013.ANSWERS) == [each.id for each in ab2013.FIELDS]


def test_of_nothing_nothing_is_answered():
    drawn = draw_california()

    assert drawn["complete"] is False
    assert {state(drawn, each.id) for each in ab2013.FIELDS} == {"missing"}


def test_a_record_that_says_it_all_is_complete():
    drawn = draw_california((item(), CORPUS), model={"california": CALIFORNIA}, complete="yes")

    assert gaps(drawn) == []
    assert drawn["complete"] is True
    assert "Archive" in words(drawn, "a.1")
    assert "5 billion tokens" in words(drawn, "a.3")
    assert "Press publications" in words(drawn, "a.4")
    assert words(drawn, "a.11") == "01/06/2026"


def test_an_entry_with_personal_data_contradicts_a_no():
    personal = CORPUS | {"compliance": {"personal_data": {"status": "present"}}}

    drawn = draw_california((item(), personal), model={"california": CALIFORNIA})

    assert ticked(drawn, "a.7") == []
    assert gaps(drawn, "a.7")
    assert ticked(draw_california((item(), personal)), "a.7") == ["yes"]


def test_protected_and_entirely_in_the_public_domain_exclude_each_other():
    both = CALIFORNIA | {"public_domain": "yes"}

    assert state(draw_california(model={"california": both}), "a.5") == "missing"


def test_synthetic_data_made_for_the_provider_say_yes():
    made = item("synthetic"), CORPUS

    assert ticked(draw_california(made), "a.12") == ["yes"]
    assert ticked(draw_california(made, model={"california": CALIFORNIA}), "a.12") == []


def test_ongoing_collection_is_noticed():
    ongoing = draw_california((item(), CORPUS), model={"continuous": "yes"})

    assert "The collection of data is ongoing." in words(ongoing, "a.10")
