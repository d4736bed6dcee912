"""Unknown is never in order: no fact taken away and no item added makes an answer better."""

import random
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.licences import knowledge
from catalogue.mixes import blend
from catalogue.mixes.judging import verdict
from catalogue.mixes.judging.causes import improves
from catalogue.mixes.vocabulary import Answer, Use
from tests.compliance.removal import without_each_key
from tests.compliance.test_property import DOCUMENTS, PARENTS
from tests.mixes.judging import OPEN, described, ingredient, of_seed, seed

# What rules read of an entry; the other blocks are taken away whole.
READ = ("licence", "provenance", "compliance")
OUTBOUND = ("", "CC-BY-4.0", "CC-BY-NC-SA-4.0")
LICENCES = [each.id for each in knowledge.all() if each.id.casefold() != "none"]


def answers(*ingredients, outbound=""):
    """The answers for every use; sizes have no part in them."""
    mix = {"outbound": outbound} if outbound else {}
    found = verdict.of(mix, ingredients, uncounted(len(ingredients)))
    return {use: each.answer for use, each in found.uses.items()}


@lru_cache
def uncounted(many):
    return blend.of({}, [ingredient(number + 1, OPEN) for number in range(many)])


def assert_no_better(before, after, told):
    for use in Use:
        assert not improves(before[use], after[use]), f"{told}: {use} {before[use]} → {after[use]}"


def shorter(document):
    """Every copy that lacks one key that a rule may read, or one other block."""
    for name in document.keys() - set(READ):
        yield name, {key: value for key, value in document.items() if key != name}
    for name in READ:
        yield from (
            (f"{name}.{path}", document | {name: block})
            for path, block in without_each_key(document.get(name, {}))
        )
        yield name, {key: value for key, value in document.items() if key != name}


@pytest.mark.parametrize("outbound", OUTBOUND)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_fact_of_an_entry_is_better_left_out(name, outbound):
    before = answers(made(DOCUMENTS[name]), outbound=outbound)
    for path, document in without_each_key(DOCUMENTS[name]):
        after = answers(made(document), outbound=outbound)
        assert_no_better(before, after, f"without {path}")


def made(document):
    return ingredient(1, document, parents=dict(PARENTS))


@pytest.mark.parametrize("slug", random.Random(5).sample(sorted(seed()), 25))
def test_no_fact_of_an_entry_of_the_seed_is_better_left_out(slug):
    before = answers(of_seed(slug))
    for path, document in shorter(seed()[slug]):
        after = answers(of_seed(slug, described=document))
        assert_no_better(before, after, f"{slug} without {path}")


@pytest.mark.parametrize("slug", ["mathpile-commercial", "claire-dialogue-french", "fineweb-edu"])
def test_no_fact_of_an_ancestor_is_better_left_out(slug):
    before = answers(of_seed(slug))
    ancestors = of_seed(slug).facts.lineage.nodes
    for name in ancestors.keys() & seed().keys() - {slug}:
        for path, document in shorter(seed()[name]):
            after = answers(of_seed(slug, entries=seed() | {name: document}))
            assert_no_better(before, after, f"{name} without {path}")


def test_no_parent_is_better_left_unnamed():
    parents = [{"title": "Elsewhere", "licence": "CC-BY-NC-4.0"}, {"title": "There"}]
    child = described(provenance={"origin": "derived", "derived_from": parents})
    before = answers(ingredient(1, child))

    for path, document in without_each_key(child):
        assert_no_better(before, answers(ingredient(1, document)), f"without {path}")


@pytest.mark.parametrize("outbound", OUTBOUND)
@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(LICENCES), min_size=2, max_size=6))
def test_no_item_is_a_help_to_the_others(outbound, expressions):
    found = [ingredient(n, described(each)) for n, each in enumerate(expressions, 1)]

    before = answers(*found[:-1], outbound=outbound)
    after = answers(*found, outbound=outbound)

    assert_no_better(before, after, f"with {expressions[-1]}")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(LICENCES), min_size=2, max_size=5))
def test_an_item_that_stands_in_the_way_alone_does_so_among_others(expressions):
    each = [answers(ingredient(1, described(one))) for one in expressions]
    together = answers(*(ingredient(n, described(one)) for n, one in enumerate(expressions, 1)))

    for alone in each:
        assert_no_better(alone, together, str(expressions))


def test_what_is_forbidden_is_no_better_when_unknown_and_only_what_is_in_order_improves():
    assert not improves(Answer.CONFLICT, Answer.CHECK)
    assert not improves(Answer.OK, Answer.OK)
    assert improves(Answer.CHECK, Answer.OK)
    assert improves(Answer.CONFLICT, Answer.OK)


def test_the_property_can_fail():
    """The examples hold restrictions: other entries in their place would answer better."""
    closed, free = (answers(ingredient(1, described(one))) for one in ("CC-BY-NC-4.0", "CC-BY-4.0"))

    assert improves(closed[Use.TRAIN_RELEASE], free[Use.TRAIN_RELEASE])
    assert set(free.values()) == {Answer.OK}
