"""The pure rules of reviews: states, keys, who may turn which, which rounds are public."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.datasets.vocabulary import Stage
from catalogue.members.vocabulary import Role
from catalogue.review import lifecycle
from catalogue.review.lifecycle import MOVES, Person, needed_keys
from catalogue.review.vocabulary import Key, RoundState, State
from tests.factories import document

METADATA, BOTH = {Key.METADATA}, set(Key)


@pytest.mark.parametrize(
    ("stage", "public", "withdrawn", "begun", "state"),
    [
        (Stage.EDITING, False, False, False, State.DRAFT),
        (Stage.SUBMITTED, False, False, False, State.SUBMITTED),
        (Stage.SUBMITTED, False, False, True, State.IN_REVIEW),
        (Stage.SUBMITTED, True, False, True, State.IN_REVIEW),
        (Stage.RETURNED, False, False, False, State.CHANGES_REQUESTED),
        (Stage.REJECTED, False, False, False, State.REJECTED),
        (None, True, False, False, State.PUBLISHED),
        (None, False, True, False, State.WITHDRAWN),
        (Stage.SUBMITTED, False, True, True, State.WITHDRAWN),
    ],
)
def test_where_an_entry_stands(stage, public, withdrawn, begun, state):
    found = lifecycle.state(stage, public=public, withdrawn=withdrawn, begun=begun)

    assert found is state


def test_every_state_can_be_reached_and_left():
    assert set(MOVES) == set(State)
    assert set().union(*MOVES.values()) == set(State)
    assert all(MOVES.values())


def test_nothing_is_published_but_from_review_or_again_after_withdrawal():
    before = {state for state, after in MOVES.items() if State.PUBLISHED in after}

    assert before == lifecycle.WAITING | {State.WITHDRAWN}


ORIGINAL = document(
    title="Same",
    homepage="https://example.org/same",
    licence={"status": "stated", "expression": "MIT"},
)


@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        ({}, METADATA),
        ({"title": "Other"}, METADATA),
        ({"languages": [{"tag": "fr", "tokens": 5}]}, METADATA),
        ({"citation": {"text": "Cite it so."}}, METADATA),
        ({"sources": [{"title": "A page", "url": "https://example.org/source"}]}, METADATA),
        ({"access": {"url": "https://example.org/data"}}, METADATA),
        ({"access": {"conditions": "direct"}}, BOTH),
        ({"access": {"fee": "yes"}}, BOTH),
        ({"licence": {"status": "stated", "expression": "CC0-1.0"}}, BOTH),
        ({"licence": {"status": "none_stated"}}, BOTH),
        ({"compliance": {"personal_data": {"status": "none"}}}, BOTH),
        ({"provenance": {"derived_from": [{"title": "A book"}]}}, BOTH),
    ],
    ids=str,
)
def test_the_keys_a_change_needs(changes, keys):
    assert needed_keys(ORIGINAL, ORIGINAL | changes) == keys
    assert needed_keys(ORIGINAL | changes, ORIGINAL) == keys


def test_a_new_entry_needs_both_keys():
    assert needed_keys(None, ORIGINAL) == BOTH


@pytest.mark.parametrize("key", Key)
@pytest.mark.parametrize("role", Role)
def test_a_key_belongs_to_a_role(role, key):
    holders = {
        Key.METADATA: {Role.METADATA_REVIEWER, Role.ADMIN},
        Key.LEGAL: {Role.LEGAL_REVIEWER, Role.ADMIN},
    }

    assert lifecycle.may_turn(key, Person(1, role), {2}, {}) is (role in holders[key])


people = st.builds(Person, st.integers(1, 4), st.sampled_from(Role))
turns = st.lists(st.tuples(people, st.sampled_from(Key)), max_size=12)


@given(involved=st.sets(st.integers(1, 4)), tries=turns)
def test_whatever_is_tried_two_keys_are_two_people_and_none_is_involved(involved, tries):
    turned = {}
    for person, key in tries:
        if lifecycle.may_turn(key, person, involved, turned):
            assert key not in turned
            turned[key] = person.id

    assert len(set(turned.values())) == len(turned)
    assert not involved & set(turned.values())


@dataclass
class Submitted:
    state: RoundState
    submitter_id: int
    involved: tuple = ()


ANN, BEN = 1, 2


@pytest.mark.parametrize(
    ("rounds", "public"),
    [
        ([], []),
        ([(RoundState.OPEN, ANN)], []),
        ([(RoundState.PUBLISHED, ANN)], [0]),
        ([(RoundState.CHANGES_REQUESTED, ANN), (RoundState.PUBLISHED, ANN)], [0, 1]),
        ([(RoundState.PUBLISHED, ANN), (RoundState.OPEN, ANN)], [0]),
        ([(RoundState.REJECTED, BEN), (RoundState.PUBLISHED, ANN)], [1]),
        ([(RoundState.PUBLISHED, ANN), (RoundState.REJECTED, ANN)], [0]),
    ],
)
def test_public_are_the_rounds_that_led_to_a_version(rounds, public):
    made = [Submitted(*each) for each in rounds]

    assert lifecycle.public_rounds(made) == [made[place] for place in public]
