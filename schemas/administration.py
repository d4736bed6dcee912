"""Members, roles and suspensions, as administrators ask for them and change them."""

from datetime import date
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from catalogue.administration.vocabulary import MemberState
from catalogue.core.i18n import _
from catalogue.members.vocabulary import Role
from schemas.fields import MultilineText, PlainText


class WholeDay(fields.Field[date]):
    """A day: `2026-02-28`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.metadata = {"type": "string", "format": "date", **self.metadata}

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> date:
        try:
            return date.fromisoformat(str(value).strip()[:20])
        except ValueError as error:
            raise ValidationError(_("Write a day such as 2026-02-28.")) from error


class MemberQuery(Schema):
    """Which members to list."""

    q = PlainText(
        validate=validate.Length(1, 254),
        metadata={"description": _("Part of a name or e-mail address.")},
    )
    role = fields.Enum(Role, by_value=True, metadata={"description": _("Only with this role.")})
    state = fields.Enum(
        MemberState, by_value=True, metadata={"description": _("Only in this state.")}
    )
    after = fields.Integer(
        validate=validate.Range(0, 10**15),
        metadata={"description": _("Go on after this number: `next` of the page before.")},
    )


class TokenQuery(Schema):
    """Which tokens to list."""

    member = fields.Integer(
        validate=validate.Range(1, 10**15),
        metadata={"description": _("Only tokens of the member with this number.")},
    )
    before = fields.Integer(
        validate=validate.Range(1, 10**15),
        metadata={"description": _("Go on before this number: `next` of the page before.")},
    )


class RoleSchema(Schema):
    """The role of a member."""

    role = fields.Enum(
        Role, by_value=True, required=True, metadata={"label": _("Role"), "control": "radio"}
    )


class SuspensionSchema(Schema):
    """Why a member is kept out, and until when."""

    reason = MultilineText(
        required=True,
        validate=validate.Length(3, 2000),
        metadata={
            "label": _("Reason"),
            "description": _("Sent to the member, and seen by administrators."),
        },
    )
    until = WholeDay(
        load_default=None,
        allow_none=True,
        metadata={
            "label": _("Until"),
            "description": _("The last day, such as 2026-02-28; for good when left empty."),
        },
    )


class ListedMemberSchema(Schema):
    """A member, as administrators see her."""

    id = fields.Integer()
    name = fields.String()
    email = fields.String(allow_none=True)
    role = fields.Enum(Role, by_value=True)
    state = fields.Enum(MemberState, by_value=True)
    created = fields.AwareDateTime()
    confirmed = fields.AwareDateTime(allow_none=True)
    suspended = fields.AwareDateTime(allow_none=True)
    suspended_until = fields.AwareDateTime(allow_none=True)
    suspension_reason = fields.String(allow_none=True)


class MemberList(Schema):
    items = fields.List(fields.Nested(ListedMemberSchema))
    total = fields.Integer()
    next = fields.Integer(allow_none=True)
