"""What was searched for is marked in what is shown."""

from time import process_time

import pytest

from catalogue.search.highlight import Matcher, mark, snippet
from catalogue.search.language import parse


def searched(query):
    return Matcher(parse(query).clauses)


def marked(text, query):
    return str(mark(text, searched(query)))


@pytest.mark.parametrize(
    ("text", "query", "html"),
    [
        ("Les débats", "debats", "Les <mark>débats</mark>"),
        ("De\u0301bats", "debats", "<mark>De\u0301bats</mark>"),
        ("A debate", "debates", "A <mark>debate</mark>"),
        ("A debate", '"debates"', "A debate"),
        ("de l’eau", "l'eau", "de l’<mark>eau</mark>"),
        ("Under CC-BY-4.0, CC-BY-NC", "cc-by-4.0", "Under <mark>CC-BY-4.0</mark>, CC-BY-NC"),
        ("OpenSubtitles", "subtitles", "<mark>OpenSubtitles</mark>"),
        ("C++ and C", "c++", "<mark>C++</mark> and C"),
        ("parlement, parti", "parl*", "<mark>parlement</mark>, parti"),
        ("web corpus", "corpus -web", "web <mark>corpus</mark>"),
        ("これは日本語です", "日本語", "これは<mark>日本語</mark>です"),
        ("web", "", "web"),
        ("", "web", ""),
    ],
)
def test_matched_words_are_marked(text, query, html):
    assert marked(text, query) == html


def test_nothing_shown_is_html():
    """C3."""
    assert marked("<script>web</script> & <b>", "web script") == (
        "&lt;<mark>script</mark>&gt;<mark>web</mark>&lt;/<mark>script</mark>&gt; &amp; &lt;b&gt;"
    )


def test_a_snippet_shows_where_most_words_are():
    text = (
        "Filler words. " * 60
        + "The **debates** of [Parliament](https://example.org). "
        + "More filler. " * 60
    )

    html = snippet(text, searched("parliament debates"))

    assert "<mark>debates</mark> of <mark>Parliament</mark>." in html
    assert html.startswith("… ")
    assert html.endswith(" …")
    assert len(html) < 320


def test_a_short_text_is_its_own_snippet():
    assert snippet("# A *short* text", searched("text")) == "A short <mark>text</mark>"


def test_without_matches_a_snippet_is_the_beginning():
    assert snippet("word " * 200, searched("zebra")).startswith("word word")
    assert snippet("word " * 200, searched("")).startswith("word word")


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "![" * 10_000, "*" * 20_000, "a'" * 10_000, "x" * 20_000, "web " * 5_000]
)
def test_no_text_is_expensive_to_mark(text):
    """C7."""
    started = process_time()
    snippet(text, searched("web corpus"))

    assert process_time() - started < 0.5
