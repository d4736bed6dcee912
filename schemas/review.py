"""Reviews, coming in and going out: decisions, messages, the queue, the whole of a review."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, pre_load, validate, validates_schema

from catalogue.core.i18n import _
from catalogue.review.vocabulary import (
    OLD_WORDS,
    Happening,
    Holder,
    Key,
    Missing,
    Outcome,
    RoundState,
    State,
)
from schemas.claims import Address
from schemas.fields import LanguageTag, MultilineText, Vocabulary

SHORTEST_REFUSAL = 10
KEY = {"description": _("Which key: metadata or legal; the one you may turn when left out.")}


class DecisionSchema(Schema):
    """What a reviewer decided, for which key, and the reason she must give."""

    key = fields.Enum(
        Key, by_value=True, allow_none=True, metadata={"label": _("Key"), "control": "radio"} | KEY
    )
    outcome = fields.Enum(
        Outcome, by_value=True, required=True, metadata={"label": _("Decision"), "control": "radio"}
    )
    reason = MultilineText(
        required=True,
        validate=validate.Length(3, 5000),
        metadata={
            "label": _("Reason"),
            "control": "textarea",
            "description": _(
                "What you checked, or what has to change. "
                "Sent to the editor; public once published."
            ),
        },
    )
    created = fields.AwareDateTime(dump_only=True)

    @pre_load
    def translate(self, data: Any, **_options: Any) -> Any:
        """Understand what outcomes were called before."""
        if isinstance(data, dict) and str(data.get("outcome")) in OLD_WORDS:
            return data | {"outcome": OLD_WORDS[str(data["outcome"])]}
        return data

    @validates_schema(skip_on_field_errors=False)
    def explain(self, data: dict[str, Any], **_options: Any) -> None:
        """Nobody can do anything with “no”."""
        refusal = data.get("outcome") not in (None, Outcome.ACCEPT)
        if refusal and len(data.get("reason", "").strip()) < SHORTEST_REFUSAL and "reason" in data:
            message = _("Say in at least 10 characters what has to change, or why it is rejected.")
            raise ValidationError(message, "reason")


class DecisionList(Schema):
    items = fields.List(fields.Nested(DecisionSchema))
    total = fields.Integer()


class MessageSchema(Schema):
    """Something said in a review."""

    text = MultilineText(
        required=True,
        validate=validate.Length(1, 5000),
        metadata={
            "label": _("Message"),
            "control": "textarea",
            "description": _("Everybody can read it once the entry is published."),
        },
    )
    field = Address(
        allow_none=True,
        metadata={
            "label": _("About which fact"),
            "description": _("Its address, such as licence.expression; empty for all of it."),
        },
    )


class ReviewerMessageSchema(MessageSchema):
    """The same from a reviewer, who may keep it among reviewers."""

    private = fields.Boolean(
        metadata={
            "label": _("Only for reviewers"),
            "description": _("A private note: neither the editor nor the public ever reads it."),
        }
    )


class ClaimReviewSchema(Schema):
    """Which key of a review to take on."""

    key = fields.Enum(Key, by_value=True, metadata=KEY)


class ReleaseQuery(Schema):
    """Which key of a review to give back."""

    key = fields.Enum(Key, by_value=True, metadata=KEY)


class QueueQuery(Schema):
    """Which submissions to list."""

    key = fields.Enum(
        Key, by_value=True, metadata={"description": _("Only those that wait for this key.")}
    )
    kind = Vocabulary("kind", metadata={"description": _("Only datasets of this kind.")})
    language = LanguageTag(metadata={"description": _("Only datasets with this language.")})
    older_than = fields.Integer(
        validate=validate.Range(0, 3650),
        metadata={"description": _("Only those that wait for at least so many days.")},
    )
    claimed = fields.Enum(
        Holder, by_value=True, metadata={"description": _("Only those taken on by me, or nobody.")}
    )
    missing = fields.Enum(
        Missing,
        by_value=True,
        metadata={
            "description": _(
                "Only those where an essential rule fails, has no answer, or neither (nothing)."
            )
        },
    )
    page = fields.Integer(
        validate=validate.Range(1, 1000), metadata={"description": _("Page of the list.")}
    )


class ByReviewSchema(Schema):
    """Who it was: a name only where the reader may know it."""

    name = fields.String(allow_none=True)
    role = fields.String(metadata={"description": _("reviewer, or submitter")})


class TurnedSchema(Schema):
    by = fields.Nested(ByReviewSchema)
    created = fields.String()


class HeldSchema(Schema):
    by = fields.Nested(ByReviewSchema)
    until = fields.String()


class KeyStateSchema(Schema):
    """A key of the submission that waits."""

    key = fields.Enum(Key, by_value=True)
    turned = fields.Nested(TurnedSchema, allow_none=True)
    claimed = fields.Nested(HeldSchema, allow_none=True)


class GapsSchema(Schema):
    """Essential rules that fail, and that nobody has answered."""

    fail = fields.Integer()
    unanswered = fields.Integer()


class QueueItemSchema(Schema):
    """An entry that waits for a decision."""

    slug = fields.String()
    title = fields.String()
    kind = fields.String(allow_none=True)
    submitted = fields.String()
    days = fields.Integer()
    status = fields.String()
    round = fields.Integer()
    keys = fields.List(fields.Nested(KeyStateSchema))
    missing = fields.Nested(GapsSchema)


class QueueList(Schema):
    items = fields.List(fields.Nested(QueueItemSchema))
    total = fields.Integer()


class ChangeSchema(Schema):
    """One fact before and after; null where it is not stated."""

    field = fields.String()
    label = fields.String()
    kind = fields.String(metadata={"description": _("added, changed or removed")})
    before = fields.Raw(allow_none=True)
    after = fields.Raw(allow_none=True)


class RoundSchema(Schema):
    """One submission."""

    number = fields.Integer()
    state = fields.Enum(RoundState, by_value=True)
    submitted = fields.String()
    closed = fields.String(allow_none=True)
    base = fields.Integer(metadata={"description": _("The version it changes; 0 when new.")})
    since_last_round = fields.List(fields.Nested(ChangeSchema), allow_none=True)
    since_published = fields.List(fields.Nested(ChangeSchema), allow_none=True)


class ReviewEventSchema(Schema):
    """A line of the timeline."""

    number = fields.Integer()
    round = fields.Integer()
    kind = fields.Enum(Happening, by_value=True)
    key = fields.Enum(Key, by_value=True, allow_none=True)
    text = fields.String(allow_none=True)
    field = fields.String(allow_none=True)
    label = fields.String(allow_none=True)
    private = fields.Boolean()
    by = fields.Nested(ByReviewSchema, allow_none=True)
    created = fields.String()


class MaySchema(Schema):
    """What the reader may do now."""

    turn = fields.List(fields.Enum(Key, by_value=True))
    send_back = fields.Boolean()
    write = fields.Boolean()
    note = fields.Boolean()


class ReviewSchema(Schema):
    """The review of an entry: where it stands, its keys, rounds and timeline."""

    slug = fields.String()
    title = fields.String()
    state = fields.Enum(State, by_value=True)
    keys = fields.List(fields.Nested(KeyStateSchema))
    rounds = fields.List(fields.Nested(RoundSchema))
    timeline = fields.List(fields.Nested(ReviewEventSchema))
    may = fields.Nested(MaySchema)
