"""What is watched and how often one is told, coming in and going out."""

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _
from catalogue.watching.vocabulary import LONGEST_QUERY, Frequency, Kind
from schemas.fields import PlainText


class WatchSchema(Schema):
    """Something to watch."""

    kind = fields.Enum(Kind, by_value=True, required=True, metadata={"label": _("What")})
    target = PlainText(
        load_default="",
        validate=validate.Length(max=LONGEST_QUERY),
        metadata={
            "label": _("Which"),
            "description": _(
                "The slug of an entry, the query string of a search, the id of a licence."
            ),
        },
    )


class PublicWatchSchema(Schema):
    """Something that is watched."""

    number = fields.Integer()
    kind = fields.Enum(Kind, by_value=True)
    target = fields.String(
        allow_none=True, metadata={"description": "Null for an entry that is not public any more."}
    )
    title = fields.String(allow_none=True)
    created = fields.String()


class WatchList(Schema):
    items = fields.List(fields.Nested(PublicWatchSchema))
    total = fields.Integer()
    frequency = fields.Enum(Frequency, by_value=True)


class DigestSchema(Schema):
    """How often to be told."""

    frequency = fields.Enum(
        Frequency,
        by_value=True,
        required=True,
        metadata={"label": _("Tell me by e-mail, when something changed"), "control": "radio"},
    )
