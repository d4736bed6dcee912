"""What an entry says of rights: licence, text and data mining, opt-outs, personal data."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

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
from schemas.privacy import PersonalDataSchema
from schemas.sparse import Schema

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
    covers = Vocabulary(
        "licence_covers",
        metadata={
            "label": _("What the licence covers"),
            "description": _("Who licenses a collection often has no rights in its contents."),
        },
    )
    url = WebUrl(metadata={"label": _("Address of the licence or statement")})
    attribution = MultilineText(validate=TEXT, metadata={"label": _("Attribution text")})
    extra_terms = MultilineText(validate=TEXT, metadata={"label": _("Extra terms")})
    terms_url = WebUrl(metadata={"label": _("Address of the terms of use")})
    training_terms = Vocabulary(
        "training_terms", metadata={"label": _("What the terms say of training models")}
    )
    notes = MultilineText(validate=TEXT, metadata={"label": _("Notes")})
    parts = fields.List(
        fields.Nested(LicencePartSchema),
        validate=validate.Length(max=200),
        metadata={"label": _("Parts under other licences")},
    )
    parts_openness = Vocabulary(
        "openness",
        metadata={
            "label": _("What its makers say of all parts"),
            "description": _("Such as “only openly licensed corpora”: open."),
        },
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
        covers = data.get("covers", "unknown")
        if data.get("parts") and covers not in {"parts", "unknown"}:
            raise ValidationError(
                {"covers": [_("Parts with licences of their own are listed: choose “parts”.")]}
            )
        beside = data.get("extra_terms") or data.get("terms_url")
        if data.get("training_terms", "unknown") in {"forbidden", "duties"} and not beside:
            raise ValidationError(
                {"terms_url": [_("Give the address of these terms, or write them down.")]}
            )
        if data.get("content") and (covers == "whole" or data.get("parts")):
            raise ValidationError(
                {"covers": [_("The contents have a licence of their own: choose “database”.")]}
            )


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


class IllegalContentSchema(Schema):
    """What was done against illegal content."""

    measures = texts(_("Measures"))
    targets = fields.List(
        Vocabulary("illegal_target"),
        validate=validate.Length(max=20),
        metadata={"label": _("What they look for")},
    )
    known = Tri(metadata={"label": _("Illegal content known to be left")})
    no_risk_reason = MultilineText(
        validate=TEXT, metadata={"label": _("Why there is no such risk")}
    )
    note = MultilineText(validate=TEXT, metadata={"label": _("Note")})


class PublicSectorSchema(Schema):
    """Whether it is public-sector information (Directive (EU) 2019/1024)."""

    information = Tri(metadata={"label": _("Public-sector information")})
    high_value = Tri(metadata={"label": _("High-value dataset (Reg. (EU) 2023/138)")})
    category = Vocabulary("hvd_category", metadata={"label": _("High-value category")})
    url = WebUrl(metadata={"label": _("Where it is listed")})


class AltruismSchema(Schema):
    """Whether the data came by a channel of the Data Governance Act (Reg. (EU) 2022/868)."""

    channel = Vocabulary("dga_channel", metadata={"label": _("Channel")})
    organisation = PlainText(validate=LINE, metadata={"label": _("Organisation")})
    register_url = WebUrl(metadata={"label": _("Entry in the register")})
    consent_url = WebUrl(metadata={"label": _("Consent form")})


class DataInformationSchema(Schema):
    """What the Open Source AI Definition 1.0 asks to be told of the data."""

    claimed = Tri(metadata={"label": _("Meant for an open-source AI model")})
    selection = MultilineText(validate=TEXT, metadata={"label": _("How the data were selected")})
    labelling = MultilineText(validate=TEXT, metadata={"label": _("How the data were labelled")})


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
    mining_organisation = PlainText(
        validate=LINE,
        metadata={
            "label": _("Research or heritage organisation"),
            "description": _("Which one mined, when the ground is Article 3."),
        },
    )
    mining_commercial = Tri(metadata={"label": _("Commercial use is foreseen")})
    reservations = fields.Nested(ReservationsSchema, metadata={"label": _("Opt-outs")})
    personal_data = fields.Nested(PersonalDataSchema, metadata={"label": _("Personal data")})
    illegal_content = fields.Nested(IllegalContentSchema, metadata={"label": _("Illegal content")})
    curation = MultilineText(validate=TEXT, metadata={"label": _("Curation")})
    curation_steps = fields.List(
        Vocabulary("curation_step"),
        validate=validate.Length(max=20),
        metadata={"label": _("Steps of curation")},
    )
    biases = MultilineText(validate=TEXT, metadata={"label": _("Known biases")})
    bias_method = MultilineText(validate=TEXT, metadata={"label": _("How biases were looked for")})
    limits = texts(_("Known limits"))
    unsuitability = MultilineText(
        validate=TEXT, metadata={"label": _("How unsuitable sources were found")}
    )
    intended_use = MultilineText(validate=TEXT, metadata={"label": _("Intended use")})
    takedown = fields.Nested(TakedownSchema, metadata={"label": _("Removal requests")})
    public_sector = fields.Nested(PublicSectorSchema, metadata={"label": _("Public sector")})
    altruism = fields.Nested(AltruismSchema, metadata={"label": _("Data altruism")})
    data_information = fields.Nested(
        DataInformationSchema, metadata={"label": _("Open Source AI Definition")}
    )
