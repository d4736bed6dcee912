"""Proposed corrections and the decisions on them, coming in and going out."""

from copy import deepcopy
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from catalogue.claims import addresses, paths, values
from catalogue.claims.vocabulary import Kind
from catalogue.core.i18n import _
from catalogue.proposals.vocabulary import MOST_CHANGES, Outcome, State
from schemas.claims import Address, SaidSchema
from schemas.fields import MultilineText, Vocabulary, WebUrl


class EvidenceSchema(SaidSchema):
    """What is right, and where that can be read."""

    value = fields.Raw(
        metadata={"label": _("Right value"), "description": _("As the field itself takes it.")}
    )
    remove = fields.Boolean(
        metadata={
            "label": _("Remove it"),
            "description": _("When nothing should stand here at all."),
        }
    )
    kind = Vocabulary(
        "claim_kind",
        load_default=Kind.THIRD_PARTY.value,
        metadata={"label": _("Whose word it is")},
    )
    url = WebUrl(
        metadata={
            "label": _("Where it can be read"),
            "description": _("The page that says so; a spelling mistake needs none."),
        }
    )

    class Meta:
        # The order in which one fills it in, and in which mistakes are told.
        fields = ("value", "remove", "url", "kind", "title", "quote", "retrieved", "note")

    @validates_schema(skip_on_field_errors=True)
    def check_evidence(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("quote") and not data.get("url"):
            raise ValidationError({"url": [_("Say where these words stand.")]})


class ProposedChangeSchema(EvidenceSchema):
    """One field, and what should stand there."""

    field = Address(
        required=True,
        metadata={
            "label": _("Field"),
            "description": _("Its address: title, licence.expression, languages[fr].tokens."),
        },
    )

    class Meta:
        fields = ("field", *EvidenceSchema.Meta.fields)

    @post_load
    def read_value(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Take the value as the field of the fact itself would; a row that is added needs none."""
        if data.get("remove"):
            return {name: value for name, value in data.items() if name != "value"}
        if is_row(data["field"]):
            return data | {"value": paths.split(data["field"])[-1].key}
        if "value" not in data:
            message = _("Give the right value, or say that it should be removed.")
            raise ValidationError({"value": [message]})
        try:
            return data | {"value": values.read(data["field"], data["value"])}
        except ValidationError as error:
            raise ValidationError({"value": error.messages}) from error
        except ValueError as error:
            raise ValidationError({"value": [error.args[0]]}) from error


def is_row(field: str) -> bool:
    """Whether an address names a row as a whole, which can be added or removed."""
    return addresses.field_at(field) is None and paths.split(field)[-1].key is not None


class ProposalSchema(Schema):
    """What somebody would change in an entry, and why."""

    message = MultilineText(
        required=True,
        validate=validate.Length(3, 2000),
        metadata={
            "label": _("Why"),
            "description": _("One or two sentences; they stay in the history of the entry."),
        },
    )
    changes = fields.List(
        fields.Nested(ProposedChangeSchema),
        required=True,
        validate=validate.Length(1, MOST_CHANGES),
        metadata={"label": _("Changes")},
    )
    version_number = fields.Integer(
        validate=validate.Range(1, 10**9),
        metadata={
            "label": _("Version"),
            "description": _("The version you read; what changed since is then told to you."),
        },
    )


class WhySchema(Schema):
    """The same without the changes, which have inputs of their own kind."""

    message = ProposalSchema._declared_fields["message"]  # noqa: SLF001 - the same field


def for_field(address: str) -> Schema:
    """A form for one field, with the input its value needs."""
    field = addresses.field_at(address)
    if field is None:
        return EvidenceSchema(exclude=("value",))
    field = deepcopy(field)
    field.required = False
    field.metadata = {**field.metadata, "label": _("Right value")}
    # Fields that are declared again keep the place of their names in `Meta.fields`.
    made: type[Schema] = type("EvidenceOnField", (EvidenceSchema,), {"value": field})
    return made()


class ProposalQuery(Schema):
    """Which fields to correct."""

    field = fields.List(
        Address(), load_default=list, validate=validate.Length(max=MOST_CHANGES),
        metadata={"description": _("The address of a field; repeat it for several.")},
    )  # fmt: skip


class ListQuery(Schema):
    """Which proposals to list."""

    state = fields.Enum(
        State, by_value=True, metadata={"description": _("Only these: open, accepted, refused…")}
    )


class ProposalDecisionSchema(Schema):
    """What is decided on some or all changes of a proposal."""

    outcome = fields.Enum(Outcome, by_value=True, required=True, metadata={"label": _("Decision")})
    fields_ = fields.List(
        Address(),
        attribute="fields",
        data_key="fields",
        validate=validate.Length(1, MOST_CHANGES),
        metadata={
            "label": _("Changes"),
            "description": _("The fields decided on; all that are open when not said."),
        },
    )
    reason = MultilineText(
        load_default="",
        validate=validate.Length(max=2000),
        metadata={
            "label": _("Reason"),
            "description": _("Needed to refuse: at least 10 characters. Everybody can read it."),
        },
    )

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data["outcome"] is Outcome.REFUSE and len(data["reason"]) < 10:  # noqa: PLR2004
            raise ValidationError({"reason": [_("Say why, in at least 10 characters.")]})


class PublicChangeSchema(Schema):
    """One proposed change as anybody may read it."""

    field = fields.String()
    label = fields.String()
    before = fields.Raw(allow_none=True, metadata={"description": "When it was proposed."})
    present = fields.Raw(allow_none=True, metadata={"description": "As the entry states it now."})
    value = fields.Raw(allow_none=True)
    remove = fields.Boolean()
    stale = fields.Boolean(
        metadata={"description": "The field changed since; it can only be refused."}
    )
    legal = fields.Boolean(metadata={"description": "Only a legal reviewer may accept it."})
    kind = fields.String()
    url = fields.String(allow_none=True)
    title = fields.String(allow_none=True)
    quote = fields.String(allow_none=True)
    retrieved = fields.String(allow_none=True)
    note = fields.String(allow_none=True)
    state = fields.String()
    reason = fields.String(allow_none=True)
    decided = fields.String(allow_none=True)
    accepted_as = fields.Integer(allow_none=True)


class ProposalLinks(Schema):
    self = fields.String()
    page = fields.String()
    decision = fields.String()


class PublicProposalSchema(Schema):
    """A proposal as anybody may read it."""

    number = fields.Integer()
    entry = fields.String()
    message = fields.String()
    version_number = fields.Integer()
    state = fields.String()
    by = fields.String(allow_none=True)
    created = fields.String()
    changes = fields.List(fields.Nested(PublicChangeSchema))
    links = fields.Nested(ProposalLinks)


class ProposalList(Schema):
    items = fields.List(fields.Nested(PublicProposalSchema))
    total = fields.Integer()


class ProposalCheckSchema(Schema):
    """What a dry run would have stored."""

    valid = fields.Boolean()
    changes = fields.List(fields.Dict())
