"""`noai`, and how the head of a page is read."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.optouts import noai, page
from catalogue.optouts.vocabulary import State

HEADERS = [
    ("noai", ["*"]),
    ("noai, noimageai", ["*"]),
    ("NOAI", ["*"]),
    ("noindex, noai", ["*"]),
    ("CCBot: noai", ["CCBot"]),
    ("ccbot: noindex, noimageai", ["CCBot"]),
    ("otherbot: noai", ["otherbot"]),
    ("max-snippet: 20, noai", ["*"]),
    ("unavailable_after: 25 Jun 2030 15:00:00 PST, noai", ["*"]),
    ("noindex", []),
    ("noaix", []),
    ("", []),
]


@pytest.mark.parametrize(("value", "agents"), HEADERS)
def test_noai_in_a_header_is_a_reservation_for_whom_it_names(value, agents):
    found = noai.in_header(value)

    assert list(found.agents) == agents
    assert found.state is (State.RESERVED if agents else State.ABSENT)


def test_noimageai_alone_is_told_as_being_about_pictures():
    [note] = noai.in_header("noimageai").notes

    assert "pictures" in str(note)


def test_noai_in_a_page_is_a_reservation():
    assert noai.in_page([("robots", "noindex, NoAI")]).agents == ("*",)
    assert noai.in_page([("gptbot", "noai")]).agents == ("GPTBot",)
    assert noai.in_page([("robots", "noindex")]).state is State.ABSENT
    assert noai.in_page([("description", "noai")]).state is State.ABSENT


PAGES = {
    "plain": (b'<head><meta name="robots" content="noai">', [("robots", "noai")]),
    "upper case": (b"<HEAD><META NAME=Robots CONTENT=noai></HEAD>", [("robots", "noai")]),
    "entities": (b'<meta name="robots" content="no&#97;i">', [("robots", "noai")]),
    "no head": (b'<meta name="robots" content="noai"><p>Hello', [("robots", "noai")]),
    "in the body": (b'<body><meta name="robots" content="noai">', []),
    "after the head": (b'</head><meta name="robots" content="noai">', []),
    "in a comment": (b'<!-- <meta name="robots" content="noai"> -->', []),
    "in a script": (b'<script>"<meta name=robots content=noai>"</script>', []),
    "without content": (b'<meta name="robots">', []),
    "property": (b'<meta property="robots" content="noai">', []),
    "far down": (b" " * page.LIMIT + b'<meta name="robots" content="noai">', []),
    "before nonsense": (b"<meta name=robots content=noai><![[[", [("robots", "noai")]),
    "Latin-1": (
        '<title>é</title><meta name="robots" content="noai">'.encode("latin-1"),
        [("robots", "noai")],
    ),
}


@pytest.mark.parametrize(("body", "found"), PAGES.values(), ids=PAGES)
def test_the_head_of_a_page_declares(body, found):
    assert page.metas(body) == found


HOSTILE = [
    b"<",
    b"<!--",
    b"<!",
    b"<![",
    b"<?",
    b"</",
    b"<meta ",
    b"&#",
    b"<a b='",
    b"<script>",
    b"\0",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_page_made_to_be_slow_is_not(piece):
    began = process_time()

    page.metas(piece * (page.LIMIT // len(piece)))

    assert process_time() - began < 3


@given(st.lists(st.sampled_from(HOSTILE) | st.binary(max_size=9), max_size=30).map(b"".join))
def test_any_bytes_are_read(body):
    assert isinstance(page.metas(body), list)
