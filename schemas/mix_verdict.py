"""The verdict on a mix, as the API answers it."""

from typing import Any

from marshmallow import Schema, fields, validate

from schemas.fields import PlainText, Vocabulary
from schemas.mix_files import MixBlendSchema
from schemas.mixes import MixSchema


def optional(description: str = "") -> fields.String:
    return fields.String(allow_none=True, metadata={"description": description})


def numbers(description: str = "Numbers of items, from 1.") -> fields.List[Any]:
    return fields.List(fields.Integer(), metadata={"description": description})


class ListSchema(MixSchema):
    """A mix to be judged and not kept: its items are enough."""

    title = PlainText(validate=validate.Length(3, 200))


class MixReasonSchema(Schema):
    """Why an answer is no better, and whose word that is."""

    answer = Vocabulary("mix_answer")
    kind = Vocabulary("mix_cause")
    code = fields.String(metadata={"description": "For programs; the same in every language."})
    text = fields.String()
    unknown_ = fields.Boolean(
        attribute="unknown",
        data_key="unknown",
        metadata={"description": "Nobody knows, rather than the law leaving it open."},
    )
    licence = optional("The licence that says so: SPDX, or the name its makers use.")
    outbound = optional("The licence of the release it does not go with.")
    part = optional("Of the entry.")
    of = optional("The ancestor it comes from; null for the entry itself.")
    title = optional("Of that ancestor.")
    clause = optional("Of the licence, where we have read it.")
    url = optional("Where to read it.")


class MixCauseSchema(Schema):
    """A dataset that stands in the way, and everything that holds it there."""

    items = numbers()
    dataset = optional("The entry; null for what is outside the catalogue.")
    version = fields.Integer(allow_none=True)
    title = fields.String()
    answer = Vocabulary("mix_answer")
    reasons = fields.List(fields.Nested(MixReasonSchema))


class MixDutySchema(Schema):
    """What is owed when something is released."""

    kind = Vocabulary("mix_cause")
    code = fields.String()
    text = fields.String()
    licence = optional()
    clause = optional()
    url = optional()
    items = numbers()


class MixDropSchema(Schema):
    """The fewest items to take out; of several such sets the one with the fewest tokens."""

    items = numbers()
    outbound = optional("The licence of the release for which these are the fewest.")
    tokens = fields.Float(allow_none=True, metadata={"description": "As far as they are counted."})
    effective = fields.Float(allow_none=True)
    share = fields.Float(allow_none=True, metadata={"description": "Of what is known of the mix."})
    uncounted = numbers("Items that go and have no count.")
    languages_gone = fields.List(fields.String())
    languages_halved = fields.List(
        fields.String(), metadata={"description": "More than half of what is counted goes."}
    )
    after = Vocabulary("mix_answer", metadata={"description": "Of what is left, judged anew."})
    left = fields.Integer(metadata={"description": "Items that stay."})


class MixCountsSchema(Schema):
    ok = fields.Integer()
    check = fields.Integer()
    conflict = fields.Integer()


class MixUseSchema(Schema):
    """One use: the worst answer of all items, and what stands in the way."""

    answer = Vocabulary("mix_answer")
    outbound = optional("The licence it was judged under, where one matters.")
    counts = fields.Nested(MixCountsSchema)
    causes = fields.List(fields.Nested(MixCauseSchema))
    duties = fields.List(fields.Nested(MixDutySchema))
    drop = fields.Nested(
        MixDropSchema, allow_none=True, metadata={"description": "So that no conflict is left."}
    )
    drop_to_personal_data = fields.Nested(
        MixDropSchema,
        allow_none=True,
        metadata={"description": "So that nothing is left to check but care for personal data."},
    )
    drop_to_ok = fields.Nested(
        MixDropSchema, allow_none=True, metadata={"description": "So that all is in order."}
    )


class MixUsesSchema(Schema):
    """What a mix may be meant for; our own reading and no legal advice."""

    train_release = fields.Nested(MixUseSchema)
    corpus_adapted = fields.Nested(MixUseSchema)
    corpus_parts = fields.Nested(MixUseSchema)
    commercial = fields.Nested(MixUseSchema)


class MixAnswersSchema(Schema):
    train_release = Vocabulary("mix_answer")
    corpus_adapted = Vocabulary("mix_answer")
    corpus_parts = Vocabulary("mix_answer")
    commercial = Vocabulary("mix_answer")


class JudgedItemSchema(Schema):
    """An item with its answers; the reasons stand under each use."""

    number = fields.Integer()
    name = fields.String()
    title = fields.String()
    dataset = optional()
    version = fields.Integer(allow_none=True, metadata={"description": "Which was read."})
    latest = fields.Integer(allow_none=True)
    licence = fields.String()
    missing = fields.Boolean()
    withdrawn = optional("Why the entry is gone, if it is.")
    answers = fields.Nested(MixAnswersSchema)


class OutboundSchema(Schema):
    licence = optional("Meant by the mix, or else the one that fits best.")
    meant = fields.Boolean()


class CandidateSchema(Schema):
    """A licence the corpus could come under, as far as the licences in it go."""

    licence = fields.String()
    adaptation = Vocabulary("mix_answer")
    collection = Vocabulary("mix_answer")
    conflicts = numbers("Items whose licences keep an adaptation from it.")
    checks = numbers("Items whose licences leave an adaptation open.")
    reasons = fields.List(fields.Nested(MixReasonSchema))
    reasons_left_out = fields.Integer(metadata={"description": "Reasons beyond those listed."})


class BearingSchema(Schema):
    items = numbers()
    part = optional()
    of = optional("The ancestor.")
    title = optional()


class BroughtSchema(Schema):
    """A licence of the mix, and through what it comes in."""

    licence = fields.String()
    through = fields.List(fields.Nested(BearingSchema))


class BringingSchema(Schema):
    licence = fields.String()
    items = numbers()


class PairSchema(Schema):
    """Licences that no licence of a release fits together in one adaptation."""

    licences = fields.List(fields.Nested(BringingSchema))
    reasons = fields.List(fields.Nested(MixReasonSchema))


class CareStateSchema(Schema):
    status = fields.String()
    answer = Vocabulary("mix_answer")
    stale = fields.Boolean(metadata={"description": "The newest check is older than 24 months."})
    of = optional("The ancestor whose word it is.")
    title = optional()
    items = numbers()


class CareRowSchema(Schema):
    answer = Vocabulary("mix_answer")
    states = fields.List(fields.Nested(CareStateSchema))


class CareSchema(Schema):
    """Beside the verdict: how opt-outs and personal data are dealt with."""

    opt_outs = fields.Nested(CareRowSchema)
    personal_data = fields.Nested(CareRowSchema)


class EvaluationSchema(Schema):
    """A mix, looked at now: its items, what may be done with it, and its numbers."""

    evaluated = fields.Date()
    ruleset = fields.String(metadata={"description": "The version of the rules."})
    knowledge_version = fields.String(metadata={"description": "Of what we know of licences."})
    items = fields.List(fields.Nested(JudgedItemSchema))
    outbound = fields.Nested(OutboundSchema)
    uses = fields.Nested(MixUsesSchema)
    candidates = fields.List(fields.Nested(CandidateSchema))
    licences = fields.List(fields.Nested(BroughtSchema))
    unfit = fields.List(
        fields.Nested(PairSchema), metadata={"description": "Licences that fit nowhere."}
    )
    pairs = fields.List(fields.Nested(PairSchema))
    pairs_left_out = fields.Integer(metadata={"description": "Pairs beyond those listed."})
    care = fields.Nested(CareSchema)
    blend = fields.Nested(MixBlendSchema)
