"""What an entry says of rights: licence, text and data mining, opt-outs, personal data."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from catalogue.core.i18n import _
from schemas.fields import (
    LicenceExpression,
    MultilineText,
    PartialDate,
    PlainText,
    Share,
    Tri,
    Vocabulary,
    WebUrl,
)

LINE = validate.Length(max=300)
TEXT = validate.Length(max=3000)


def texts(label: Any) -> fields.List[str]:
    return fields.List(
        PlainText(validate=validate.Length(1, 1000)),
        validate=validate.Length(max=40),
        metadata={"label": label, "control": "lines", "description": _("One per line.")},
    )


class LicencePartSchema(Schema):
    """The licence of one part of a dataset."""

    scope = PlainText(
        required=True, validate=validate.Length(1, 300), metadata={"label": _("Part")}
    )
    expression = LicenceExpression(metadata={"label": _("SPDX expression")})
    name = PlainText(validate=LINE, metadata={"label": _("Name of the licence")})
    url = WebUrl(metadata={"label": _("Address")})
    note = PlainText(validate=validate.Length(max=1000), metadata={"label": _("Note")})


class LicenceBlockSchema(Schema):
    """The answer to “under which licence?”; “none stated” is an honest one."""

    status = Vocabulary(
        "licence_status",
        required=True,
        metadata={"label": _("Is a licence stated?")},
    )
    expression = LicenceExpression(
        metadata={
            "label": _("SPDX expression"),
            "description": _(
                "Such as CC-BY-4.0 or CC-BY-4.0 AND ODbL-1.0; LicenseRef-… for others."
            ),
        }
    )
    name = PlainText(
        validate=LINE,
        metadata={
            "label": _("Its name, as stated"),
            "description": _("When it has no SPDX identifier."),
        },
    )
    content = LicenceExpression(
        metadata={
            "label": _("Licence of the contents"),
            "description": _("ODbL and ODC-By license a database, not what it contains."),
        }
    )
    url = WebUrl(metadata={"label": _("Address of the licence or statement")})
    attribution = MultilineText(validate=TEXT, metadata={"label": _("Attribution text")})
    extra_terms = MultilineText(validate=TEXT, metadata={"label": _("Extra terms")})
    notes = MultilineText(validate=TEXT, metadata={"label": _("Notes")})
    parts = fields.List(
        fields.Nested(LicencePartSchema),
        validate=validate.Length(max=200),
        metadata={"label": _("Parts under other licences")},
    )

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **kwargs: Any) -> None:
        named = data.get("expression") or data.get("name")
        if data.get("status") == "stated" and not named:
            raise ValidationError(
                {"expression": [_("Give the licence, or say that none is stated.")]}
            )
        if data.get("status", "stated") != "stated" and named:
            raise ValidationError({"status": [_("A licence is given below: choose “stated”.")]})


class ReservationCheckSchema(Schema):
    """One look for a reservation of rights (CDSM Directive (EU) 2019/790, Art. 4(3))."""

    signal = Vocabulary("optout_signal", required=True, metadata={"label": _("Signal")})
    checked = PartialDate(metadata={"label": _("Checked on")})
    agents = texts(_("For which agents"))
    snapshot = PlainText(validate=LINE, metadata={"label": _("Snapshot")})
    retroactive = Tri(metadata={"label": _("Applied to data collected before")})
    share_removed = Share(metadata={"label": _("Share removed")})
    unknown_hosts = Vocabulary(
        "unknown_hosts", metadata={"label": _("Hosts without information were")}
    )
    note = PlainText(validate=validate.Length(max=1000), metadata={"label": _("Note")})


class ReservationsSchema(Schema):
    """Whether opt-outs from text and data mining were honoured."""

    status = Vocabulary("optout", metadata={"label": _("Opt-outs are")})
    statement = MultilineText(validate=TEXT, metadata={"label": _("What the source says")})
    checks = fields.List(
        fields.Nested(ReservationCheckSchema),
        validate=validate.Length(max=30),
        metadata={"label": _("Checks")},
    )


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
    measures = fields.List(
        Vocabulary("privacy_measure"),
        validate=validate.Length(max=20),
        metadata={"label": _("Measures taken")},
    )
    basis = Vocabulary("gdpr_basis", metadata={"label": _("Legal basis (Art. 6)")})
    contact = PlainText(validate=LINE, metadata={"label": _("Contact")})
    dpia = Tri(metadata={"label": _("Impact assessment made (Art. 35)")})
    justification = MultilineText(
        validate=TEXT,
        metadata={
            "label": _("Justification"),
            "description": _("Why there are none, when that is the answer."),
        },
    )


class IllegalContentSchema(Schema):
    """What was done against illegal content."""

    measures = texts(_("Measures"))
    note = MultilineText(validate=TEXT, metadata={"label": _("Note")})


class TakedownSchema(Schema):
    """Whom to ask for removal."""

    contact = PlainText(validate=LINE, metadata={"label": _("Contact")})
    url = WebUrl(metadata={"label": _("Address")})
    policy = MultilineText(validate=TEXT, metadata={"label": _("Policy")})


class ComplianceSchema(Schema):
    """What its publisher declares about law and care; nothing is inferred from silence."""

    mining_ground = Vocabulary(
        "mining_ground", metadata={"label": _("Ground for text and data mining")}
    )
    mining_note = PlainText(validate=validate.Length(max=1000), metadata={"label": _("Note")})
    reservations = fields.Nested(ReservationsSchema, metadata={"label": _("Opt-outs")})
    personal_data = fields.Nested(PersonalDataSchema, metadata={"label": _("Personal data")})
    illegal_content = fields.Nested(IllegalContentSchema, metadata={"label": _("Illegal content")})
    curation = MultilineText(validate=TEXT, metadata={"label": _("Curation")})
    biases = MultilineText(validate=TEXT, metadata={"label": _("Known biases")})
    limits = texts(_("Known limits"))
    takedown = fields.Nested(TakedownSchema, metadata={"label": _("Removal requests")})
