"""Languages as the API lists and shows them."""

from marshmallow import Schema, fields, validate

from schemas.fields import Vocabulary


class LanguageQuery(Schema):
    """Which languages to list."""

    q = fields.String(
        validate=validate.Length(max=80),
        metadata={
            "description": "The beginning of a name, in any official language of the Union or the"
            " language's own, or of a tag: at most 20, known ones first, whether or not an entry"
            " is in them."
        },
    )
    group = fields.List(
        Vocabulary("language_group"),
        load_default=list,
        validate=validate.Length(max=6),
        metadata={"description": "Only languages of this group; repeat for “or”."},
    )


class LanguageLinks(Schema):
    self = fields.String()
    page = fields.String()
    datasets = fields.String(metadata={"description": "The entries in this language."})


class LanguageSchema(Schema):
    """One language."""

    tag = fields.String(metadata={"description": "Its standard BCP 47 tag."})
    base = fields.String(metadata={"description": "The language it is counted under."})
    alpha3 = fields.String(metadata={"description": "Its ISO 639-3 code."})
    name = fields.Dict(
        fields.String(), fields.String(), metadata={"description": "In the languages of the pages."}
    )
    autonym = fields.String(metadata={"description": "Its name for itself; empty if not known."})
    groups = fields.List(Vocabulary("language_group"))
    datasets = fields.Integer(metadata={"description": "Published entries that hold it."})
    links = fields.Nested(LanguageLinks)


class LanguageDetails(LanguageSchema):
    """One language with all its names."""

    names = fields.Dict(
        fields.String(),
        fields.String(),
        metadata={"description": "By official language of the Union, where known."},
    )
    synonyms = fields.List(
        fields.String(), metadata={"description": "Every name under which the search finds it."}
    )


class LanguageList(Schema):
    items = fields.List(fields.Nested(LanguageSchema))
    total = fields.Integer()
    links = fields.Dict(fields.String(), fields.String(allow_none=True))
