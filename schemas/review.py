"""A decision on an entry, coming in and going out."""

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _
from catalogue.review.vocabulary import Outcome
from schemas.fields import MultilineText


class DecisionSchema(Schema):
    """What a reviewer decided, and the reason she must give."""

    outcome = fields.Enum(
        Outcome, by_value=True, required=True, metadata={"label": _("Decision"), "control": "radio"}
    )
    reason = MultilineText(
        required=True,
        validate=validate.Length(3, 5000),
        metadata={
            "label": _("Reason"),
            "control": "textarea",
            "description": _(
                "What you checked, or what has to change. "
                "Sent to the editor; public once published."
            ),
        },
    )
    created = fields.AwareDateTime(dump_only=True)


class DecisionList(Schema):
    items = fields.List(fields.Nested(DecisionSchema))
    total = fields.Integer()


class QueueItemSchema(Schema):
    """An entry that waits for a decision."""

    slug = fields.String()
    title = fields.String()
    submitted = fields.AwareDateTime()
    status = fields.String()


class QueueList(Schema):
    items = fields.List(fields.Nested(QueueItemSchema))
    total = fields.Integer()
