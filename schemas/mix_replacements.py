"""What could stand in for datasets of a mix that conflict, as the API answers it."""

from marshmallow import Schema, fields

from catalogue.core.i18n import _
from schemas.fields import Vocabulary


class ReplacementQuery(Schema):
    """The use for which something else is looked for."""

    use = Vocabulary(
        "mix_use",
        load_default="train_release",
        metadata={
            "label": _("Use"),
            "description": _("What the mix is meant for."),
        },
    )


class ReplacementLinksSchema(Schema):
    dataset = fields.String()


class ReplacementSchema(Schema):
    """An entry whose own verdict for the use leaves nothing to check, or personal data alone."""

    answer = Vocabulary(
        "mix_answer",
        metadata={"description": "`ok`, or `check` when only personal data are left to check."},
    )
    dataset = fields.String()
    title = fields.String()
    version = fields.Integer(metadata={"description": "The newest, which was judged."})
    licence = fields.String(allow_none=True)
    openness = Vocabulary("openness")
    tokens = fields.Integer(allow_none=True, metadata={"description": "Of the whole entry."})
    text = fields.String(metadata={"description": "Why it is offered, in words."})
    links = fields.Nested(ReplacementLinksSchema)


class ReplacedSchema(Schema):
    """A dataset of the mix that conflicts, and at most three entries in its place.

    They have all its languages, a category and modality of it where it names any, and do not come
    from it. What is `ok` stands first, then the nearest in size.
    """

    items = fields.List(fields.Integer(), metadata={"description": "Numbers of items, from 1."})
    dataset = fields.String(
        allow_none=True, metadata={"description": "Null for what is outside the catalogue."}
    )
    title = fields.String()
    languages = fields.List(
        fields.String(), metadata={"description": "Of what is taken, without regions."}
    )
    categories = fields.List(fields.String())
    tokens = fields.Float(allow_none=True, metadata={"description": "Of what is taken."})
    replacements = fields.List(fields.Nested(ReplacementSchema))
    note = fields.String(
        allow_none=True, metadata={"description": "Why there is none; null when there is one."}
    )


class ReplacementsSchema(Schema):
    """What could stand in for the datasets that conflict with one use, the largest five of them."""

    use = Vocabulary("mix_use")
    outbound = fields.String(
        allow_none=True,
        metadata={"description": "The licence of the release, where one matters."},
    )
    items = fields.List(fields.Nested(ReplacedSchema))
    left_out = fields.Integer(
        metadata={"description": "Datasets that conflict, beyond those listed."}
    )
