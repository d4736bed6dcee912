"""A report on an entry, coming in and going out; and the decision on it."""

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _
from catalogue.reports.vocabulary import Decision, Kind, State
from schemas.fields import MultilineText, PlainText
from schemas.members import EmailAddress


class ReportSchema(Schema):
    """What is wrong with an entry, in the words of whoever saw it."""

    kind = fields.Enum(
        Kind,
        by_value=True,
        required=True,
        metadata={"label": _("What is wrong?"), "control": "radio"},
    )
    text = MultilineText(
        required=True,
        validate=validate.Length(10, 5000),
        metadata={
            "label": _("What did you see, and where?"),
            "description": _(
                "Say where exactly, and why it is wrong. Only our reviewers and you will read it. "
                "Do not copy personal data or illegal content into this field."
            ),
        },
    )


class ContactAddress(EmailAddress):
    """An e-mail address, or none."""

    def __init__(self) -> None:
        super().__init__(load_only=True)
        self.required, self.allow_none, self.load_default = False, True, None
        self.metadata = {
            "label": _("E-mail address"),
            "description": _(
                "If you like: we write when it arrived and when it is decided. "
                "Without it, keep the address of the next page."
            ),
            "control": "email",
            "autocomplete": "email",
            "format": "email",
        }


class StrangerReportSchema(ReportSchema):
    """The same from somebody without an account; a member's address is that of her account."""

    contact = ContactAddress()


class DecisionSchema(Schema):
    """How a report ends, and why."""

    state = fields.Enum(
        Decision,
        by_value=True,
        required=True,
        metadata={"label": _("Decision"), "control": "radio"},
    )
    outcome = MultilineText(
        required=True,
        validate=validate.Length(3, 5000),
        metadata={
            "label": _("Reason"),
            "description": _("What you found and what was done. The reporter reads it."),
        },
    )
    note = PlainText(
        load_default="",
        validate=validate.Length(max=300),
        metadata={
            "label": _("Public note on the entry"),
            "description": _(
                "One sentence that everybody reads, when the report is upheld; "
                "without names. Leave it empty to publish nothing."
            ),
        },
    )
    duplicate_of = PlainText(
        load_default="",
        validate=validate.Length(max=20),
        metadata={
            "label": _("Number of the earlier report"),
            "description": _("Such as R-7K2M9QX4, when it was reported before."),
        },
    )


class NoteSchema(Schema):
    """The public note of an upheld report; empty to take it back."""

    note = DecisionSchema._declared_fields["note"]  # noqa: SLF001 - the same field


class PatchSchema(Schema):
    """A step with a report: take it on, give it back, decide, or change its public note."""

    state = fields.Enum(State, by_value=True, metadata={"description": _("The state to come.")})
    outcome = MultilineText(
        validate=validate.Length(3, 5000),
        metadata={"description": _("Why; needed with a decision, and read by the reporter.")},
    )
    note = PlainText(
        validate=validate.Length(max=300),
        metadata={"description": _("Shown on the entry, when the report is upheld.")},
    )
    duplicate_of = PlainText(
        validate=validate.Length(max=20),
        metadata={"description": _("The number of the earlier report on the same entry.")},
    )


class QueueQuery(Schema):
    """Which reports to list."""

    state = fields.Enum(
        State, by_value=True, metadata={"description": _("Only these; else all that wait.")}
    )
    kind = fields.Enum(
        Kind, by_value=True, metadata={"description": _("Only reports of this kind.")}
    )
    after = fields.Integer(
        validate=validate.Range(0, 10**15),
        metadata={"description": _("Go on after this number: `next` of the page before.")},
    )


class ReceiptSchema(Schema):
    """What a reporter gets: a number, and where to follow it."""

    reference = fields.String()
    state = fields.Enum(State, by_value=True)
    created = fields.AwareDateTime()
    follow = fields.String(metadata={"description": _("Where to read what became of it; secret.")})


class FullReportSchema(Schema):
    """A report as reviewers and its reporter read it."""

    reference = fields.String()
    entry = fields.String(attribute="dataset.slug")
    kind = fields.Enum(Kind, by_value=True)
    text = fields.String()
    state = fields.Enum(State, by_value=True)
    outcome = fields.String()
    note = fields.String()
    duplicate_of = fields.String(attribute="duplicate_of.reference")
    created = fields.AwareDateTime()
    decided = fields.AwareDateTime(allow_none=True)
    days = fields.Integer()


class ReportList(Schema):
    items = fields.List(fields.Nested(FullReportSchema))
    total = fields.Integer()
    next = fields.Integer(allow_none=True)
