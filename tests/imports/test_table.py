"""A table of many entries: every row is read or told what is wrong with it."""

import csv
import io
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from catalogue.claims import addresses
from catalogue.core import yaml
from catalogue.datasets import views
from catalogue.imports import table
from catalogue.imports.origin import NotImportable
from schemas.datasets import DatasetSchema
from schemas.gate import admit, salvage
from tests.imports.conftest import recorded

BODY = recorded("table", "", "entries.csv")
SEEDS = sorted((Path(__file__).parents[2] / "seed" / "datasets").glob("*.yaml"))


@pytest.fixture
def lines():
    return table.read_rows(BODY)


def problems(line):
    return {notice.field: str(notice.message) for notice in line.mistakes}


def refused(body):
    with pytest.raises(NotImportable) as error:
        table.read_rows(body)
    return str(error.value.detail)


def test_a_row_becomes_a_draft(lines):
    document = admit(DatasetSchema(), lines[0].draft.document)

    assert lines[0].mistakes == ()
    assert document["summary"] == {"en": "Letters transcribed by hand."}
    assert document["licence"] == {
        "status": "stated",
        "expression": "CC-BY-4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert document["languages"] == [{"tag": "fr", "tokens": 1000000}, {"tag": "br"}]
    assert document["modalities"] == [{"modality": "text", "size": 1200000, "unit": "tokens"}]
    assert document["tasks"] == ["translation", "summarization"]
    assert document["identifiers"] == [{"scheme": "doi", "value": "10.1234/letters"}]


def test_formulas_that_the_export_made_harmless_are_read_back(lines):
    document = lines[1].draft.document

    assert document["title"] == "=SUM(A1:A9)"
    assert document["summary"] == {"en": "+33 letters"}


def test_a_family_of_licences_stays_a_name(lines):
    licence = lines[1].draft.document["licence"]

    assert licence == {"status": "stated", "name": "cc"}
    assert any(notice.field == "licence.expression" for notice in lines[1].draft.notices)


def test_a_wrong_row_says_what_is_wrong_and_where(lines):
    assert lines[2].number == 4
    assert {"kind", "languages.0.tag", "modalities.0.size", "homepage"} <= problems(lines[2]).keys()


def test_one_wrong_row_leaves_the_others_alone(lines):
    assert [bool(line.mistakes) for line in lines] == [False, False, True]


def test_every_value_says_which_cell_it_was_read_in(lines):
    draft = lines[0].draft
    cited = {origin.field for origin in draft.origins}

    for address, _value in addresses.facts(draft.document):
        assert any(addresses.concerns(field, address) for field in cited), address
    assert {origin.url for origin in draft.origins} == {""}


def test_what_we_export_we_can_read():
    """Only the total of several modalities, and what has a condition elsewhere, cannot return."""
    wanted = DatasetSchema().fields.keys()
    written = (yaml.read(path) for path in SEEDS)
    entries = [
        admit(DatasetSchema(), {k: each[k] for k in each if k in wanted}) for each in written
    ]
    before = [exported(entry) for entry in entries]
    buffer = io.StringIO()
    csv.writer(buffer).writerows([views.CSV_COLUMNS, *before])

    read = table.read_rows(buffer.getvalue().encode())

    after = [exported(salvage(DatasetSchema(), line.draft.document)) for line in read]
    lossy = {"tokens", "personal_data", "licence"}
    kept = [n for n, name in enumerate(views.CSV_COLUMNS) if name not in lossy]
    assert [[row[n] for n in kept] for row in after] == [[row[n] for n in kept] for row in before]
    same = sum(one == other for one, other in zip(before, after, strict=True))
    assert same >= 0.9 * len(entries)


def exported(document):
    row = SimpleNamespace(slug="", document=document, standing=None, updated=None)
    return views.csv_row(row)


@pytest.mark.parametrize(
    "body",
    [
        "title;homepage\nÉtudes;https://example.org/a\n".encode(),
        "title\thomepage\nÉtudes\thttps://example.org/a\n".encode("utf-16"),
        "\ufeffsep=;\r\ntitle;homepage\r\nÉtudes;https://example.org/a\r\n".encode(),
        'homepage,"title"\nhttps://example.org/a,"Études"\n\n,,\n'.encode(),
    ],
)
def test_tables_are_read_as_spreadsheets_save_them(body):
    [line] = table.read_rows(body)

    assert line.draft.document == {"title": "Études", "homepage": "https://example.org/a"}


def test_columns_we_do_not_know_are_named_with_the_nearest():
    said = refused(b"title,licence.expresion,summary,colour\nx,y,z,a\n")

    assert "licence.expresion” (licence.expression?)" in said
    assert "“colour”" in said


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\n\n",
        b"title\n",
        b"title,title\na,b\n",
        b"summary_en,summary.en\na,b\n",
        b"#a,slug\n1,2\n",
        b"languages[].tokens\n1\n",
        b"title\n\xe9tude\n",
        b"title\nx\0y\n",
        b'title\n"never ends',
        b"title\n" + b"x\n" * 1001,
        b"," * 400 + b"\nx\n",
        b" " * 5_000_001,
        b"title\n" + b"x" * 200_000,
    ],
    ids=range(14),
)
def test_what_is_wrong_with_the_whole_of_it_is_refused_with_a_reason(body):
    assert refused(body)


def test_a_title_that_comes_twice_and_one_that_is_missing_are_told():
    first, second, third = table.read_rows(b"title,kind\nLetters,other\nletters,other\n,other\n")

    assert not first.mistakes
    assert "Line 2" in problems(second)["title"]
    assert problems(third)["title"]


def test_cells_without_a_column_are_told():
    [line] = table.read_rows(b"title,kind\nLetters,other,more\n")

    assert "more cells" in problems(line)[""]


def test_a_licence_beside_none_stated_is_told_and_left_out():
    [line] = table.read_rows(b"title,licence,licence_status\nLetters,MIT,none_stated\n")

    assert line.draft.document["licence"] == {"status": "none_stated"}
    assert line.draft.notices


def test_no_licence_is_invented_for_an_empty_cell():
    [line] = table.read_rows(b"title,licence\nLetters,\n")

    assert "licence" not in line.draft.document


def test_notes_lists_and_rows_have_columns_too():
    head = (
        "title,notes,doubts,creators,licence.parts[Old part].expression,modalities[text/words].size"
    )
    [line] = table.read_rows(f"{head}\nLetters,Read them.,a; b,A B; C D,MIT,5000\n".encode())
    document = admit(DatasetSchema(partial=True), line.draft.document)

    assert (document["notes"], document["doubts"]) == ("Read them.", ["a", "b"])
    assert document["creators"] == ["A B", "C D"]
    assert document["modalities"] == [{"modality": "text", "unit": "words", "size": 5000}]


def test_a_thousand_rows_take_seconds():
    begun = time.process_time()

    assert len(table.read_rows(b"title,kind\n" + b"".join(b"t%d,other\n" % n for n in range(1000))))
    assert time.process_time() - begun < 10
