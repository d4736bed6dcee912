"""What lists of mixes, single ones and their owners look like, coming in and going out."""

from typing import Any

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _
from schemas.community import PageQuery, PersonSchema
from schemas.fields import PlainText
from schemas.listing import LinksSchema
from schemas.mixes import MixSchema


class MixQuery(PageQuery):
    """Which mixes to list."""

    q = PlainText(
        validate=validate.Length(max=100),
        metadata={"label": _("Words"), "description": _("Words of the title or the summary.")},
    )
    dataset = PlainText(
        validate=validate.Length(1, 100),
        metadata={"description": _("Only mixes that hold this entry; its short name.")},
    )
    mine = fields.Boolean(
        load_default=False,
        metadata={"label": _("Only mine"), "description": _("Only those you keep.")},
    )


class MixLinksSchema(LinksSchema):
    releases = fields.String()


class PublicMixSchema(MixSchema):
    """A mix with what the catalogue adds to what its owners say."""

    slug = fields.String()
    status = fields.String(metadata={"description": "public or private."})
    owner = fields.Nested(
        PersonSchema,
        allow_none=True,
        metadata={"description": "Who made it; null for what came with the catalogue."},
    )
    copied_from = fields.String(
        allow_none=True, metadata={"description": "The public mix it began as a copy of."}
    )
    revision = fields.Integer(metadata={"description": "Rises with each change."})
    created = fields.String()
    updated = fields.String()
    published = fields.String(allow_none=True)
    links = fields.Nested(MixLinksSchema)

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"partial": True} | options)


class ListedMixSchema(Schema):
    """A mix in a list, without its items."""

    slug = fields.String()
    title = fields.String()
    summary = fields.String(allow_none=True)
    item_count = fields.Integer()
    status = fields.String()
    owner = fields.Nested(PersonSchema, allow_none=True)
    created = fields.String()
    updated = fields.String()
    published = fields.String(allow_none=True)
    links = fields.Nested(MixLinksSchema)


class MixPage(Schema):
    items = fields.List(fields.Nested(ListedMixSchema))
    total = fields.Integer()


class MixDryRunSchema(Schema):
    """What would have been stored, had it not been a dry run."""

    valid = fields.Boolean()
    document = fields.Dict()


class OwnerSchema(Schema):
    """A member who keeps a mix together with who made it."""

    number = fields.Integer(metadata={"description": "Names her when you take her off the list."})
    name = fields.String()
    since = fields.AwareDateTime()


class OwnerList(Schema):
    items = fields.List(fields.Nested(OwnerSchema))
    total = fields.Integer()


class BeginningSchema(MixSchema):
    """What is said of a mix that begins with what a search finds."""

    class Meta:
        exclude = ("items",)
