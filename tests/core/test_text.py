"""Text as visitors read it: safe Markdown, numbers and dates in their language, addresses."""

from datetime import UTC, datetime
from time import thread_time

import pytest

from catalogue.core import text

PATHOLOGICAL = (
    "[" * 20_000,
    "![" * 10_000,
    "[a](" * 5_000,
    "<a " * 6_000,
    "> " * 10_000,
    "*" * 20_000,
    "`" * 20_000,
    "a**b" * 5_000,
    "|" * 20_000 + "\n" + "-|" * 5000,
    "* " * 10_000,
    "&#" * 10_000,
    "_a_ " * 5_000,
    "[a]: <" * 3_000,
    "\\" * 20_000,
    "    " * 5_000,
    "1. " * 6_000,
    "#" * 20_000,
    "<!--" * 5_000,
    "http://" * 2_500,
    "[](<b" * 4_000,
)


@pytest.mark.parametrize("written", PATHOLOGICAL, ids=lambda written: written[:6])
def test_c7_no_markdown_takes_long(written):
    # The best of three: a busy machine is no fault of the text, a quadratic one stays so.
    assert min(seconds(written) for _try in range(3)) < 0.5


def seconds(written):
    started = thread_time()
    text.markdown.__wrapped__(written)  # what is remembered takes no time
    return thread_time() - started


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("# Title", "<h3>Title</h3>\n"),
        ("**bold**", "<p><strong>bold</strong></p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        (
            "[x](https://a.example)",
            '<p><a href="https://a.example" rel="nofollow ugc noopener">x</a></p>\n',
        ),
        ("![x](https://a.example/p.png)", "<p></p>\n"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"),
    ],
)
def test_c6_markdown_is_inert(written, shown):
    assert str(text.markdown(written)) == shown


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Débats de l'Assemblée", "debats-de-l-assemblee"),
        ("C++ & C#", "c-c"),
        ("…", "dataset"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\r\nSet-Cookie: x", "a-set-cookie-x"),
        ("Ελληνικά", "ellenika"),
    ],
)
def test_c11_an_address_is_small_letters_digits_and_hyphens(title, slug):
    assert text.slug(title) == slug
    assert len(text.slug(title * 100)) <= text.MAX_SLUG


@pytest.mark.parametrize(
    ("language", "number", "compact", "day"),
    [
        ("en", "1,284,000", "929B", "3 Feb 2026"),
        ("fr", "1\u202f284\u202f000", "929\xa0Md", "3 févr. 2026"),
    ],
)
def test_numbers_and_dates_are_in_the_visitors_language(app, language, number, compact, day):
    with app.test_request_context(headers={"Accept-Language": language}):
        assert text.number(1_284_000) == number
        assert text.compact(929e9) == compact
        assert text.day(datetime(2026, 2, 3, tzinfo=UTC)) == day


@pytest.mark.parametrize("value", [0, 1, 9.99, 10, 999, 1000, 10**18, 0.5])
def test_every_size_has_words(app, value):
    assert text.compact(value)
    assert text.compact(None) == text.number(None) == text.day(None) == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (7, "7"),
        (512, "512"),
        (1_251, "1.3K"),
        (12_345, "12.3K"),
        (929_123_456_789, "929B"),
        (999_960, "1M"),
        (None, ""),
    ],
)
def test_a_size_for_people_has_two_or_three_digits(app, value, shown):
    with app.test_request_context():
        assert text.compact(value) == shown


def test_a_size_is_written_as_each_visitor_writes_it(app):
    with app.test_request_context(headers={"Accept-Language": "fr"}):
        assert text.compact(12_345_678_901) == "12,3\xa0Md"
