"""Markdown: every field under its exact label, nothing complete that is not, no words that act."""

import re

import pytest
from markdown_it import MarkdownIt

from catalogue.summaries.rendering import markdown
from tests.summaries.drafts import draw_california
from tests.summaries.printed import SITE, complete, incomplete, labels, with_words

PROVIDE = {"en": "TO BE PROVIDED BY THE PROVIDER", "fr": "À FOURNIR PAR LE FOURNISSEUR"}


def html(text):
    return MarkdownIt("commonmark").enable("table").render(text)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_label_of_the_template_stands_in_it(language):
    drawn = incomplete()

    text = html(markdown.render(drawn, language))

    for label in labels(drawn, language):
        assert label.replace("&", "&amp;").replace('"', "&quot;") in text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_missing_is_said_as_often_as_it_is(language):
    drawn = incomplete()
    missing = sum(
        each["state"] == "missing" for part in drawn["sections"] for each in part["fields"]
    )

    text = markdown.render(drawn, language)

    assert missing > 5
    assert text.count(PROVIDE[language]) == missing


def test_an_incomplete_draft_says_so_first_and_lists_its_gaps_by_severity():
    text = markdown.render(incomplete(), "en")

    assert text.index("DRAFT – INCOMPLETE") < text.index("Provider name")
    required, review = text.index("Mandatory and missing"), text.index("To be checked")
    assert required < review < text.index("### Optional")
    assert "All mandatory fields" not in text


def test_a_complete_one_claims_no_more_than_that_fields_are_answered():
    text = markdown.render(complete(), "en")

    assert "All mandatory fields are answered." in text
    assert not re.search(r"complian|INCOMPLETE|DRAFT|What is missing", text)
    assert PROVIDE["en"] not in text


def test_a_wrong_flag_makes_nothing_complete():
    text = markdown.render(incomplete(complete=True), "en")

    assert "DRAFT – INCOMPLETE" in text
    assert "All mandatory fields" not in text


def test_published_incomplete_it_says_that_it_is():
    text = markdown.render(incomplete(status="current"), "en")

    assert "**INCOMPLETE**" in text
    assert "### Optional" not in text


def test_a_superseded_one_says_so_and_names_all_versions():
    listed = [
        {
            "number": 1,
            "status": "superseded",
            "date": "2026-05-24",
            "url": "/a/1",
            "changes": "One",
        },
        {"number": 2, "status": "current", "date": "2026-11-24", "url": "/a/2", "changes": "Two"},
    ]

    text = markdown.render(complete(status="superseded", versions=listed), "en", SITE)

    assert "SUPERSEDED" in text
    assert f"| [2](<{SITE}/a/2>) | Current | 24/11/26 | Two |" in text


def test_french_is_an_unofficial_translation_and_says_so():
    assert "Traduction non officielle" in markdown.render(complete(), "fr")
    assert "Traduction" not in markdown.render(complete(), "en")


@pytest.mark.parametrize(
    "words",
    [
        "# A heading",
        "- a list",
        "1. a numbered list",
        "<script>alert(1)</script>",
        "[a link](https://evil.example)",
        "| a | table |\n| --- | --- |",
        "**bold** and `code`",
        "text\n===",
        "&lt;b&gt;",
        "~~~\nfenced\n~~~",
    ],
)
def test_the_words_of_a_provider_are_words(words):
    said = markdown.render(with_words(complete(), words), "en")

    drawn = html(said)

    plain = html(markdown.render(with_words(complete(), "words"), "en"))
    tags = re.compile(r"<(h\d|li|ol|script|a|table|strong|code|pre)\b")
    assert len(tags.findall(drawn)) == len(tags.findall(plain))


def test_every_answer_leads_to_entries_and_claims():
    text = markdown.render(complete(), "en", SITE)

    assert "## Where the answers come from" in text
    assert f"]({chr(60)}{SITE}/datasets/corpus" in text


def test_unsafe_addresses_are_no_links():
    drawn = complete()
    drawn["sections"][1]["fields"][0]["blocks"] = [
        {"kind": "list", "items": [{"text": "x", "url": "javascript:alert(1)"}]}
    ]

    assert "javascript" not in markdown.render(drawn, "en")


def test_californias_document_has_its_own_title():
    text = markdown.render(draw_california(), "en")

    assert text.startswith("# High-level summary of the datasets")
    assert "Article 53" not in text
