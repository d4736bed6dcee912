"""Licences as the API lists and shows them, and what may be asked about them."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from catalogue.core.i18n import _
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.licences import knowledge, normaliser, words
from catalogue.licences.rulings import ANSWERS
from schemas import values
from schemas.fields import LicenceExpression, PlainText, Vocabulary

MOST_COMPARED = 4
MOST_INBOUND = 20
LANGUAGES = {"description": "By language."}
OURS = "Our reading, no legal opinion."


class LicenceName(LicenceExpression):
    """An SPDX expression or a name we know; for others we say what might have been meant."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        try:
            return super()._deserialize(value, attr, data, **kwargs)
        except ValidationError as error:
            meant = normaliser.proposals(value) if isinstance(value, str) else ()
            if not meant:
                raise
            hint = _("Did you mean one of these: %(ids)s?", ids=", ".join(meant))
            said: Any = error.messages
            given = said if isinstance(said, list) else [said]
            raise ValidationError([*given, hint]) from error


class InboundLicence(LicenceName):
    """What material comes under; `NONE` says that no licence is stated."""

    @staticmethod
    def read(text: str) -> str:
        return "NONE" if text.strip().casefold() == "none" else LicenceExpression.read(text)


class KnownLicence(LicenceName):
    """One licence of our table, by its id or any of its names."""

    @staticmethod
    def read(text: str) -> str:
        licence = knowledge.find(values.line(text))
        if licence is None:
            raise ValueError(_("The catalogue knows no licence “%(given)s”.", given=text[:80]))
        return licence.id


class LicenceQuery(Schema):
    """Which licences to list."""

    q = fields.String(
        load_default="",
        validate=validate.Length(max=100),
        metadata={"description": "Words that the id or a name of the licence holds."},
    )
    openness = fields.List(
        Vocabulary("openness"),
        load_default=list,
        validate=validate.Length(max=len(VOCABULARIES["openness"])),
        metadata={"description": "How open the licence is, in our reading; repeat for “or”."},
    )


class NormaliseQuery(Schema):
    """A licence as somebody wrote it."""

    text = PlainText(
        required=True,
        validate=validate.Length(1, normaliser.LONGEST),
        metadata={"description": "A name, an id or an address, at most 200 characters."},
    )


class CompareQuery(Schema):
    """Licences to put side by side."""

    id = fields.List(
        KnownLicence(),
        required=True,
        validate=validate.Length(1, MOST_COMPARED),
        metadata={"description": "The id or a name of a licence; repeat for up to four."},
    )


class CompatibilityQuery(Schema):
    """What is put together, and what it would be released under."""

    inbound = fields.List(
        InboundLicence(),
        data_key="from",
        required=True,
        validate=validate.Length(1, MOST_INBOUND),
        metadata={
            "description": "What material comes under: an SPDX expression, a name we know, or"
            " NONE; repeat for up to twenty."
        },
    )
    outbound = LicenceName(
        data_key="to",
        required=True,
        metadata={"description": "What the whole would be released under."},
    )
    combination = fields.String(
        load_default="adaptation",
        validate=validate.OneOf(["adaptation", "collection"]),
        metadata={"description": "One adaptation, or a collection of separate parts."},
    )


class LicenceSourceSchema(Schema):
    """Where facts on a licence were read."""

    title = fields.String()
    url = fields.String()


class LicenceLinks(Schema):
    self = fields.String()
    page = fields.String()
    datasets = fields.String(metadata={"description": "The entries under this licence."})


class LicenceSchema(Schema):
    """One licence. `openness` is our own reading and no legal opinion."""

    id = fields.String(metadata={"description": "An SPDX id, or LicenseRef- where SPDX has none."})
    name = fields.String()
    family = Vocabulary("licence_family")
    domain = Vocabulary("licence_domain", metadata={"description": "What it was written for."})
    url = fields.String(metadata={"description": "Its text; empty where we know no address."})
    aliases = fields.List(fields.String())
    hf_ids = fields.List(fields.String(), metadata={"description": "Ids on Hugging Face."})
    eu_code = fields.String(metadata={"description": "Code in the EU table of licences."})
    spdx_listed = fields.Boolean()
    osi_approved = fields.Boolean()
    fsf_libre = fields.Boolean()
    needs_precision = fields.Boolean(
        metadata={
            "description": "A family or a placeholder: an entry should name the exact licence."
        }
    )
    choices = fields.List(
        fields.String(),
        metadata={"description": "The exact licences that a family may stand for."},
    )
    reading = fields.String(
        validate=validate.OneOf(list(words.seed()["readings"])),
        metadata={"description": "What our verdicts rest on: text, lists, name or placeholder."},
    )
    open_definition = Vocabulary("open_definition")
    openness = Vocabulary("openness", metadata={"description": OURS})
    commercial_use = Vocabulary("licence_permission")
    derivatives = Vocabulary("licence_permission")
    redistribution = Vocabulary("licence_permission")
    share_alike = Vocabulary("licence_share_alike")
    attribution = Vocabulary("licence_attribution")
    state_changes = Vocabulary("tri")
    database_right = Vocabulary("licence_database_right")
    ml_training = Vocabulary("licence_training")
    combine_class = fields.String(
        metadata={"description": "Licences of one class combine under the same rules."}
    )
    note = fields.Dict(fields.String(), fields.String(), metadata=LANGUAGES)
    sources = fields.List(fields.Nested(LicenceSourceSchema))
    datasets = fields.Integer(metadata={"description": "Published entries under this licence."})
    knowledge_version = fields.String(
        metadata={"description": "The day our knowledge of licences last changed."}
    )
    links = fields.Nested(LicenceLinks)


class LicenceList(Schema):
    items = fields.List(fields.Nested(LicenceSchema))
    total = fields.Integer()
    knowledge_version = fields.String()
    links = fields.Dict(fields.String(), fields.String(allow_none=True))


class NormalisedSchema(Schema):
    """What a text was taken for, how surely and why."""

    text = fields.String()
    licence = fields.String(
        allow_none=True,
        metadata={"description": "An id or SPDX expression; a family keeps its own id."},
    )
    certainty = fields.String(validate=validate.OneOf(list(words.seed()["certainties"])))
    reason = fields.Dict(fields.String(), fields.String(), metadata=LANGUAGES)
    candidates = fields.List(
        fields.String(), metadata={"description": "Licences to choose from where it is not clear."}
    )
    knowledge_version = fields.String()


class CompatibilityReason(Schema):
    """Why one licence fits, does not fit, or has to be looked at."""

    licence = fields.String()
    outbound = fields.String()
    answer = fields.String(validate=validate.OneOf(ANSWERS))
    rule = fields.String(metadata={"description": "The rule behind it, for programs."})
    clause = fields.String(
        metadata={"description": "The clause of the licence; empty where it is cited as a whole."}
    )
    text = fields.Dict(fields.String(), fields.String(), metadata=LANGUAGES)
    conditions = fields.List(
        fields.String(validate=validate.OneOf(list(words.seed()["conditions"]))),
        metadata={"description": "What the release has to carry on."},
    )
    url = fields.String(metadata={"description": "Where to read it."})


class CompatibilitySchema(Schema):
    """Whether material may be released so. Our reading, no legal opinion."""

    answer = fields.String(
        validate=validate.OneOf(ANSWERS),
        metadata={"description": "ok, check (a person should look) or conflict. " + OURS},
    )
    inbound = fields.List(fields.String(), data_key="from")
    outbound = fields.String(data_key="to")
    combination = fields.String()
    reasons = fields.List(fields.Nested(CompatibilityReason))
    knowledge_version = fields.String()


class ComparedFact(Schema):
    """One fact of each licence, in the order asked."""

    fact = fields.String()
    values = fields.List(fields.Raw())
    differs = fields.Boolean()


class ComparisonSchema(Schema):
    items = fields.List(fields.Nested(LicenceSchema))
    facts = fields.List(fields.Nested(ComparedFact))
    knowledge_version = fields.String()
