"""What a member states when she submits an entry, going out and coming back; sharing a draft."""

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _
from schemas.members import EmailAddress


class AttestationSchema(Schema):
    """The wording in use."""

    version = fields.String(metadata={"description": "What to send with a submission."})
    text = fields.Dict(
        fields.String(), fields.String(), metadata={"description": "The wording, by language."}
    )


class SubmissionSchema(Schema):
    """What comes with a submission; that it is stated at all is a fact the service checks."""

    attestation = fields.String(
        validate=validate.Length(max=40),
        metadata={
            "label": _("Attestation"),
            "description": "The version of the attestation you make; read it at `/attestation`.",
        },
    )


class InvitationSchema(Schema):
    """Who is asked to work on a draft too."""

    email = EmailAddress()


class CoAuthorSchema(Schema):
    """A member who works on a draft with its editor."""

    number = fields.Integer(metadata={"description": "Names her when you take her off the list."})
    name = fields.String()
    since = fields.AwareDateTime()


class CoAuthorList(Schema):
    items = fields.List(fields.Nested(CoAuthorSchema))
    total = fields.Integer()
