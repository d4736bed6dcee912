"""Vocabularies as the API shows them."""

from marshmallow import Schema, fields

BY_LANGUAGE = {"description": "By language of the pages."}


class ValueSchema(Schema):
    """One value, with its label and what it means."""

    value = fields.String()
    label = fields.Dict(fields.String(), fields.String(), metadata=BY_LANGUAGE)
    description = fields.Dict(fields.String(), fields.String(), metadata=BY_LANGUAGE)


class VocabularySchema(Schema):
    """The values a field may take, in display order."""

    name = fields.String()
    values = fields.List(fields.Nested(ValueSchema))
    links = fields.Dict(fields.String(), fields.String())


class VocabularyList(Schema):
    items = fields.List(fields.Nested(VocabularySchema))
    total = fields.Integer()
    links = fields.Dict(fields.String(), fields.String(allow_none=True))
