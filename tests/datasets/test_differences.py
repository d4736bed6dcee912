"""What changed between two descriptions."""

from catalogue.claims.claim import UNSAID
from catalogue.datasets import differences
from catalogue.datasets.differences import between
from tests.factories import document


def changes(before, after):
    return {each.field: (each.before, each.after) for each in between(before, after)}


BEFORE = document(
    title="Same", homepage="https://example.org/x", languages=[{"tag": "fr", "tokens": 10}]
)


def test_each_fact_is_one_change():
    after = BEFORE | {
        "title": "Other",
        "languages": [{"tag": "fr", "tokens": 12}, {"tag": "br", "tokens": 3}],
        "version": "2",
    }

    assert changes(BEFORE, after) == {
        "title": ("Same", "Other"),
        "languages[fr].tokens": (10, 12),
        "languages[br].tokens": (UNSAID, 3),
        "version": (UNSAID, "2"),
    }


def test_the_order_of_rows_is_no_change():
    rows = [{"tag": "fr"}, {"tag": "de"}]

    assert between(BEFORE | {"languages": rows}, BEFORE | {"languages": rows[::-1]}) == []


def test_what_no_address_reaches_is_not_passed_over():
    sources = [{"title": "A page", "url": "https://example.org/source"}]

    [change] = between(BEFORE, BEFORE | {"sources": sources})

    assert (change.field, change.after, change.kind) == ("sources", sources, "added")
    assert differences.label("sources", "en") == "Sources"


def test_of_a_long_text_what_differs_is_shown():
    long = "word " * 500
    before, after = long + "old" + long, long + "new" + long

    [change] = between(
        BEFORE | {"description": {"en": before}}, BEFORE | {"description": {"en": after}}
    )
    shown = differences.shown(change, "en")

    assert "old" in shown.before
    assert "new" in shown.after
    assert max(len(shown.before), len(shown.after)) < 200


def test_a_long_text_that_is_new_is_cut():
    [change] = between(BEFORE, BEFORE | {"description": {"en": "word " * 500}})

    shown = differences.shown(change, "en")

    assert shown.before is None
    assert 0 < len(shown.after) <= 610


def test_values_are_in_the_readers_words():
    [change] = between(BEFORE, BEFORE | {"categories": ["law"]})

    assert differences.shown(change, "en").after == "Law"
    assert differences.label("languages[fr].tokens", "en").startswith("Languages · French")
