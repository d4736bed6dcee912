"""A body that cannot be read is refused with what is wrong, where, and what to send instead."""

import pytest

JSON = "application/json"
EVALUATE = "/api/v1/mixes/evaluate"
TITLE = '{"title": "Parliament"'


def sent(client, body, kind=JSON, path=EVALUATE):
    return client.post(path, data=body, content_type=kind)


@pytest.mark.parametrize(
    ("body", "place", "words"),
    [
        ('{"title": "x",\n "items": }', (2, 11), "a value should stand here"),
        ('{"title": True}', (1, 11), "true, false, null"),
        ("<html>", (1, 1), "an object in {…}"),
        (TITLE + ",}", (1, 24), "no comma before a closing brace"),
        ("{'title': 'x'}", (1, 2), "a name in double quotes"),
        ('{"title" "x"}', (1, 10), "a colon"),
        (TITLE + ' "items": []}', (1, 24), "a comma"),
        (TITLE + "} {}", (1, 25), "nothing may follow"),
        ('{"title": "x}', (1, 11), "no closing quotation mark"),
        ('{"title": "a\nb"}', (1, 13), "\\n"),
        ('{"title": "C:\\data"}', (1, 14), "write it twice"),
        (TITLE, (1, 23), "before it is complete"),
    ],
)
def test_what_is_no_json_is_refused_with_the_place_and_what_should_stand_there(
    visitor, body, place, words
):
    answer = sent(visitor, body)

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert (answer.json["line"], answer.json["column"]) == place
    assert "line {}, column {}".format(*place) in answer.json["detail"]
    assert words in answer.json["detail"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "The body is empty"),
        (b" \n ", "The body is empty"),
        ('{"title": "é"}'.encode("latin-1"), "not UTF-8 from byte 12"),
        (b'{"items": [{"share": NaN}]}', "JSON has no NaN"),
        (b'{"items": [{"share": -Infinity}]}', "JSON has no -Infinity"),
        (b'{"title": "a", "items": [], "title": "b"}', "“title” more than once"),
        (b'{"items": [{"dataset": "a", "dataset": "b"}]}', "“dataset” more than once"),
        (b'{"\\ud800": 1, "\\ud800": 2}', "more than once"),
        (b'{"items": ' + b"9" * 5000 + b"}", "too many digits"),
        (b'{"items": ' + b"[" * 100_000, "nested too deeply"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_python_would_read_and_json_forbids_is_refused_with_the_remedy(visitor, body, words):
    answer = sent(visitor, body)

    assert answer.status_code == 400
    assert words in answer.json["detail"]
    assert "line" not in answer.json


@pytest.mark.parametrize(
    ("kind", "words"),
    [("text/plain", "instead of text/plain"), (None, "Content-Type: application/json is missing")],
)
def test_a_body_of_another_kind_is_told_which_header_to_send(visitor, kind, words):
    answer = sent(visitor, b"{}", kind)

    assert answer.status_code == 415
    assert words in answer.json["detail"]


def test_a_list_where_an_object_belongs_is_pointed_out(visitor):
    answer = sent(visitor, b"[]")

    assert answer.status_code == 422
    assert answer.json["errors"] == [
        {"pointer": "#", "detail": "Write an object with named values here."}
    ]


@pytest.mark.parametrize("body", [b'\xef\xbb\xbf{"items": []}', '{"items": []}'.encode("utf-16")])
def test_a_byte_order_mark_is_no_reason_to_refuse(visitor, body):
    answer = sent(visitor, body)

    assert answer.json["errors"] == [{"pointer": "#/items", "detail": "Name one dataset at least."}]


def test_every_operation_says_it_in_these_words(client):
    answer = client.patch("/api/v1/members/me", data=b'{"name": }', content_type=JSON)

    assert answer.status_code == 400
    assert "line 1, column 10" in answer.json["detail"]
