"""Hugging Face: each value of a draft is one the card or the host states, and says so."""

import time
from datetime import date

import pytest

from catalogue.claims import addresses
from catalogue.imports import header, huggingface, recording
from catalogue.imports.origin import NotImportable, Reference
from schemas.datasets import DatasetSchema
from tests.benchmarks import map_cards
from tests.imports.conftest import RECORDED, recorded, said, told

CASES = sorted(path.name for path in (RECORDED / "huggingface").iterdir())
NAME = "someone/letters"
TODAY = date(2026, 11, 24)


@pytest.fixture
def drafted(draft_of):
    def drafted(case, name=NAME):
        about = recorded("huggingface", case, "about.json")
        card = recorded("huggingface", case, "README.md")
        return draft_of(huggingface, name, about, card)

    return drafted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://huggingface.co/datasets/nvidia/OpenMathInstruct-2", "nvidia/OpenMathInstruct-2"),
        ("https://huggingface.co/datasets/squad", "squad"),
        ("hf.co/datasets/someone/letters/tree/main/data", NAME),
        ("https://huggingface.co/datasets/someone/letters/viewer/default/train?p=2", NAME),
        ("https://huggingface.co/api/datasets/someone/letters/croissant", NAME),
        ("  datasets/someone/letters ", NAME),
        ("hf://datasets/someone/letters", NAME),
        ("mozilla-foundation/common_voice_11_0", "mozilla-foundation/common_voice_11_0"),
    ],
)
def test_addresses_and_names_are_recognised(text, name):
    assert huggingface.recognise(text) == Reference("huggingface", name)


@pytest.mark.parametrize(
    "text",
    [
        "https://huggingface.co/gpt2",
        "https://huggingface.co.evil.example/datasets/a/b",
        "https://evil.example/huggingface.co/datasets/a/b",
        "https://huggingface.co/datasets/a/../b",
        "letters",
        "A corpus of letters",
        "10.5281/zenodo.1234",
        "a/b/c",
    ],
)
def test_other_texts_are_not(text):
    assert huggingface.recognise(text) is None


@pytest.mark.parametrize("case", CASES)
def test_every_recorded_case_makes_a_draft_that_passes_the_gate(drafted, case):
    draft = drafted(case)

    assert DatasetSchema(partial=True).validate(draft.document) == {}
    assert draft.document["title"]
    assert all(origin.url.startswith("https://huggingface.co/") for origin in draft.origins)
    assert all(len(origin.said) <= 300 for origin in draft.origins)


def test_a_card_and_its_host_make_a_draft(drafted):
    draft = drafted("openmathinstruct-2", "nvidia/OpenMathInstruct-2")

    page = "https://huggingface.co/datasets/nvidia/OpenMathInstruct-2"
    assert draft.document == {
        "title": "OpenMathInstruct-2",
        "summary": {
            "en": "Pairs of a problem and its solution, written for this test."
            " They train a model to do sums."
        },
        "description": {
            "en": "Pairs of a problem and its solution, written for this test."
            " They train a model to do sums."
        },
        "publisher": {"name": "nvidia"},
        "homepage": page,
        "access": {
            "url": page,
            "conditions": "direct",
            "checksum": "469216e3f46f4dacf476b382e192485ea51a143e",
        },
        "identifiers": [{"scheme": "huggingface", "value": "nvidia/OpenMathInstruct-2"}],
        "formats": ["parquet"],
        "modalities": [
            {"modality": "text", "size": 26215301811, "unit": "bytes", "basis": "copied"}
        ],
        "size_note": "10M<n<100M",
        "categories": ["mathematics"],
        "tasks": ["question-answering", "text-generation"],
        "languages": [{"tag": "en"}],
        "licence": {"status": "stated", "expression": "CC-BY-4.0"},
    }
    assert said(draft)["licence.expression"] == "license: cc-by-4.0"
    assert {o.kind for o in draft.origins if o.field.startswith("licence")} == {"author"}
    assert {o.kind for o in draft.origins if o.field == "access.conditions"} == {"host"}
    assert "2410.01560" in told(draft)["citation"][0]
    assert "nvidia" in draft.unmapped


def test_common_voice_needs_little_more_than_a_kind(drafted):
    draft = drafted("common-voice", "mozilla-foundation/common_voice_11_0")

    document = draft.document
    assert document["title"] == "Common Voice"
    assert document["licence"] == {"status": "stated", "expression": "CC0-1.0"}
    assert document["homepage"] == "https://commonvoice.mozilla.org/en/datasets"
    assert document["access"]["conditions"] == "click_through"
    assert {row["modality"] for row in document["modalities"]} == {"speech", "text"}
    assert {"tag": "fy-NL"} in document["languages"]
    assert {"tag": "fy"} not in document["languages"]
    assert document["provenance"]["derived_from"] == [{"title": "common_voice"}]
    assert list(DatasetSchema().validate(document)) == ["kind"]


def test_no_licence_stays_none(drafted):
    draft = drafted("no-licence")

    assert draft.document["licence"] == {"status": "none_stated"}
    assert said(draft)["licence.status"] == ""
    assert "No licence is stated" in told(draft)["licence.status"][0]


def test_a_licence_in_the_text_alone_is_quoted_and_not_read(drafted):
    draft = drafted("licence-in-text")

    assert draft.document["licence"] == {"status": "unknown"}
    assert "CC BY 4.0, but only for the texts." in told(draft)["licence"][0]


def test_license_other_is_known_by_its_name_and_address(drafted):
    draft = drafted("licence-other")

    assert draft.document["licence"] == {
        "status": "stated",
        "name": "letters-community-licence",
        "url": "https://huggingface.co/datasets/someone/letters/blob/main/LICENSE.md",
    }
    assert "expression" not in draft.document["licence"]


@pytest.mark.parametrize(
    ("case", "block"),
    [
        ("licence-unknown", {"status": "unknown"}),
        ("licence-other-known", {"status": "stated", "expression": "ODC-By-1.0"}),
        ("licence-other-nameless", {"status": "unknown"}),
        ("licence-family", {"status": "stated", "name": "cc"}),
        ("licence-several", {"status": "stated", "name": "mit, cc-by-4.0"}),
    ],
)
def test_what_names_no_single_licence_becomes_none(drafted, case, block):
    draft = drafted(case)

    assert draft.document["licence"] == block
    assert "expression" in block or any(field.startswith("licence") for field in told(draft))


def test_a_gated_card_cannot_be_read_and_says_so(drafted):
    draft = drafted("gated")

    assert draft.document["access"]["conditions"] == "on_request"
    assert draft.document["licence"]["expression"] == "CC-BY-NC-4.0"
    assert told(draft)["licence.extra_terms"]
    assert told(draft)["description"]


def test_a_disabled_repository_is_closed(drafted):
    draft = drafted("competition-math", "hendrycks/competition_math")

    assert draft.document["access"]["conditions"] == "closed"
    assert "disabled" in told(draft)["access.conditions"][0]


def test_a_renamed_repository_says_its_new_name(drafted):
    draft = drafted("renamed")

    assert draft.document["identifiers"] == [
        {"scheme": "huggingface", "value": "somebody-else/letters-of-brittany"}
    ]
    assert "“someone/letters” is now" in told(draft)["identifiers[huggingface]"][0]


@pytest.mark.parametrize(("status", "words"), [(404, "was not found"), (403, "cannot be read")])
def test_deleted_and_closed_repositories_are_named(draft_of, status, words):
    with pytest.raises(NotImportable, match=words) as refusal:
        draft_of(huggingface, NAME, b"{}", status=status)

    assert NAME in str(refusal.value.detail)


@pytest.mark.parametrize("case", ["malformed", "yaml-tags", "yaml-aliases", "yaml-twice"])
def test_e10_a_header_that_cannot_be_read_is_told_and_guessed_at_by_nobody(drafted, case):
    draft = drafted(case)

    assert "The header of the card cannot be read" in told(draft)["licence"][0]
    # Where the host read it, its reading counts.
    expected = {"stated"} if case == "malformed" else {"none_stated"}
    assert {draft.document["licence"]["status"]} == expected


def test_languages_are_those_of_the_tags(drafted):
    draft = drafted("norwegian")

    assert draft.document["languages"] == [{"tag": "no"}, {"tag": "nb"}]
    assert "code, klingonish" in told(draft)["languages"][0]


def test_croissant_is_not_asked_for_languages(drafted):
    draft = drafted("croissant-says-en")

    assert draft.document["languages"] == [{"tag": "fr"}, {"tag": "oc"}]


def test_tags_of_authors_are_kept(drafted):
    draft = drafted("author-tags")

    assert draft.document["categories"] == ["law"]
    assert draft.document["tasks"] == ["text-generation"]
    assert {"letters", "synthetic", "other"} <= set(draft.unmapped)
    assert draft.document["provenance"] == {
        "origin": "derived",
        "derived_from": [
            {"title": "wikipedia"},
            {
                "title": "someone/postcards",
                "url": "https://huggingface.co/datasets/someone/postcards",
            },
            {"title": "attic"},
        ],
    }


def test_a_mark_and_windows_lines_hide_nothing(drafted):
    draft = drafted("crlf-and-mark")

    assert draft.document["licence"]["expression"] == "MIT"
    assert "fr" in draft.document["summary"]


def test_what_the_gate_does_not_take_is_named(draft_of):
    card = "---\nlicense: mit\n---\n\nA corpus of letters\u202e that turns its text around.\n"
    draft = draft_of(huggingface, NAME, b'{"id": "someone/letters"}', card.encode())

    assert "summary" not in draft.document
    assert "control characters" in told(draft)["summary.en"][0]


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "a: " + "{a: " * 50_000,
        "- " * 50_000,
        "a: " + "9" * 400_000,
        "\n" * 400_000 + "a: b: c",
        "a: &a [1]\n" + "b: [*a, *a]\n",
        "!!python/object/apply:os.system [ls]",
        "? {a: 1}\n: 2",
        "x" * 500_001,
        "- a list",
    ],
)
def test_e10_bombs_of_yaml_are_refused_in_half_a_second(text):
    began = time.process_time()
    with pytest.raises(header.HeaderError):
        header.load(text)

    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"id": NaN}', b"[1]", b"", b"\xff\xfe"])
def test_e10_bombs_of_json_are_refused(draft_of, body):
    with pytest.raises(NotImportable):
        draft_of(huggingface, NAME, body)


@pytest.mark.parametrize(
    "body",
    [
        "\n" * 1_000_000,
        "# " * 500_000,
        "```\n~~~x\n" * 50_000,
        "[" * 400_000,
        "- **" * 100_000,
        "<" * 400_000,
        "a_" * 200_000,
        " " * 400_000 + "x",
    ],
)
def test_e10_hostile_text_takes_no_time(draft_of, body):
    card = f"---\nlicense: mit\n---\n{body}".encode()
    began = time.process_time()
    draft_of(huggingface, NAME, b'{"id": "someone/letters"}', card)

    assert time.process_time() - began < 1


@pytest.mark.parametrize("case", CASES)
def test_every_value_has_an_origin_and_every_origin_becomes_a_claim(drafted, case):
    draft = drafted(case)

    fields = [origin.field for origin in draft.origins]
    assert [addresses.check(field) for field in fields] == fields
    assert len(list(recording.claims(draft.document, draft.origins, read=TODAY))) == len(fields)
    assert [
        address
        for address, _value in addresses.facts(draft.document)
        if not any(addresses.concerns(field, address) for field in fields)
    ] == []


def test_a_folder_of_cards_is_mapped_field_by_field():
    cards = sorted((RECORDED / "huggingface").rglob("README.md"))

    mapped, told_of, unsafe = map_cards.count(cards)

    assert unsafe == []
    assert mapped["licence.status"] == mapped["title"] == len(cards)
    assert mapped["licence.expression"] + told_of["licence.status"] >= len(cards) / 2
    assert any(line.startswith("languages") for line in map_cards.table(mapped, told_of, 1))


def test_the_bibtex_of_a_card_is_its_citation(draft_of):
    card = (
        "---\nlicense: mit\n---\n\nA corpus of letters, made for this test.\n\n"
        "### Citation Information\n\n```\n@misc{goff2024letters, title={Letters},"
        " author={Le Goff, Anna and others}, year={2024}, eprint={2401.00001},"
        " archivePrefix={arXiv}}\n```\n"
    )
    about = b'{"id": "someone/letters", "tags": ["arxiv:2401.00001", "arxiv:1706.03762"]}'
    draft = draft_of(huggingface, NAME, about, card.encode())

    assert draft.document["citation"] == {
        "key": "goff2024letters",
        "type": "misc",
        "title": "Letters",
        "authors": ["Anna Le Goff"],
        "year": 2024,
        "arxiv": "2401.00001",
    }
    assert "1706.03762" in told(draft)["citation"][0]
    assert "2401.00001" not in told(draft)["citation"][0]
