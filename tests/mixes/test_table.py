"""The items of a mix as a table: out and in without a loss, and every mistake is named."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.core.errors import CatalogueError, Invalid
from catalogue.mixes.formats import table
from schemas.gate import admit
from schemas.mixes import MOST_ITEMS, MixItemSchema
from tests.mixes.pieces import entry, mix, seeded, tokens

FULL = {
    "dataset": "web",
    "version": 3,
    "name": "Web, part A",
    "group": "fr--web",
    "subset": {
        "languages": ["fr", "oc"],
        "categories": ["web", "press"],
        "parts": ["Part A; the first", "Part B, the second"],
        "share": 0.125,
    },
    "selection": "Sorted.\nThen cut.",
    "epochs": 2.5,
    "stage": "annealing",
    "used": [
        tokens(1_500_000, tokenizer="Lucie-7B tokenizer (v1)"),
        {"modality": "speech", "size": 2.5, "unit": "hours"},
    ],
    "source_category": "user_data",
    "user_data": "other_service",
    "publicly_known": "no",
    "acquired": "2024-05",
    "note": "Said “so”, twice.",
}
OUTSIDE = {
    "title": "Mine",
    "url": "https://example.org/",
    "licence": "MIT",
    "description": "Own.",
    "weight": 3,
}


def written(*pairs, **said):
    side = mix(*pairs, **said)
    return table.written(side.document, side.blend), side


def read(text):
    return table.read(text.encode())


def test_every_field_comes_back():
    text, side = written((FULL, entry()), (OUTSIDE, None))

    assert read(text) == side.document["items"]


def test_lucies_items_come_back():
    lucie = seeded("lucie-7b")

    text = table.written(lucie.document, lucie.blend)

    assert read(text) == lucie.document["items"]


def test_what_is_worked_out_stands_beside_and_is_left_out_again():
    described = entry(modalities=[tokens(100)], tokenizer="T")

    text, side = written(({"dataset": "web", "epochs": 3}, described))

    [shown] = csv.DictReader(io.StringIO(text))
    assert (shown["#tokens"], shown["#effective"], shown["#share"]) == ("100", "300", "1.0")
    assert shown["#tokenizer"] == "T"
    assert read(text) == side.document["items"]


def test_every_field_of_an_item_has_its_column():
    inner = {"subset"}

    assert set(MixItemSchema().fields) - inner <= set(table.COLUMNS)


def test_no_cell_is_taken_for_a_formula_and_its_text_comes_back():
    text, side = written(({"dataset": "web", "name": "=1+1", "note": "@x"}, entry()))

    cells = next(csv.reader(io.StringIO(text.splitlines()[1])))
    assert "'=1+1" in cells
    assert not any(cell[:1] in "=+-@" for cell in cells if cell)
    assert read(text) == side.document["items"]


def test_mistakes_are_named_by_line_and_column_and_nothing_is_read():
    text = (
        "dataset,epochs,weight,stage,used,languages\n"
        "one,2,,,,\n"
        "two,many,,,,\n"
        "three,1,2,,,\n"
        "four,,,sleeping,text x tokens,klingonish\n"
    )

    with pytest.raises(Invalid) as refused:
        read(text)

    lines = refused.value.errors["lines"]
    assert list(lines) == ["3", "4", "5"]
    assert list(lines["3"]) == ["epochs"]
    assert list(lines["4"]) == ["weight"]
    assert set(lines["5"]) == {"stage", "used", "languages"}


def test_a_line_longer_than_the_header_is_a_mistake():
    with pytest.raises(Invalid) as refused:
        read("dataset,name\none,two,three\n")

    assert list(refused.value.errors["lines"]) == ["2"]
    assert "3 cells and the header 2" in str(refused.value.errors)


def test_a_line_shorter_than_the_header_is_a_mistake_at_the_column_it_lacks():
    with pytest.raises(Invalid) as refused:
        read("dataset,epochs,note\none,2,x\ntwo,3\nthree\n")

    lines = refused.value.errors["lines"]
    assert {line: list(columns) for line, columns in lines.items()} == {
        "3": ["note"],
        "4": ["epochs"],
    }


def test_what_is_worked_out_may_be_missing_in_a_line_typed_by_hand():
    assert read("dataset,epochs,#tokens,#share\none,2\n") == [{"dataset": "one", "epochs": 2}]


def test_what_is_found_beside_stands_among_the_other_mistakes_in_order():
    def also(rows):
        assert [row.item["dataset"] for row in rows] == ["one", "three"]
        return [table.Problem(row.line, "dataset", "Unknown.") for row in rows]

    with pytest.raises(Invalid) as refused:
        table.read(b"dataset,epochs\none,1\ntwo,many\nthree,1\n", also)

    assert list(refused.value.errors["lines"]) == ["2", "3", "4"]


def test_a_decimal_comma_is_understood_in_its_cell():
    assert read('dataset;epochs;used\nweb;1,5;"text 2,5 tokens"\n') == [
        {
            "dataset": "web",
            "epochs": 1.5,
            "used": [{"modality": "text", "size": 2.5, "unit": "tokens"}],
        }
    ]


def test_unknown_columns_are_named_with_what_was_meant():
    with pytest.raises(Invalid) as refused:
        read("dataset,epoch,colour\none,1,red\n")

    told = refused.value.errors["columns"]
    assert "epochs" in str(told["epoch"][0])
    assert "#" in str(told["colour"][0])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"name\nx\n",
        b"dataset,dataset\na,b\n",
        b'dataset\n"open',
        b"\xff\xfe\x00",
        b"dataset\0",
    ],
)
def test_what_is_no_table_is_refused(body):
    with pytest.raises(CatalogueError):
        table.read(body)


def test_a_header_alone_is_an_empty_mix():
    assert read("dataset,title\n") == []


def test_no_more_items_than_a_mix_may_have():
    with pytest.raises(Invalid):
        read("dataset\n" + "x\n" * (MOST_ITEMS + 1))


def test_semicolons_of_a_spreadsheet_are_understood():
    assert read("dataset;epochs\nweb;2\n") == [{"dataset": "web", "epochs": 2}]


TEXT = (
    st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and text[0] != "'")
)


@given(TEXT, TEXT, st.lists(TEXT, max_size=3), st.none() | st.floats(1e-9, 1000))
@settings(max_examples=60)
def test_whatever_is_written_comes_back(name, group, parts, epochs):
    raw = {"dataset": "web", "name": name, "group": group, "subset": {"parts": parts}}
    item = admit(MixItemSchema(), raw | ({} if epochs is None else {"epochs": epochs}))

    text, side = written((item, entry()))

    assert read(text) == side.document["items"]
