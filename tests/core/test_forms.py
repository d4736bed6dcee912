"""Web forms: what was typed, nested as the schema is."""

from marshmallow import Schema, fields
from werkzeug.datastructures import MultiDict

from catalogue.core import forms
from schemas.datasets import DatasetSchema
from schemas.fields import PlainText


class Row(Schema):
    name = PlainText(required=True)


class Sample(Schema):
    title = PlainText(required=True)
    agreed = fields.Boolean()
    lines = fields.List(PlainText())
    rows = fields.List(fields.Nested(Row))


def read(*typed):
    return forms.read(Sample(), MultiDict(typed))


def test_blank_fields_are_as_if_they_were_not_there():
    assert read(("title", "  "), ("agreed", ""), ("lines", "\r\n \r\n"), ("rows.0.name", "")) == {}


def test_lines_rows_and_boxes_are_read(app):
    typed = read(
        ("lines", "one\r\n two \r\n"),
        ("rows.7.name", "b"),
        ("rows.2.name", "a"),
        ("agreed", "true"),
    )

    assert typed == {
        "lines": ["one", "two"],
        "rows": [{"name": "a"}, {"name": "b"}],
        "agreed": True,
    }


def test_f4_names_of_rows_beyond_reason_are_ignored(app):
    names = [
        "rows.99999.name",
        "rows.-1.name",
        "rows.x.name",
        "rows.1e3.name",
        "rows..name",
        "rows.1.name.deep",
        "rows.٣.name",
    ]

    assert read(*((name, "x") for name in names)) in ({}, {"rows": [{"name": "x"}]})


def test_what_was_typed_is_shown_again_with_its_mistakes(app):
    form = forms.SchemaForm(Sample(), raw={"title": 5, "rows": [{"name": ["x"]}]})

    assert not form.validate()
    title, _agreed, _lines, rows = form
    assert title.value == 5
    assert title.errors
    assert rows.rows[0][0].errors
    assert len(rows.rows) == 2


def test_anything_stored_as_a_draft_can_be_shown_as_a_form(app):
    for odd in (None, 5, "x", [], [1], {"en": 5}, [[]], {"x": {"y": []}}, [{"tag": {}}], True):
        raw = dict.fromkeys(DatasetSchema().fields, odd)
        form = forms.SchemaForm(DatasetSchema(), raw=raw)
        form.validate()

        assert list(form)
