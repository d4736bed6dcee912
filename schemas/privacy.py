"""What an entry says of personal data (GDPR, Regulation (EU) 2016/679)."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from catalogue.core.i18n import _
from schemas.fields import MultilineText, PlainText, Tri, Vocabulary, WebUrl
from schemas.sparse import Schema

LINE = validate.Length(max=300)
TEXT = validate.Length(max=3000)


class PersonalDataClassSchema(Schema):
    """A class of personal data, and how likely it is to be there."""

    kind = Vocabulary("personal_data_class", required=True, metadata={"label": _("Class")})
    likelihood = Vocabulary("likelihood", metadata={"label": _("Likelihood")})


class PersonalDataSchema(Schema):
    """What is known of personal data (GDPR, Regulation (EU) 2016/679)."""

    status = Vocabulary("personal_data", metadata={"label": _("Personal data are")})
    statement = MultilineText(validate=TEXT, metadata={"label": _("What the source says")})
    classes = fields.List(
        fields.Nested(PersonalDataClassSchema),
        validate=validate.Length(max=30),
        metadata={"label": _("Classes")},
    )
    special_categories = Tri(metadata={"label": _("Special categories (Art. 9)")})
    special_condition = Vocabulary(
        "gdpr_condition", metadata={"label": _("Condition for them (Art. 9(2))")}
    )
    special_note = MultilineText(validate=TEXT, metadata={"label": _("How that was checked")})
    measures = fields.List(
        Vocabulary("privacy_measure"),
        validate=validate.Length(max=20),
        metadata={"label": _("Measures taken")},
    )
    measures_note = MultilineText(
        validate=TEXT,
        metadata={
            "label": _("How they work"),
            "description": _("Which identifiers, with which method or tool."),
        },
    )
    basis = Vocabulary("gdpr_basis", metadata={"label": _("Legal basis (Art. 6)")})
    balancing_url = WebUrl(metadata={"label": _("Balancing test or notice on it")})
    contact = PlainText(validate=LINE, metadata={"label": _("Contact")})
    notice_url = WebUrl(metadata={"label": _("Privacy notice (Art. 13 and 14)")})
    dpia = Tri(metadata={"label": _("Impact assessment made (Art. 35)")})
    dpia_url = WebUrl(metadata={"label": _("Summary of the assessment")})
    dpia_reason = MultilineText(
        validate=TEXT, metadata={"label": _("Why no assessment was needed")}
    )
    research = Tri(metadata={"label": _("Relies on the research rules (Art. 89)")})
    research_organisation = PlainText(validate=LINE, metadata={"label": _("Research organisation")})
    research_safeguards = MultilineText(validate=TEXT, metadata={"label": _("Safeguards")})
    justification = MultilineText(
        validate=TEXT,
        metadata={
            "label": _("Justification"),
            "description": _("Why there are none, when that is the answer."),
        },
    )

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("status") == "none" and not data.get("justification"):
            raise ValidationError(
                {"justification": [_("Say why nobody can be identified, or choose “unknown”.")]}
            )
