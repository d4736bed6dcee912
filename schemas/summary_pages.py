"""What the pages about summaries ask beside the records themselves."""

from marshmallow import Schema, validate

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
