"""What records of providers and models and published summaries look like, in and out."""

from typing import Any

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import LANGUAGES, _
from schemas.community import PageQuery
from schemas.fields import MultilineText, PlainText
from schemas.listing import LinksSchema
from schemas.summaries import ModelSchema, ProviderSchema


class LanguageQuery(Schema):
    """In which language a file is written."""

    lang = fields.String(
        validate=validate.OneOf(LANGUAGES),
        metadata={"description": _("en or fr; else the language you read.")},
    )


class ModelQuery(PageQuery):
    """Which models to list."""

    q = PlainText(
        validate=validate.Length(max=100),
        metadata={"label": _("Words"), "description": _("Words of the name.")},
    )
    mine = fields.Boolean(
        load_default=False,
        metadata={"label": _("Only mine"), "description": _("Only those whose record you keep.")},
    )


class PublicationSchema(Schema):
    """What comes with the publication of a version."""

    changes = MultilineText(
        required=True,
        validate=validate.Length(3, 2000),
        metadata={
            "label": _("What is new"),
            "description": _("Shown in the list of versions, for ever."),
        },
    )


class RecordedProviderSchema(ProviderSchema):
    """A provider with what the catalogue adds to its record."""

    slug = fields.String()
    revision = fields.Integer(metadata={"description": "Rises with each change."})
    created = fields.String()
    updated = fields.String()
    links = fields.Nested(LinksSchema)

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"partial": True} | options)


class ProviderList(Schema):
    items = fields.List(fields.Nested(RecordedProviderSchema))
    total = fields.Integer()


class ModelLinksSchema(LinksSchema):
    summary = fields.String(metadata={"description": "The draft; for who keeps the record."})
    summaries = fields.String(metadata={"description": "The published versions."})


class RecordedModelSchema(ModelSchema):
    """A model with what the catalogue adds to its record."""

    slug = fields.String()
    revision = fields.Integer(metadata={"description": "Rises with each change."})
    created = fields.String()
    updated = fields.String()
    links = fields.Nested(ModelLinksSchema)

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"partial": True} | options)


class PublishedSchema(Schema):
    """A version of a summary, without the summary."""

    number = fields.Integer()
    status = fields.String(metadata={"description": "current or superseded."})
    complete = fields.Boolean(
        metadata={"description": "Whether every mandatory field is answered in it."}
    )
    changes = fields.String()
    template = fields.String()
    published = fields.String()
    release = fields.Integer(
        allow_none=True, metadata={"description": "Of the mix, which it was drawn up from."}
    )
    links = fields.Nested(LinksSchema)


class PublishedList(Schema):
    items = fields.List(fields.Nested(PublishedSchema))
    total = fields.Integer()


class ListedModelSchema(Schema):
    """A model in a list; its record is read by who keeps it."""

    slug = fields.String()
    name = fields.String()
    provider = fields.String(
        allow_none=True,
        metadata={"description": "As the version in force names it; of yours as your record does."},
    )
    summary = fields.Nested(
        PublishedSchema,
        allow_none=True,
        metadata={"description": "The version in force; see whether it is complete."},
    )
    links = fields.Nested(ModelLinksSchema)


class ModelPage(Schema):
    items = fields.List(fields.Nested(ListedModelSchema))
    total = fields.Integer()


class RecordDryRunSchema(Schema):
    """What would have been stored, had it not been a dry run."""

    valid = fields.Boolean()
    document = fields.Dict()


class TrainingSummarySchema(Schema):
    """A summary; `/summary-schema.json` says all about it."""

    template = fields.Dict()
    model = fields.String()
    name = fields.String()
    mix = fields.String(allow_none=True)
    release = fields.Integer(allow_none=True)
    drawn = fields.String()
    version = fields.String(allow_none=True)
    status = fields.String(metadata={"description": "draft, current or superseded."})
    versions = fields.List(fields.Dict())
    next_update_due = fields.String(allow_none=True)
    complete = fields.Boolean()
    gaps = fields.List(fields.Dict())
    sections = fields.List(fields.Dict())
