"""Content-Usage and Content-Signal, as fields of RFC 9651."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.optouts import robots, usage
from catalogue.optouts.vocabulary import AGENTS, State

PREFERENCES = [
    ("train-ai=n", State.RESERVED),
    ("train-ai=y", State.NOT_RESERVED),
    ("search=y, train-ai=n", State.RESERVED),
    ("train-ai=n;exceptions=x, search=y", State.RESERVED),
    ("train-ai=n, train-ai=y", State.NOT_RESERVED),  # RFC 9651 §4.2.2: the last one stands
    ("search=n", State.ABSENT),
    ("train-genai=n", State.ABSENT),
    ("train-ai", State.ABSENT),
    ("train-ai=?0", State.ABSENT),
    ('train-ai="n"', State.ABSENT),
    ("train-ai=N", State.ABSENT),
    ("train-ai=(n)", State.ABSENT),
    ("train-ai=no", State.ABSENT),
    ("", State.ABSENT),
    ("Train-AI=n", State.UNREADABLE),
    ("train-ai=n,", State.UNREADABLE),
    ("train-ai = n", State.UNREADABLE),
    ("train-ai=n; ", State.UNREADABLE),
    ("[[[[[[", State.UNREADABLE),
    ("((((" * 1000, State.UNREADABLE),
    ("train-ai=ñ", State.UNREADABLE),
    ("\x00", State.UNREADABLE),
]


@pytest.mark.parametrize(("text", "state"), PREFERENCES)
def test_only_a_proper_yes_or_no_on_training_counts(text, state):
    assert usage.preference(text, usage.AIPREF) is state


@given(st.text(alphabet='train-ai=ny,;()"?:@%*0123. \\é', max_size=60))
def test_any_text_has_a_state(text):
    assert usage.preference(text, usage.AIPREF) in State


@pytest.mark.parametrize(
    "text", ['a="' + "\\" * 60_000, "a=(" + "b " * 30_000, "a" * 64_000, "a;" * 30_000]
)
def test_a_field_made_to_be_slow_is_not(text):
    began = process_time()

    usage.preference(text, usage.AIPREF)

    assert process_time() - began < 3


def test_a_header_is_quoted_and_explained():
    found = usage.in_header("train-ai=n")

    assert found.quote == "Content-Usage: train-ai=n"
    assert list(map(str, found.notes)) == ["Content-Usage says no to training (train-ai)."]
    assert usage.in_header(None).state is State.ABSENT
    assert usage.in_header(None).notes == ()


DRAFT = """User-Agent: *
Allow: /
Disallow: /never/
Content-Usage: train-ai=n
Content-Usage: /ai-ok/ train-ai=y

User-Agent: GPTBot
Allow: /
Content-Usage: train-ai=y
"""


def told(text, path):
    return usage.in_robots(robots.read(text).on(path))


def test_the_example_of_the_draft_is_read_as_it_says():
    assert told(DRAFT, "/test").state is State.RESERVED
    assert set(told(DRAFT, "/test").agents) == set(AGENTS) - {"GPTBot"}
    assert told(DRAFT, "/test").quote == "User-Agent: *\nContent-Usage: train-ai=n"
    assert told(DRAFT, "/ai-ok/test").state is State.NOT_RESERVED


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("User-agent: *\nContent-Usage: train-ai=y\nContent-Usage: train-ai=n", State.RESERVED),
        (
            "User-agent: *\nContent-Usage: / train-ai=n\nContent-Usage: /a train-ai=y",
            State.RESERVED,
        ),
        ("User-agent: *\nContent-Usage: /a train-ai=n", State.ABSENT),
        ("User-agent: *\nContent-Usage:\ttrain-ai=n # no", State.RESERVED),
        ("User-agent: *\nContent-Usage: /", State.ABSENT),
        ("User-agent: *\nContent-Usage: [[[", State.UNREADABLE),
        ("User-agent: *\nContent-Usage: search=n", State.ABSENT),
        ("User-agent: x\nContent-Usage: train-ai=n", State.ABSENT),
        ("Content-Usage: train-ai=n", State.ABSENT),
        ("User-agent: *\nDisallow: /\nContent-Usage: train-ai=n", State.RESERVED),
    ],
)
def test_of_the_rules_for_one_path_the_strictest_counts(text, state):
    assert told(text, "/").state is state


def test_a_content_signal_is_read_in_its_own_words():
    rules = robots.read("User-Agent: *\nContent-Signal: search=yes,ai-train=no\nAllow: /")

    found = usage.in_robots(rules.on("/"), usage.SIGNALS)

    assert found.state is State.RESERVED
    assert found.quote == "User-Agent: *\nContent-Signal: search=yes,ai-train=no"
    assert usage.in_robots(rules.on("/")).state is State.ABSENT
