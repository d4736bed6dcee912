"""What members tell each other, coming in and going out."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from catalogue.community.vocabulary import MAX_PAGE, MOST_PER_PAGE, PER_PAGE, Shown, State, Use
from catalogue.core.i18n import _
from schemas.fields import LanguageTag, MultilineText, PlainText, Vocabulary, WebUrl

PAGE = {"description": _("Which page; `total` says how many items there are.")}


class PageQuery(Schema):
    """Which part of a list."""

    page = fields.Integer(load_default=1, validate=validate.Range(1, MAX_PAGE), metadata=PAGE)
    page_size = fields.Integer(load_default=PER_PAGE, validate=validate.Range(1, MOST_PER_PAGE))


class PersonSchema(Schema):
    """Who wrote it: null where she is not named."""

    name = fields.String(allow_none=True)
    number = fields.Integer(
        allow_none=True, metadata={"description": "Of her page among the credits."}
    )


class CommentSchema(Schema):
    """What somebody has to say."""

    text = MultilineText(
        required=True,
        validate=validate.Length(1, 5000),
        metadata={
            "label": _("Your comment"),
            "description": _("Markdown; everybody can read it. Who you are is shown as you chose."),
        },
    )


class HideSchema(Schema):
    """Why something is hidden."""

    reason = PlainText(
        required=True, validate=validate.Length(3, 300), metadata={"label": _("Reason")}
    )


class PublicCommentSchema(Schema):
    """A comment; its text is null once removed or hidden."""

    number = fields.Integer()
    text = fields.String(allow_none=True)
    html = fields.String(allow_none=True)
    shown = fields.Enum(Shown, by_value=True)
    reason = fields.String(allow_none=True, metadata={"description": "Why it is hidden."})
    by = fields.Nested(PersonSchema)
    created = fields.String()
    edited = fields.String(allow_none=True)


class CommentList(Schema):
    items = fields.List(fields.Nested(PublicCommentSchema))
    total = fields.Integer()


class EndorsementSchema(Schema):
    """What somebody did with an entry."""

    use = fields.Enum(
        Use, by_value=True, required=True, metadata={"label": _("What you did"), "control": "radio"}
    )
    project = PlainText(
        required=True,
        validate=validate.Length(1, 120),
        metadata={
            "label": _("Model or project"),
            "description": _("Its name. Said again of the same one, it replaces what you said."),
        },
    )
    url = WebUrl(metadata={"label": _("Address"), "description": _("Where it can be read of it.")})
    sentence = PlainText(
        validate=validate.Length(max=300),
        metadata={"label": _("In one sentence"), "description": _("What came of it.")},
    )


class PublicEndorsementSchema(Schema):
    """What somebody did with an entry, as everybody reads it."""

    number = fields.Integer()
    use = fields.Enum(Use, by_value=True)
    project = fields.String()
    url = fields.String(allow_none=True)
    sentence = fields.String(allow_none=True)
    by = fields.Nested(PersonSchema)
    created = fields.String()


class EndorsementList(Schema):
    items = fields.List(fields.Nested(PublicEndorsementSchema))
    total = fields.Integer()
    counts = fields.Dict(fields.String(), fields.Integer())


class WantedSchema(Schema):
    """A dataset somebody looks for."""

    title = PlainText(
        required=True,
        validate=validate.Length(3, 150),
        metadata={"label": _("Title"), "description": _("What you look for, in a few words.")},
    )
    languages = fields.List(
        LanguageTag(),
        validate=validate.Length(max=20),
        metadata={
            "label": _("Languages"),
            "description": _("One per line: fr, Breton, gsw-FR…"),
            "control": "lines",
        },
    )
    category = Vocabulary("category", metadata={"label": _("Category")})
    why = MultilineText(
        required=True,
        validate=validate.Length(10, 3000),
        metadata={
            "label": _("Why it is needed"),
            "description": _("What it would be used for, and what you know of. Markdown."),
        },
    )
    links = fields.List(
        WebUrl(),
        validate=validate.Length(max=10),
        metadata={
            "label": _("Links"),
            "description": _("Where there might be something, one per line."),
            "control": "lines",
        },
    )


class SettleSchema(Schema):
    """What became of a wanted dataset."""

    state = fields.Enum(
        State,
        by_value=True,
        required=True,
        metadata={"label": _("What became of it"), "control": "radio"},
    )
    entry = PlainText(
        validate=validate.Length(max=100),
        metadata={
            "label": _("Entry"),
            "description": _("When found: the last part of its address, after /datasets/."),
        },
    )
    reason = PlainText(
        validate=validate.Length(max=300),
        metadata={"label": _("Reason"), "description": _("When closed: why.")},
    )

    @validates_schema
    def complete(self, data: dict[str, Any], **kwargs: Any) -> None:
        """Found says where, closed says why."""
        needed = {State.FOUND: "entry", State.CLOSED: "reason"}.get(data["state"])
        if needed and not data.get(needed):
            raise ValidationError({needed: [_("Say this too.")]})


class WantedQuery(PageQuery):
    """Which wanted datasets to list."""

    q = PlainText(validate=validate.Length(max=100), metadata={"label": _("Words of the title")})
    language = LanguageTag(
        metadata={"label": _("Language"), "description": _("A tag or a language's name.")}
    )
    category = Vocabulary(
        "category", metadata={"label": _("Category"), "description": _("Only of this category.")}
    )
    state = fields.Enum(
        State,
        by_value=True,
        load_default=State.OPEN,
        metadata={"label": _("State"), "description": _("open, found or closed.")},
    )


class PublicWantedSchema(Schema):
    """A wanted dataset, as everybody reads it."""

    number = fields.Integer()
    title = fields.String()
    languages = fields.List(fields.String())
    category = fields.String(allow_none=True)
    why = fields.String()
    links = fields.List(fields.String())
    state = fields.Enum(State, by_value=True)
    entry = fields.String(allow_none=True, metadata={"description": "The slug, once found."})
    reason = fields.String(allow_none=True)
    supporters = fields.Integer()
    by = fields.Nested(PersonSchema)
    created = fields.String()


class WantedList(Schema):
    items = fields.List(fields.Nested(PublicWantedSchema))
    total = fields.Integer()


class CreditSchema(Schema):
    """What a member contributed; only of members who chose to be named."""

    number = fields.Integer()
    name = fields.String()
    versions = fields.Integer(metadata={"description": "Accepted versions of entries."})
    claims = fields.Integer()
    reviews = fields.Integer()


class CreditList(Schema):
    items = fields.List(fields.Nested(CreditSchema))
    total = fields.Integer()


class GroupSchema(Schema):
    value = fields.String()
    label = fields.String()
    count = fields.Integer()


class CommunitySchema(Schema):
    """Who is here: members who opted in, in groups of at least three."""

    members = fields.Integer(metadata={"description": "0 when fewer than three opted in."})
    kinds = fields.List(fields.Nested(GroupSchema))
    countries = fields.List(fields.Nested(GroupSchema))
    languages = fields.List(fields.Nested(GroupSchema))
    expectations = fields.List(
        fields.Nested(GroupSchema), metadata={"description": "Words that several members use."}
    )
    expecting = fields.Integer(metadata={"description": "Members who say what they expect."})
