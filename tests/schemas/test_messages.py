import pytest
from flask_babel import force_locale
from marshmallow import Schema, ValidationError, fields, validate

from schemas import messages


class Sample(Schema):
    name = fields.String(required=True, validate=validate.Length(2, 5))
    words = fields.List(fields.String(), validate=validate.Length(max=1))
    inner = fields.Nested(Schema)
    count = fields.Integer()


def errors(**values):
    with pytest.raises(ValidationError) as caught:
        Sample().load(values)
    return {name: [str(each) for each in found] for name, found in listed(caught.value.messages)}


def listed(found):
    return [(name, each if isinstance(each, list) else [each]) for name, each in found.items()]


def test_what_is_missing_or_unknown_is_said_in_our_words():
    assert errors(colour="red") == {
        "name": ["This is missing: fill it in."],
        "colour": ["There is no field of this name."],
    }


def test_lengths_say_how_much_is_wanted():
    found = errors(name="a", words=["x", "y"])

    assert found == {
        "name": ["Use between 2 and 5 characters."],
        "words": ["This list is too long: at most 1 allowed."],
    }


def test_wrong_kinds_of_value_say_what_to_write():
    found = errors(name=3, words="x", inner=4, count="many")

    assert found["name"] == ["Write a text here."]
    assert found["words"] == ["Write a list here."]
    assert found["count"] == ["Write a whole number here."]


def test_sentences_wait_for_the_readers_language(application):
    with application.test_request_context(), force_locale("fr"):
        sentence = messages.FIELD_MESSAGES[fields.List]["invalid"]

    assert not isinstance(sentence, str)
    assert str(sentence)
