"""What the pages about summaries ask beside the records themselves."""

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _
from schemas.fields import MultilineText


class PublicationForm(Schema):
    """What is said when a version of a summary is published."""

    changes = MultilineText(
        required=True,
        validate=validate.Length(3, 2000),
        metadata={
            "label": _("What is new in this version?"),
            "description": _("It stands in the list of versions, for everybody."),
        },
    )
    sure = fields.Boolean(
        required=True,
        validate=validate.Equal(comparable=True),
        error_messages={
            "required": _("Tick this box: what is published cannot be changed or taken back.")
        },
        metadata={
            "label": _("I have read the draft and what is open in it, and publish it for good")
        },
    )
