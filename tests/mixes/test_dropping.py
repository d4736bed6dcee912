"""The smallest set to take out turns the answer, and what it costs is said."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.mixes import blend
from catalogue.mixes.judging import grounds as verdict_grounds
from catalogue.mixes.judging import verdict
from catalogue.mixes.judging.court import Court
from catalogue.mixes.vocabulary import Answer, Use
from tests.mixes.judging import described, ingredient, judge, judge_all

OK, CHECK, CONFLICT = Answer
LICENCES = [
    "CC0-1.0", "CC-BY-4.0", "CC-BY-3.0", "CC-BY-SA-4.0", "CC-BY-SA-3.0", "CC-BY-NC-4.0", "MIT",
    "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "ODbL-1.0", "GPL-2.0-only", "GPL-3.0-only", "EUPL-1.2",
    "Apache-2.0", "LicenseRef-Ours",
]  # fmt: skip


def sized(number, expression, tokens, *tags, personal=False):
    """An item of so many tokens; personal data are in it, or else left out."""
    counted = {"modalities": [{"modality": "text", "size": tokens, "unit": "tokens"}]}
    rows = [{"tag": tag, "tokens": tokens / len(tags)} for tag in tags]
    changes = {"compliance": {"personal_data": {"status": "present"}}} if personal else {}
    return ingredient(number, described(expression, **counted, languages=rows, **changes))


def test_without_a_conflict_there_is_nothing_to_drop():
    found = judge(described("CC-BY-SA-4.0"))

    assert found.uses[Use.TRAIN_RELEASE].drop is None
    assert found.uses[Use.CORPUS_PARTS].drop_to_ok is None


def test_what_is_left_is_judged_anew():
    found = judge(described("CC-BY-NC-4.0"), described("CC-BY-SA-4.0"), described())

    train = found.uses[Use.TRAIN_RELEASE]
    assert (train.drop.numbers, train.drop.after, train.drop.left) == ((1,), CHECK, 2)
    assert (train.drop_to_ok.numbers, train.drop_to_ok.after, train.drop_to_ok.left) == (
        (1, 2),
        OK,
        1,
    )


def test_of_an_adaptation_fewest_items_go_then_fewest_tokens():
    few = judge(*map(described, ("CC-BY-SA-4.0", "CC-BY-SA-4.0", "CC-BY-NC-SA-4.0")))
    large = [sized(1, "CC-BY-SA-4.0", 900, "fr"), sized(2, "CC-BY-NC-SA-4.0", 100, "fr")]

    assert few.uses[Use.CORPUS_ADAPTED].drop.numbers == (3,)
    assert few.uses[Use.CORPUS_ADAPTED].drop.outbound == "CC-BY-SA-4.0"
    assert judge_all(large).uses[Use.CORPUS_ADAPTED].drop.numbers == (2,)
    turned = [sized(1, "CC-BY-SA-4.0", 100, "fr"), sized(2, "CC-BY-NC-SA-4.0", 900, "fr")]
    assert judge_all(turned).uses[Use.CORPUS_ADAPTED].drop.numbers == (1,)


def test_under_a_licence_meant_that_licence_decides_what_goes():
    found = judge(described("CC-BY-SA-4.0"), described("CC-BY-4.0"), outbound="CC-BY-4.0")

    assert found.uses[Use.CORPUS_ADAPTED].drop.numbers == (1,)


def test_the_cost_is_said_in_tokens_and_languages():
    items = [
        sized(1, "CC-BY-NC-4.0", 600, "br", "fr"),
        sized(2, "CC-BY-4.0", 200, "fr"),
        sized(3, "CC-BY-4.0", 200, "en"),
    ]

    cost = judge_all(items).uses[Use.COMMERCIAL].drop.cost

    assert (cost.tokens, cost.effective, cost.share) == (600, 600, 0.6)
    assert (cost.languages_gone, cost.languages_halved) == (("br",), ("fr",))
    assert cost.uncounted == ()


def test_what_nobody_counted_is_named_and_not_taken_for_nothing():
    found = judge(described("CC-BY-NC-4.0"), described())

    cost = found.uses[Use.COMMERCIAL].drop.cost
    assert (cost.tokens, cost.share, cost.uncounted) == (None, None, (1,))


def test_personal_data_that_cannot_be_ruled_out_may_stay():
    found = judge(
        described("CC-BY-NC-4.0"), described(compliance={}), described("CC-BY-SA-4.0"), described()
    )

    train = found.uses[Use.TRAIN_RELEASE]
    assert train.drop.numbers == (1,)
    assert (train.drop_to_personal_data.numbers, train.drop_to_personal_data.after) == (
        (1, 3),
        CHECK,
    )
    assert train.drop_to_ok.numbers == (1, 2, 3)


def test_when_only_personal_data_are_left_to_check_nothing_need_go():
    found = judge(described(compliance={}), described())

    train = found.uses[Use.TRAIN_RELEASE]
    assert (train.answer, train.drop, train.drop_to_personal_data) == (CHECK, None, None)
    assert train.drop_to_ok.numbers == (1,)


def test_personal_data_make_no_licence_of_the_corpus_fit_better():
    found = judge(described("MPL-2.0", compliance={}), described("MPL-2.0", compliance={}))

    adapted = found.uses[Use.CORPUS_ADAPTED]
    assert (adapted.outbound, adapted.answer) == ("MPL-2.0", CHECK)
    assert adapted.drop_to_personal_data is None


@pytest.mark.parametrize("use", Use)
@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(LICENCES), min_size=1, max_size=5), st.data())
def test_no_smaller_set_would_do(use, expressions, data):
    tokens = data.draw(st.lists(st.integers(1, 9), min_size=5, max_size=5))
    personal = data.draw(st.lists(st.booleans(), min_size=5, max_size=5))
    items = [
        sized(n, each, tokens[n - 1], "fr", personal=personal[n - 1])
        for n, each in enumerate(expressions, 1)
    ]
    found = judge_all(items).uses[use]

    for drop, reached in (
        (found.drop, no_conflict),
        (found.drop_to_personal_data, only_personal_data),
        (found.drop_to_ok, in_order),
    ):
        smallest = brute_force(items, use, reached)
        taken = drop.numbers if drop else ()
        assert (len(taken), sum(tokens[n - 1] for n in taken)) == smallest
        assert reached(left_after(items, use, taken))
        assert drop is None or drop.after is (
            left_after(items, use, taken).answer if drop.left else None
        )


def no_conflict(found):
    return found.answer is not CONFLICT


def only_personal_data(found):
    causes = [cause for held in found.held for cause in held.causes if cause.answer is not OK]
    return no_conflict(found) and {cause.code for cause in causes} <= {"personal_data"}


def in_order(found):
    return found.answer is OK


def brute_force(items, use, reached):
    """How many items, and how many tokens, the best of all sets holds."""
    for count in range(len(items) + 1):
        enough = [
            numbers
            for numbers in combinations([each.number for each in items], count)
            if reached(left_after(items, use, numbers))
        ]
        if enough:
            sizes = {each.number: each.document["modalities"][0]["size"] for each in items}
            return count, min(sum(sizes[n] for n in numbers) for numbers in enough)
    raise AssertionError("an empty mix is in order")


def left_after(items, use, numbers):
    """What is found of the mix that is left, made as a mix of its own; nothing is in order."""
    kept = [each for each in items if each.number not in numbers]
    again = [ingredient(n, each.document, {"dataset": each.slug}) for n, each in enumerate(kept, 1)]
    court = Court(tuple(verdict_grounds.of(again)), "", blend.of({}, again))
    return verdict.judged(court, use)
