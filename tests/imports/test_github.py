"""GitHub: what its API, a licence file and a citation file state, and no more."""

import pytest

from catalogue.imports import github
from catalogue.imports.origin import NotImportable, Reference
from schemas.datasets import DatasetSchema
from tests.imports.conftest import RECORDED, recorded, said, told

CASES = sorted(path.name for path in (RECORDED / "github").iterdir())
FILES = ("about.json", "license.json", "CITATION.cff")
NAME = "someone/letters"


@pytest.fixture
def drafted(draft_of):
    def drafted(case):
        return draft_of(github, NAME, *(recorded("github", case, name) for name in FILES))

    return drafted


@pytest.mark.parametrize(
    "text",
    [
        "https://github.com/someone/letters",
        "https://www.github.com/someone/letters/",
        "http://github.com/someone/letters.git",
        "github.com/someone/letters/tree/main/data",
        "https://github.com/someone/letters#readme",
        "git@github.com:someone/letters.git",
        "github:someone/letters",
    ],
)
def test_addresses_of_repositories_are_recognised(text):
    assert github.recognise(text) == Reference("github", NAME)


@pytest.mark.parametrize(
    "text",
    [
        "someone/letters",
        "https://github.com/someone",
        "https://github.com/topics/nlp",
        "https://github.com.evil.example/someone/letters",
        "https://evil.example/github.com/someone/letters",
        "https://gist.github.com/someone/letters",
        "https://github.com/someone/..",
    ],
)
def test_other_texts_are_not(text):
    assert github.recognise(text) is None


@pytest.mark.parametrize("case", CASES)
def test_every_recorded_case_makes_a_draft_that_passes_the_gate(drafted, case):
    draft = drafted(case)

    assert DatasetSchema(partial=True).validate(draft.document) == {}
    assert all(origin.url.startswith("https://github.com/") for origin in draft.origins)


def test_a_repository_makes_a_draft(drafted):
    draft = drafted("mit")

    page = "https://github.com/someone/letters"
    assert draft.document == {
        "title": "letters",
        "summary": {"en": "A small corpus of letters, made for this test."},
        "publisher": {"name": "someone"},
        "homepage": page,
        "access": {"url": page, "conditions": "direct"},
        "identifiers": [{"scheme": "github", "value": NAME}],
        "tasks": ["translation"],
        "categories": ["law"],
        "licence": {"status": "stated", "expression": "MIT", "url": f"{page}/blob/main/LICENSE"},
    }
    assert draft.unmapped == ("corpus",)
    assert "covers the data" in told(draft)["licence.covers"][0]
    assert {o.kind for o in draft.origins if o.field.startswith("licence")} == {"host"}


@pytest.mark.parametrize(
    ("case", "block"),
    [
        ("no-licence", {"status": "none_stated"}),
        ("unrecognised-empty", {"status": "unknown"}),
        (
            "unrecognised",
            {
                "status": "stated",
                "name": "Letters Community Licence, version 2",
                "url": "https://github.com/someone/letters/blob/main/LICENSE",
            },
        ),
        (
            "unrecognised-known",
            {
                "status": "stated",
                "name": "Attribution-NonCommercial 4.0 International",
                "url": "https://github.com/someone/letters/blob/main/LICENSE",
            },
        ),
    ],
)
def test_a_licence_github_did_not_recognise_is_named_and_not_guessed(drafted, case, block):
    draft = drafted(case)

    assert draft.document["licence"] == block
    assert any(field.startswith("licence") for field in told(draft))


def test_a_renamed_and_archived_repository_says_both(drafted):
    draft = drafted("renamed")

    assert draft.document["homepage"] == "https://letters.example.org/"
    assert "somebody-else/letters-of-brittany" in told(draft)["identifiers[github]"][0]
    assert "archived" in told(draft)["maintainer"][0]


def test_a_citation_file_of_data_states_facts(drafted):
    draft = drafted("citation")

    document = draft.document
    assert document["title"] == "Letters of a family"
    assert document["version"] == "2.1.0"
    assert document["released"] == "2023-05-31"
    assert document["creators"] == ["Anna Le Goff", "Society of Letters"]
    assert {"scheme": "doi", "value": "10.5281/zenodo.1234567"} in document["identifiers"]
    assert document["citation"] == {
        "title": "On the letters of a family",
        "authors": ["Anna Le Goff"],
        "year": 2022,
    }
    assert said(draft)["released"] == "date-released: 2023-05-31"


def test_a_citation_file_of_software_says_only_how_to_cite(drafted):
    draft = drafted("citation-of-software")

    assert draft.document["title"] == "letters"
    assert "version" not in draft.document
    assert draft.document["citation"]["title"] == "letter-tools"


def test_a_broken_citation_file_is_told(drafted):
    assert "CITATION.cff cannot be read: line" in told(drafted("citation-broken"))["citation"][0]


@pytest.mark.parametrize(("status", "words"), [(404, "not found"), (451, "without an account")])
def test_deleted_and_closed_repositories_are_named(draft_of, status, words):
    with pytest.raises(NotImportable, match=words):
        draft_of(github, NAME, b"{}", status=status)
