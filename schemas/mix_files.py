"""The numbers of a mix and its files, as the API answers and takes them."""

from typing import Any

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _
from schemas.fields import Vocabulary

LARGEST = 5_000_000  # characters of a file


def optional(kind: type[fields.Field[Any]], **metadata: Any) -> fields.Field[Any]:
    """A value that is null where nobody knows it."""
    return kind(allow_none=True, metadata=metadata)


class MixPortionSchema(Schema):
    """One item, in numbers."""

    number = fields.Integer(metadata={"description": _("Its place in the mix, from 1.")})
    name = fields.String()
    dataset = optional(fields.String)
    tokens = optional(fields.Float, description=_("After processing, before sampling."))
    tokenizer = optional(fields.String)
    basis = Vocabulary("basis")
    source = fields.String(
        validate=validate.OneOf(["used", "entry", "subset", "unknown"]),
        metadata={
            "description": _(
                "Whose count it is: of the mix, of the whole entry, or of the entry’s rows for the"
                " languages taken."
            )
        },
    )
    passes = optional(fields.Float)
    effective = optional(fields.Float, description=_("Tokens seen in training."))
    share = optional(fields.Float, description=_("Of what is known of the mix."))
    languages = fields.Dict(
        fields.String(),
        fields.Float(),
        metadata={
            "description": _(
                "Tag and fraction; “mul” is several languages, an empty key not known."
            )
        },
    )
    languages_by = optional(fields.String, description=_("What the languages were counted by."))
    category = optional(fields.String)
    licence = fields.String()
    source_category = Vocabulary("source_category")


class MixSliceSchema(Schema):
    """All of a mix that has one language, category, licence or source."""

    key = optional(fields.String, description=_("Null where it is not known."))
    tokens = optional(fields.Float)
    effective = optional(fields.Float)
    share = optional(fields.Float)
    items = fields.Integer()
    unknown_ = fields.Integer(
        attribute="unknown",
        data_key="unknown",
        metadata={"description": _("Items among them without a count.")},
    )


class MixTotalSchema(Schema):
    """How much of one modality there is, in one unit."""

    modality = Vocabulary("modality")
    unit = optional(fields.String)
    size = optional(fields.Float)
    items = fields.Integer()
    unknown_ = fields.Integer(attribute="unknown", data_key="unknown")


class MixTokensSchema(Schema):
    """Sums, and what they leave out."""

    tokens = optional(fields.Float)
    effective = optional(fields.Float)
    tokenizers = fields.List(fields.String())
    mixed_tokenizers = fields.Boolean(
        metadata={
            "description": _(
                "Whether sums add counts of different tokenizers: read them with care."
            )
        }
    )
    unnamed_tokenizers = fields.Boolean(
        metadata={"description": _("Whether a count does not say which tokenizer made it.")}
    )


class MixBlendSchema(MixTokensSchema):
    """A mix in numbers."""

    sampling = Vocabulary("sampling")
    budget = optional(fields.Float)
    unknown_ = fields.List(
        fields.Integer(),
        attribute="unknown",
        data_key="unknown",
        metadata={"description": _("Items without a token count.")},
    )
    unweighted = fields.List(
        fields.Integer(), metadata={"description": _("Items without a share of the mix.")}
    )
    portions = fields.List(fields.Nested(MixPortionSchema))
    languages = fields.List(fields.Nested(MixSliceSchema))
    categories = fields.List(fields.Nested(MixSliceSchema))
    licences = fields.List(fields.Nested(MixSliceSchema))
    sources = fields.List(fields.Nested(MixSliceSchema))
    groups = fields.List(
        fields.Nested(MixSliceSchema),
        metadata={"description": _("By language and category together.")},
    )
    sizes = fields.List(fields.Nested(MixTotalSchema))


class MixFileSchema(Schema):
    """The text of a file."""

    content = fields.String(
        required=True,
        validate=validate.Length(1, LARGEST),
        metadata={"description": _("The text of the file.")},
    )


class MixNamedItemSchema(Schema):
    """An item by its place and name."""

    number = fields.Integer()
    name = fields.String()
    dataset = optional(fields.String)
    version = optional(fields.Integer)


class MixWeightChangeSchema(Schema):
    """What a line does to one item."""

    number = fields.Integer()
    name = fields.String()
    line = fields.String()
    field = fields.String(validate=validate.OneOf(["epochs", "weight"]))
    before = optional(fields.Float)
    after = fields.Float()


class MixWeightsReportSchema(Schema):
    """What a weights file did to a mix, or would do."""

    stored = fields.Boolean()
    matched = fields.Integer(metadata={"description": _("Items that a line stands for.")})
    changes = fields.List(fields.Nested(MixWeightChangeSchema))
    unmatched_lines = fields.List(
        fields.String(), metadata={"description": _("Lines that stand for no item.")}
    )
    unnamed_items = fields.List(
        fields.Nested(MixNamedItemSchema),
        metadata={"description": _("Items that no line stands for; they stay as they were.")},
    )


class MixDifferenceSchema(Schema):
    """A field that differs; null where one of the two says nothing."""

    field = fields.String()
    one = fields.Raw(allow_none=True)
    other = fields.Raw(allow_none=True)


class MixChangedItemSchema(Schema):
    """An item both mixes have, and what differs in it."""

    one = fields.Nested(MixNamedItemSchema)
    other = fields.Nested(MixNamedItemSchema)
    differences = fields.List(fields.Nested(MixDifferenceSchema))


class MixSideSchema(MixTokensSchema):
    """One of two mixes, in sums."""

    title = optional(fields.String)
    items = fields.Integer()
    unknown_ = fields.Integer(attribute="unknown", data_key="unknown")


class MixSideSliceSchema(Schema):
    """What one mix has of a language, licence or category."""

    effective = optional(fields.Float)
    share = optional(fields.Float)
    items = fields.Integer()
    unknown_ = fields.Integer(attribute="unknown", data_key="unknown")


class MixSideBySideSchema(Schema):
    """One language, licence or category in both mixes; null where one has none of it."""

    key = optional(fields.String)
    one = fields.Nested(MixSideSliceSchema, allow_none=True)
    other = fields.Nested(MixSideSliceSchema, allow_none=True)


class MixComparisonSchema(Schema):
    """Two mixes side by side."""

    one = fields.Nested(MixSideSchema)
    other = fields.Nested(MixSideSchema)
    only_one = fields.List(fields.Nested(MixNamedItemSchema))
    only_other = fields.List(fields.Nested(MixNamedItemSchema))
    changed = fields.List(fields.Nested(MixChangedItemSchema))
    unchanged = fields.Integer()
    settings = fields.List(fields.Nested(MixDifferenceSchema))
    languages = fields.List(fields.Nested(MixSideBySideSchema))
    licences = fields.List(fields.Nested(MixSideBySideSchema))
    categories = fields.List(fields.Nested(MixSideBySideSchema))


class MixItemsReportSchema(Schema):
    """What a table did to the items of a mix, or would do."""

    stored = fields.Boolean()
    comparison = fields.Nested(
        MixComparisonSchema, metadata={"description": _("The mix before, and with the table.")}
    )


class LoaderQuery(Schema):
    """For which framework."""

    framework = fields.String(
        load_default="datasets",
        validate=validate.OneOf(["datasets", "datatrove"]),
        metadata={"description": _("The library the program is for.")},
    )
