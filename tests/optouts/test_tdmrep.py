"""The TDM Reservation Protocol: file, header, page."""

import json
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.optouts import tdmrep
from catalogue.optouts.vocabulary import State


def rule(location="/", reservation=1, **more):
    return {"location": location, "tdm-reservation": reservation} | more


FILES = {
    "the whole site": ([rule()], "/x", State.RESERVED),
    "not reserved": ([rule(reservation=0)], "/x", State.NOT_RESERVED),
    "elsewhere": ([rule("/news/")], "/x", State.ABSENT),
    "the first that matches": ([rule("/a/", 0), rule("/", 1)], "/a/1", State.NOT_RESERVED),
    "in sequence, not by length": ([rule("/", 1), rule("/a/", 0)], "/a/1", State.RESERVED),
    "a pattern": ([rule("/images/*.jpg$", 0), rule()], "/images/a.jpg", State.NOT_RESERVED),
    "case counts": ([rule("/News")], "/news", State.ABSENT),
    "a text": ([rule(reservation="1")], "/", State.RESERVED),
    "true": ([rule(reservation=True)], "/", State.UNREADABLE),
    "two": ([rule(reservation=2)], "/", State.UNREADABLE),
    "a list": ([rule(reservation=[1])], "/", State.UNREADABLE),
    "no location": ([{"tdm-reservation": 1}], "/", State.ABSENT),
    "no reservation": ([{"location": "/"}], "/", State.ABSENT),
    "things that are no rules": ([1, None, "x", [[]], rule()], "/", State.RESERVED),
    "no list": (rule(), "/", State.UNREADABLE),
    "empty": ([], "/", State.ABSENT),
    "null": (None, "/", State.UNREADABLE),
}


@pytest.mark.parametrize(("rules", "path", "state"), FILES.values(), ids=FILES)
def test_a_file_says_what_its_first_fitting_rule_says(rules, path, state):
    assert tdmrep.in_file(json.dumps(rules).encode(), path).state is state


def test_the_rule_and_its_policy_are_quoted():
    policy = "https://example.org/policy.json"

    found = tdmrep.in_file(json.dumps([rule(**{"tdm-policy": policy, "x": [1]})]).encode(), "/")

    assert found.quote == f'{{"location":"/","tdm-reservation":1,"tdm-policy":"{policy}"}}'


NOT_JSON = {
    "nothing": b"",
    "words": b"no",
    "brackets": b"[" * 500_000,
    "deep": b"[" * 5000 + b"]" * 5000,
    "deep objects": b'{"a":' * 5000 + b"1" + b"}" * 5000,
    "NaN": b'[{"location":"/","tdm-reservation":NaN}]',
    "bytes": bytes(range(256)),
    "lone surrogate": b'[{"location":"\\ud800","tdm-reservation":1}]',
    "UTF-16": json.dumps([rule()]).encode("utf-16"),
}


@pytest.mark.parametrize("body", NOT_JSON.values(), ids=NOT_JSON)
def test_what_is_no_json_cannot_be_read(body):
    assert tdmrep.in_file(body, "/").state is State.UNREADABLE


def test_a_byte_order_mark_does_no_harm():
    assert tdmrep.in_file(b"\xef\xbb\xbf" + json.dumps([rule()]).encode(), "/").state is (
        State.RESERVED
    )


@pytest.mark.parametrize("location", ["*a" * 200_000, "/" * 400_000, "%41" * 130_000])
def test_a_location_made_to_be_slow_is_not(location):
    began = process_time()

    tdmrep.in_file(json.dumps([rule(location)] * 2).encode(), "/" + "a" * 4000)

    assert process_time() - began < 3


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["location", "tdm-reservation", "x"]), inner)
    ),
)


@given(json_values)
def test_any_json_is_read(value):
    assert tdmrep.in_file(json.dumps(value).encode(), "/").state in State


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("1", State.RESERVED),
        ("0", State.NOT_RESERVED),
        (" 1 ", State.RESERVED),
        ("1, 1", State.RESERVED),
        ("0, 1", State.RESERVED),
        ("true", State.UNREADABLE),
        ("", State.UNREADABLE),
        ("１", State.UNREADABLE),
        (None, State.ABSENT),
    ],
)
def test_a_header_says_one_or_zero(written, state):
    assert tdmrep.in_header(written, None).state is state


def test_a_policy_is_quoted_beside_the_reservation_and_says_nothing_alone():
    policy = "https://example.org/policy"

    assert tdmrep.in_header("1", policy).quote == f"tdm-reservation: 1\ntdm-policy: {policy}"
    assert tdmrep.in_header(None, policy).state is State.ABSENT
    assert tdmrep.in_page([("tdm-policy", policy)]).state is State.ABSENT


@pytest.mark.parametrize(
    ("values", "state"),
    [
        (["1"], State.RESERVED),
        (["0"], State.NOT_RESERVED),
        (["0", "1"], State.RESERVED),
        (["yes"], State.UNREADABLE),
        ([], State.ABSENT),
    ],
)
def test_a_page_says_one_or_zero(values, state):
    assert tdmrep.in_page([("tdm-reservation", value) for value in values]).state is state
