"""Versions side by side, and the withdrawal of an entry, coming in and going out."""

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _
from schemas.fields import MultilineText

NUMBER = validate.Range(1, 10**9)


class CompareQuery(Schema):
    """Which versions to compare."""

    before = fields.Integer(
        data_key="from",
        validate=NUMBER,
        metadata={"description": _("The earlier version; else the one before the later.")},
    )
    after = fields.Integer(
        data_key="to",
        validate=NUMBER,
        metadata={"description": _("The later version; else the latest.")},
    )


class DifferenceSchema(Schema):
    """A field whose values differ; null where nothing is said."""

    field = fields.String(metadata={"description": "The address of the fact."})
    label = fields.String()
    before = fields.Raw(allow_none=True)
    after = fields.Raw(allow_none=True)


class VersionComparisonSchema(Schema):
    """What differs between two versions."""

    before = fields.Integer(data_key="from")
    after = fields.Integer(data_key="to")
    items = fields.List(fields.Nested(DifferenceSchema))
    total = fields.Integer()


class WithdrawalSchema(Schema):
    """Why an entry is taken away."""

    reason = MultilineText(
        required=True,
        validate=validate.Length(10, 2000),
        metadata={
            "label": _("Reason"),
            "description": _(
                "Everybody can read it at the entry’s address. Name no person in it, "
                "and do not repeat what must not be shown."
            ),
        },
    )


class TombstoneSchema(Schema):
    """What is left of a withdrawn entry."""

    slug = fields.String()
    withdrawn = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)
