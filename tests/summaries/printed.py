"""A summary as the engine draws it, complete and not, for the tests of the files."""

from tests.summaries.drafts import draw
from tests.summaries.test_drawing_up import CORPUS, MODEL, PROVIDER, USED

SITE = "https://catalogue.example"


def complete(**changes):
    """Every mandatory field answered, published as version 1."""
    drawn = draw(
        (USED, CORPUS),
        provider=PROVIDER,
        model=MODEL,
        complete="yes",
        context={"number": 1, "changes": "First version."},
    )
    return drawn | changes


def incomplete(**changes):
    """A draft of which nobody answered much."""
    return draw((USED, CORPUS)) | changes


def with_words(document, words, field="1.1.a"):
    """The document with somebody's own words as the answer of a field."""
    sections = [
        part
        | {
            "fields": [
                each
                | (
                    {"state": "answered", "blocks": [{"kind": "text", "text": words}]}
                    if each["id"] == field
                    else {}
                )
                for each in part["fields"]
            ]
        }
        for part in document["sections"]
    ]
    return document | {"sections": sections}


def labels(document, language="en"):
    return [each["label"][language] for part in document["sections"] for each in part["fields"]]
