"""Claims on facts and what members say of them, coming in and going out."""

from copy import deepcopy
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from catalogue.claims import addresses, values
from catalogue.claims.vocabulary import Kind, Verdict
from catalogue.core.i18n import _
from schemas.fields import MultilineText, PartialDate, PlainText, Vocabulary, WebUrl
from schemas.sparse import Schema
from schemas.values import line

REASON = validate.Length(3, 2000)


class Address(PlainText):
    """The address of a fact, in its canonical spelling: `languages[French]` → `languages[fr]`."""

    @staticmethod
    def read(text: str) -> str:
        return addresses.check(line(text))


class SaidSchema(Schema):
    """What somebody says somewhere; of which fact is known already."""

    value = fields.Raw(
        metadata={
            "label": _("Value"),
            "description": _(
                "What this source gives; leave it out when the source supports the entry's value."
            ),
        }
    )
    kind = Vocabulary("claim_kind", required=True, metadata={"label": _("Whose word it is")})
    url = WebUrl(
        required=True,
        metadata={"label": _("Address"), "description": _("Where anybody can read it.")},
    )
    title = PlainText(validate=validate.Length(max=300), metadata={"label": _("Title")})
    quote = MultilineText(
        validate=validate.Length(max=1000),
        metadata={
            "label": _("Quote"),
            "description": _("The very words, in their own language; at most 1000 characters."),
        },
    )
    retrieved = PartialDate(
        metadata={
            "label": _("Read on"),
            "description": _("The day you read it: 2024, 2024-05 or 2024-05-31."),
        }
    )
    note = PlainText(validate=validate.Length(max=500), metadata={"label": _("Note")})


class ClaimSchema(SaidSchema):
    """Who says what of one fact, where and in which words."""

    field = Address(
        required=True,
        metadata={
            "label": _("Fact"),
            "description": _("Its address: licence.expression, languages[fr].tokens, access.url."),
        },
    )

    class Meta:
        # The order in which one fills it in, and in which mistakes are told.
        fields = ("field", "value", "kind", "url", "title", "quote", "retrieved", "note")

    @post_load
    def read_value(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Take the value as the field of the fact itself would."""
        if "value" not in data:
            return data
        try:
            return data | {"value": values.read(data["field"], data["value"])}
        except ValidationError as error:
            raise ValidationError({"value": error.messages}) from error
        except ValueError as error:
            raise ValidationError({"value": [error.args[0]]}) from error


def for_fact(address: str) -> SaidSchema:
    """A form for one fact, with the input its value needs; a block of facts has no value."""
    field = addresses.field_at(address)
    if field is None:
        return SaidSchema(exclude=("value",))
    field = deepcopy(field)
    field.required = False
    label = {"label": SaidSchema._declared_fields["value"].metadata["label"]}  # noqa: SLF001
    description = SaidSchema._declared_fields["value"].metadata["description"]  # noqa: SLF001
    field.metadata = {**field.metadata, **label, "description": description}
    return SaidSchema.from_dict({"value": field}, name="SaidOfFact")()  # type: ignore[return-value]


class MarkSchema(Schema):
    """That a member looked a claim up, and what she found."""

    verdict = fields.Enum(
        Verdict, by_value=True, required=True, metadata={"label": _("What you found")}
    )
    reason = MultilineText(
        required=True,
        validate=REASON,
        metadata={
            "label": _("Reason"),
            "description": _("Where you looked and what stands there; everybody can read it."),
        },
    )
    url = WebUrl(
        metadata={"label": _("Address"), "description": _("A page that shows it, if there is one.")}
    )


class ClaimQuery(Schema):
    """Which claims to list."""

    field = Address(
        metadata={
            "description": _("Only on this fact: licence.expression, languages[fr].tokens, access.")
        }
    )


class GivenMarkSchema(Schema):
    """What somebody said of a claim."""

    verdict = fields.String()
    reason = fields.String()
    url = fields.String(allow_none=True)
    by = fields.String(allow_none=True, metadata={"description": "Who allows it is named."})
    created = fields.String()


class ClaimLinksSchema(Schema):
    page = fields.String()
    marks = fields.String()
    successor = fields.String(metadata={"description": "Where to send a claim to replace it."})


class PublicClaimSchema(Schema):
    """A claim with what became of it."""

    key = fields.String()
    field = fields.String(
        allow_none=True, metadata={"description": "Null when a source speaks of the whole entry."}
    )
    label = fields.String(allow_none=True)
    has_value = fields.Boolean()
    value = fields.Raw(allow_none=True)
    kind = fields.Enum(Kind, by_value=True)
    url = fields.String()
    title = fields.String(allow_none=True)
    quote = fields.String(allow_none=True)
    retrieved = fields.String(allow_none=True)
    note = fields.String(allow_none=True)
    by = fields.String(allow_none=True)
    status = fields.String()
    counts = fields.Boolean(
        metadata={"description": "Whether verdicts listen: a member's claim waits for a reviewer."}
    )
    superseded_by = fields.String(allow_none=True)
    marks = fields.List(fields.Nested(GivenMarkSchema))
    links = fields.Nested(ClaimLinksSchema)


class SideSchema(Schema):
    """One of the values that are given for a fact."""

    value = fields.Raw()
    is_own = fields.Boolean(metadata={"description": "Whether the entry itself states it."})
    claims = fields.List(fields.String(), metadata={"description": "Keys of claims that give it."})


class ConflictSchema(Schema):
    """A fact for which different values are given."""

    field = fields.String()
    label = fields.String()
    values = fields.List(fields.Nested(SideSchema))


class ClaimList(Schema):
    items = fields.List(fields.Nested(PublicClaimSchema))
    total = fields.Integer()
    conflicts = fields.List(fields.Nested(ConflictSchema))


class ClaimCheckSchema(Schema):
    """What a dry run would have recorded."""

    valid = fields.Boolean()
    claim = fields.Nested(PublicClaimSchema)
