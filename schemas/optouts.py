"""An address to check for opt-outs, and what was seen there."""

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _
from catalogue.optouts.vocabulary import Outcome, State
from schemas.fields import PlainText, Vocabulary


class OptOutAddressSchema(Schema):
    """Where to look, and the entry to keep it with."""

    url = PlainText(
        required=True,
        validate=validate.Length(3, 2000),
        metadata={
            "label": _("Address or domain"),
            "description": _("Such as example.org or https://example.org/articles/1."),
            "control": "url",
        },
    )
    dataset = PlainText(
        validate=validate.Length(1, 200),
        metadata={
            "label": _("Keep it with this entry"),
            "description": _("The last part of the entry’s address; only entries you may edit."),
        },
    )


class OptOutSignalSchema(Schema):
    """What one signal says on one day."""

    signal = Vocabulary("optout_signal", metadata={"description": _("Which signal.")})
    state = fields.Enum(
        State,
        by_value=True,
        metadata={
            "description": _("What it says; “absent” and “not_reserved” are no permission."),
        },
    )
    agents = fields.List(
        fields.String(),
        metadata={"description": _("The crawlers it is about; * stands for all.")},
    )
    quote = fields.String(metadata={"description": _("The lines that say so.")})
    note = fields.String(metadata={"description": _("What it means, or what to do about it.")})
    url = fields.String(metadata={"description": _("Where it stands.")})
    seen = fields.AwareDateTime(metadata={"description": _("When we looked (UTC).")})
    status = fields.Integer(
        allow_none=True, metadata={"description": _("The HTTP status, if there was an answer.")}
    )


class OptOutReportSchema(Schema):
    """All signals of one address."""

    url = fields.String(metadata={"description": _("The address, as it was asked for.")})
    host = fields.String(metadata={"description": _("Its host.")})
    seen = fields.AwareDateTime(metadata={"description": _("When we looked (UTC).")})
    outcome = fields.Enum(
        Outcome,
        by_value=True,
        metadata={"description": _("All signals together; there is no value for “allowed”.")},
    )
    summary = fields.String(metadata={"description": _("The outcome in a sentence.")})
    moved = fields.String(
        allow_none=True,
        metadata={"description": _("Where the page is, when on another host: check that too.")},
    )
    observations = fields.List(fields.Nested(OptOutSignalSchema))
