"""Members and their API tokens, as the API and the forms of the account pages write them."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from catalogue.core.i18n import _
from catalogue.members.vocabulary import (
    MAX_PASSWORD,
    MIN_PASSWORD,
    Language,
    Lifetime,
    Role,
    Scope,
    Stakeholder,
)
from schemas.fields import Country, LanguageTag, MultilineText, PlainText

LONGEST_EMAIL = 254  # RFC 5321

is_email = validate.Email()


class EmailAddress(PlainText):
    """An e-mail address, normalised so that one person has one: ` Ada@EXAMPLE.org` too."""

    def __init__(self, **options: Any) -> None:
        metadata = {
            "label": _("E-mail address"),
            "control": "email",
            "autocomplete": "username",
            "format": "email",
        }
        super().__init__(required=True, metadata=metadata, **options)

    def _deserialize(self, *args: Any, **kwargs: Any) -> str:
        text = unicodedata.normalize("NFKC", super()._deserialize(*args, **kwargs)).lower()
        try:
            return str(is_email(text if len(text) <= LONGEST_EMAIL else ""))
        except ValidationError as error:
            raise ValidationError(_("Write an address such as name@example.org.")) from error


class Password(fields.String):
    """A password; its length is checked before anything costly is done with it."""

    def __init__(self, label: Any = None, *, new: bool = False, **options: Any) -> None:
        metadata = {
            "label": label or _("Password"),
            "control": "password",
            "autocomplete": "new-password" if new else "current-password",
        }
        if new:
            metadata["description"] = _("At least 10 characters, of any kind.")
        length = validate.Length(MIN_PASSWORD if new else 1, MAX_PASSWORD)
        super().__init__(
            required=True, load_only=True, validate=length, metadata=metadata, **options
        )


class OptionalCountry(Country):
    """A country, or nothing to take it back."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        return super()._deserialize(value, *args, **kwargs) if value else ""


class LanguageChoice(fields.Enum[Language]):
    """One of our languages, kept as its plain code."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return value

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        return super()._deserialize(value, attr, data, **kwargs).value


class ProfileSchema(Schema):
    """What a member says about herself."""

    name = PlainText(
        required=True,
        validate=validate.Length(1, 100),
        metadata={
            "label": _("Name"),
            "description": _("Your name or a pseudonym. Reviewers see it."),
            "autocomplete": "name",
        },
    )
    stakeholder = fields.Enum(
        Stakeholder,
        by_value=True,
        allow_none=True,
        load_default=None,
        metadata={"label": _("I take part as")},
    )
    organisation = PlainText(
        load_default="",
        validate=validate.Length(max=200),
        metadata={"label": _("Organisation"), "autocomplete": "organization"},
    )
    country = OptionalCountry(
        load_default="",
        metadata={"label": _("Country"), "description": _("Two letters, such as FR.")},
    )
    languages = fields.List(
        LanguageTag(),
        load_default=list,
        validate=validate.Length(max=20),
        metadata={
            "label": _("Languages I work with"),
            "description": _("One per line: fr, Breton, gsw-FR…"),
            "control": "lines",
        },
    )
    expectations = MultilineText(
        load_default="",
        validate=validate.Length(max=2000),
        metadata={
            "label": _("What I expect of the catalogue"),
            "control": "textarea",
        },
    )
    public = fields.Boolean(
        load_default=False,
        metadata={
            "label": _("My name may be shown beside what I contribute"),
            "description": _(
                "Your name stands beside what you contribute and in the credits; your profile"
                " counts in the overview, in groups of three and more."
            ),
        },
    )
    language = LanguageChoice(
        Language,
        by_value=True,
        load_default=Language.ENGLISH.value,
        metadata={"label": _("Language of the e-mail we send you")},
    )


class MemberSchema(ProfileSchema):
    """A member, as she sees herself."""

    email = fields.String(dump_only=True)
    role = fields.Enum(Role, by_value=True, dump_only=True)
    created = fields.AwareDateTime(dump_only=True)
    confirmed = fields.AwareDateTime(dump_only=True)


class MemberChanges(MemberSchema):
    """Some of it, to change."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"partial": True} | options)


class NewMemberSchema(Schema):
    """A member made by the operator."""

    email = EmailAddress()
    name = PlainText(required=True, validate=validate.Length(1, 100))
    password = Password(new=True)


class SignUpSchema(ProfileSchema, NewMemberSchema):
    """A newcomer."""

    class Meta:
        exclude = ("language", "public")


class SignInSchema(Schema):
    email = EmailAddress()
    password = Password()


class ForgotSchema(Schema):
    email = EmailAddress()


class ResetSchema(Schema):
    password = Password(_("New password"), new=True)


class PasswordSchema(Schema):
    current_password = Password(_("Present password"))
    password = Password(_("New password"), new=True)


class NewEmailSchema(Schema):
    email = EmailAddress()
    current_password = Password()


class EraseSchema(Schema):
    current_password = Password()


class NewTokenSchema(Schema):
    """A token to make; on the page only, so that no token can make another."""

    name = PlainText(
        required=True,
        validate=validate.Length(1, 100),
        metadata={"label": _("Name"), "description": _("Where you will use it, for example.")},
    )
    scope = fields.Enum(
        Scope,
        by_value=True,
        required=True,
        metadata={"label": _("What it may do"), "control": "radio"},
    )
    lifetime = fields.Enum(
        Lifetime,
        by_value=True,
        required=True,
        metadata={"label": _("Expires after"), "control": "radio"},
    )
    current_password = Password()


class TokenSchema(Schema):
    """An API token; its text is never shown again."""

    id = fields.Integer()
    name = fields.String()
    scope = fields.Enum(Scope, by_value=True)
    created = fields.AwareDateTime()
    expires = fields.AwareDateTime()
    last_used = fields.AwareDateTime(allow_none=True)


class TokenList(Schema):
    items = fields.List(fields.Nested(TokenSchema))
    total = fields.Integer()
