"""Entries as others read them: JSON and CSV."""

import csv
import io

import pytest

from catalogue.datasets import views
from tests.factories import PublishedFactory


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_c8_no_cell_is_a_formula(start):
    assert views.harmless(f"{start}1+2") == f"'{start}1+2"


@pytest.mark.parametrize("cell", ["plain", "", "a=b", "5", "«=1»"])
def test_c8_other_cells_stay_as_they_are(cell):
    assert views.harmless(cell) == cell


def test_c8_formulas_in_every_text_reach_no_spreadsheet(visitor):
    evil = '=HYPERLINK("http://evil.example","x")'
    PublishedFactory(title=evil, summary={"en": evil, "fr": "@SUM(1)"}, publisher={"name": "+1"})

    rows = list(csv.DictReader(io.StringIO(visitor.get("/api/v1/datasets.csv").text)))

    assert rows[0]["title"] == "'" + evil
    assert not [cell for row in rows for cell in row.values() if cell[:1] in set("=+-@\t\r")]


def test_every_row_has_every_column(visitor):
    PublishedFactory(title='A "quoted", title;\nwith all')
    PublishedFactory(released="2024", formats=["jsonl", "parquet"], tasks=["translation"])

    header, *rows = csv.reader(io.StringIO(visitor.get("/api/v1/datasets.csv").text))

    assert tuple(header) == views.CSV_COLUMNS
    assert [len(row) for row in rows] == [len(header)] * 2


def test_chosen_fields_are_all_there_is(app):
    entry = PublishedFactory(publisher={"name": "Somebody"})

    assert views.public(entry, fields=["slug", "publisher", "version"]) == {
        "slug": entry.slug,
        "publisher": {"name": "Somebody"},
    }
