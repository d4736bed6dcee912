"""Entries that describe the same thing are shown before anything is typed twice."""

import pytest

from catalogue.datasets import duplicates, likeness
from tests.factories import DraftFactory, PublishedFactory, document

SAME_PLACES = [
    ("https://example.org/corpus", "http://www.example.org/corpus/"),
    ("https://example.org/Corpus", "https://EXAMPLE.org/corpus#readme"),
    ("https://huggingface.co/datasets/org/Name", "https://hf.co/datasets/org/name/tree/main"),
    ("https://doi.org/10.5281/zenodo.123", "http://dx.doi.org/10.5281/ZENODO.123"),
    ("https://github.com/org/repo", "https://github.com/Org/Repo/blob/main/README.md"),
    ("https://arxiv.org/abs/2301.01234", "https://arxiv.org/pdf/2301.01234v2"),
]


@pytest.mark.parametrize(("one", "other"), SAME_PLACES)
def test_an_address_spelled_differently_is_the_same_place(one, other):
    assert duplicates.address_key(one) == duplicates.address_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/?id=1", "https://example.org/?id=2"),
        ("https://huggingface.co/", "https://huggingface.co/blog"),
        (
            "https://huggingface.co/collections/org/a-1",
            "https://huggingface.co/collections/org/b-2",
        ),
        ("https://github.com/org", "https://github.com/"),
        ("https://doi.org/10.5281/zenodo.123", "https://doi.org/10.5281/zenodo.124"),
    ],
)
def test_different_places_stay_different(one, other):
    assert duplicates.address_key(one) != duplicates.address_key(other)


@pytest.mark.parametrize(
    "typed",
    [
        "https://huggingface.co/datasets/PleIAs/French-PD-Books",
        "PleIAs/French-PD-Books",
        "http://www.example.org/pd-books/",
        "10.5281/zenodo.987",
        "https://doi.org/10.5281/zenodo.987",
        "french public domain books",
        "French Public Domain Book",
    ],
)
def test_typing_a_name_an_address_or_an_identifier_finds_its_entry(app, typed):
    entry = PublishedFactory(
        title="French Public Domain Books",
        homepage="https://example.org/pd-books",
        identifiers=[
            {"scheme": "huggingface", "value": "PleIAs/French-PD-Books"},
            {"scheme": "doi", "value": "10.5281/zenodo.987"},
        ],
    )
    PublishedFactory(title="Something else entirely")

    assert [twin["slug"] for twin in likeness.like_text(typed)] == [entry.slug]


@pytest.mark.parametrize(
    "typed", ["http://[::1", "http://[bad]/x", "https://", "%", "'; DROP TABLE", "\x00", "a" * 5000]
)
def test_broken_addresses_find_nothing_and_break_nothing(app, typed):
    PublishedFactory()

    assert likeness.like_text(typed) == []


def test_an_entry_is_no_duplicate_of_itself(app):
    entry = PublishedFactory()

    assert likeness.like(entry.document, but=entry) == []
    assert [twin["slug"] for twin in likeness.like(entry.document)] == [entry.slug]


def test_a5_nobodys_draft_shows_through(member):
    DraftFactory(member, title="Secret plans", homepage="https://example.org/secret")

    assert (
        likeness.like(document(title="Secret plans", homepage="https://example.org/secret")) == []
    )
