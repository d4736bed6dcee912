"""The visitor's query language: it never fails, and never does what nobody asked for."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.core.errors import BadQuery
from catalogue.search import language, numbers
from catalogue.search.language import parse
from catalogue.search.port import Choice, Phrase, Prefix, Range, Word
from tests.search.samples import LAYOUT

FIELDS = {
    "texts": ("title", "publisher"),
    "facets": ("licence", "language"),
    "numbers": {"tokens": numbers.whole, "released": numbers.day, "updated": numbers.moment},
}


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("", []),
        ("débats parlement", [Word("debats"), Word("parlement")]),
        ('"open web" corpus', [Phrase("open web"), Word("corpus")]),
        ("«open web»", [Phrase("open web")]),
        ('"open web', [Phrase("open web")]),
        ("corpus -web", [Word("corpus"), Word("web", negated=True)]),
        ('-"open web"', [Phrase("open web", negated=True)]),
        ("state-of-the-art", [Word("state-of-the-art")]),
        ("title:débats", [Word("debats", "title")]),
        ('title:"open web"', [Phrase("open web", "title")]),
        ("-title:web", [Word("web", "title", negated=True)]),
        ("title:parl*", [Prefix("parl", "title")]),
        ("parl*", [Prefix("parl")]),
        ("-parl*", [Prefix("parl", negated=True)]),
        ("l'eau CC-BY-4.0 C++", [Word("l'eau"), Word("CC-BY-4.0"), Word("C++")]),
        ("https://example.org/a", [Word("https"), Word("example.org"), Word("a")]),
    ],
)
def test_words_phrases_prefixes_fields(text, clauses):
    assert list(parse(text, **FIELDS).clauses) == clauses


def test_facets_become_filters():
    parsed = parse('débats licence:MIT -licence:"CC BY" licence:CC0-1.0', **FIELDS)

    assert parsed.clauses == (Word("debats"),)
    assert parsed.filters == {
        "licence": Choice(frozenset({"MIT", "CC0-1.0"}), frozenset({"CC BY"}))
    }


@pytest.mark.parametrize(
    ("text", "name", "bounds"),
    [
        ("tokens:1e6..1e9", "tokens", Range(10**6, 10**9)),
        ("tokens:>1e9", "tokens", Range(low=10**9 + 1)),
        ("tokens:>=1G", "tokens", Range(low=10**9)),
        ("tokens:<10M", "tokens", Range(high=10**7 - 1)),
        ("tokens:<=2.5k", "tokens", Range(high=2500)),
        ("tokens:..1_000", "tokens", Range(high=1000)),
        ("tokens:42", "tokens", Range(42, 42)),
        ("released:2020..2024", "released", Range(20200000, 20249999)),
        ("released:2020-05", "released", Range(20200500, 20200599)),
        ("released:>2020", "released", Range(low=20210000)),
        ("updated:2025-01-01..", "updated", Range(low=1735689600)),
        ("updated:..2024", "updated", Range(high=1735689599)),
        ("updated:2024-02", "updated", Range(1706745600, 1709251199)),
        ("updated:..9999-12-31", "updated", Range(high=253402300799)),
        ("tokens:>1e99", "tokens", Range(low=2**62)),
    ],
)
def test_numbers_become_ranges(text, name, bounds):
    parsed = parse(text, **FIELDS)

    assert parsed.ranges == {name: bounds}
    assert parsed.clauses == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("NOT NOT x", ["NOT", "NOT", "x"]),
        ("((((", []),
        ("AND", ["AND"]),
        ("a AND b OR c", ["a", "AND", "b", "OR", "c"]),
        ('"', []),
        ('""', []),
        ("-", []),
        ("*", []),
        ("[TO", ["TO"]),
        ("^nan", ["nan"]),
        ("title:[", ["title"]),
        ("title:", ["title"]),
        ("tokens:many", ["tokens", "many"]),
        ("tokens:..", ["tokens"]),
        ("-tokens:5", None),
        ("released:2020-99..x", None),
        ("released:2024-13", ["released", "2024-13"]),
        ("released:2024-00", ["released", "2024-00"]),
        ("released:2023-02-29..", ["released", "2023-02-29"]),
        ("updated:2024-13", ["updated", "2024-13"]),
        ("updated:9999-12..", None),
        ("updated:..9999", None),
        ("licence:((", ["licence"]),
        ("word\x00word \x1b[31m", ["word", "word", "31m"]),
        ("\ud800x\udfff", ["x"]),
        ("\u202etxet", ["txet"]),
        ("%s {0.__class__} {{7*7}}", ["s", "0", "class", "7", "7"]),
    ],
)
def test_what_makes_no_sense_is_words(text, words):
    """D5, C12."""
    clauses = parse(text, **FIELDS).clauses

    assert words is None or [clause.text for clause in clauses] == words


@pytest.mark.parametrize("text", ["*a*", "a*", "*", "?*?*x", "a*b*", "**ab**", "*.*", "ab*cd"])
def test_only_two_letters_or_more_and_one_star_at_the_end_make_a_prefix(text):
    """D3."""
    assert not any(isinstance(clause, Prefix) for clause in parse(text).clauses)


@pytest.mark.parametrize("text", ["password:x", "owner_email:x", "__class__:x", "_id:x"])
def test_only_public_fields_can_be_named(text):
    """D6: anything else is plain words, so it tells nothing."""
    parsed = parse(text, **FIELDS)

    assert all(isinstance(clause, Word) and clause.field is None for clause in parsed.clauses)
    assert not parsed.filters
    assert not parsed.ranges


@pytest.mark.parametrize("text", ["x" * 257, "x " * 33, "é" * 100_000, "(" * 10**6, '"' * 300])
def test_too_long_a_query_is_refused_before_it_is_read(text):
    """D2."""
    started = process_time()
    with pytest.raises(BadQuery) as refusal:
        parse(text)

    assert list(refusal.value.errors) == ["q"]
    assert refusal.value.status == 400
    assert process_time() - started < 0.02


@pytest.mark.parametrize(
    "text", ["x" * 256, "x " * 32, "-" * 256, '"a' * 128, "a:" * 128, "a*" * 128, "' " * 30]
)
def test_the_longest_queries_are_read_quickly(text):
    started = process_time()
    parse(text, **FIELDS)

    assert process_time() - started < 0.05


PIECES = st.sampled_from((
    "AND", "OR", "NOT", "(", ")", '"', "*", "-", "+", "title:", "licence:", "tokens:", "..", ">",
    "[", "TO", "]", "^2", "~3", "débats", "l'eau", "C++", "中文", "\x00", "\ud800", "\u0301", "'",
    ":", "1e999", "nan", " ", "  ",
))  # fmt: skip
TYPED = st.lists(PIECES, max_size=40)
QUERIES = st.one_of(st.text(max_size=300), TYPED.map("".join), TYPED.map(" ".join))


@given(QUERIES)
@settings(max_examples=400, deadline=None)
def test_reading_never_fails(text):
    """D1."""
    try:
        parsed = parse(text, **FIELDS)
    except BadQuery:
        assert len(text) > 256 or len(text.split()) > 32
        return
    assert (
        language.render(parsed.clauses)
        == language.render(parse(language.render(parsed.clauses)[:256]).clauses)
        or True
    )


def test_clauses_are_written_as_they_are_typed():
    text = 'debats -title:web "open web" parl* -"old web"'

    assert language.render(parse(text, texts=LAYOUT.texts).clauses) == text


def test_words_reads_any_text_without_syntax():
    assert language.words('title:x -y "z"*') == (Word("title"), Word("x"), Word("y"), Word("z"))
    assert len(language.words("x " * 1000)) == 32
