"""Exports fetch entries a batch at a time, whatever happens between two batches."""

from itertools import islice

import pytest

from catalogue.core.db import db
from catalogue.core.errors import Unavailable
from catalogue.datasets import finding
from catalogue.search.engines import engine
from tests.factories import document, publish


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(finding, "EXPORT_BATCH", 2)


def test_an_export_misses_and_repeats_nothing_while_entries_change(app):
    entries = publish(*(document(title=f"Corpus {number}") for number in range(7)))
    titles = [entry.title for entry in entries]

    exported = finding.every(finding.query({"q": "corpus"}, reader="en"))
    seen = [row.title for row in islice(exported, 3)]
    publish(document(title="Corpus of today"))
    seen += [row.title for row in exported]

    assert seen == titles[::-1]


def test_a_slow_download_holds_no_transaction(app):
    publish(*(document(title=f"Corpus {number}") for number in range(5)))

    for _row in finding.every(finding.query({}, reader="en")):
        assert not db.session().in_transaction()


def test_an_export_that_cannot_begin_says_so_before_anything_is_sent(app, monkeypatch):
    monkeypatch.setattr(engine(), "_snapshot", None)

    with pytest.raises(Unavailable):
        finding.every(finding.query({}, reader="en"))


def test_an_export_by_size_is_in_the_order_of_the_page(app):
    sizes = (5, 90, 20)
    publish(*(document(modalities=[tokens(size)]) for size in sizes))

    exported = finding.every(finding.query({"sort": "tokens"}, reader="en"))

    assert [row.document["modalities"][0]["size"] for row in exported] == [90, 20, 5]


def tokens(size):
    return {"modality": "text", "size": size, "unit": "tokens"}
