"""The verdict on a mix, as the API answers it."""

from marshmallow import Schema, fields, validate

from schemas.fields import PlainText, Vocabulary
from schemas.mix_files import MixBlendSchema
from schemas.mix_outbound import (
    BroughtSchema,
    CandidateSchema,
    MixReasonSchema,
    OutboundSchema,
    PairSchema,
    numbers,
    optional,
)
from schemas.mixes import MixSchema


class ListSchema(MixSchema):
    """A mix to be judged and not kept: its items are enough."""

    title = PlainText(validate=validate.Length(3, 200))


class MixCauseSchema(Schema):
    """A dataset that stands in the way, and everything that holds it there."""

    items = numbers()
    dataset = optional("The entry; null for what is outside the catalogue.")
    version = fields.Integer(allow_none=True)
    title = fields.String()
    answer = Vocabulary("mix_answer")
    reasons = fields.List(
        fields.Nested(MixReasonSchema), metadata={"description": "The worst first."}
    )
    reasons_left_out = fields.Integer(metadata={"description": "Reasons beyond those listed."})


class MixLeftOutSchema(Schema):
    """How many datasets are not listed, by their answer."""

    check = fields.Integer()
    conflict = fields.Integer()


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
    after = Vocabulary(
        "mix_answer",
        allow_none=True,
        metadata={"description": "Of what is left, judged anew; null when nothing is left."},
    )
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
    causes = fields.List(
        fields.Nested(MixCauseSchema),
        metadata={
            "description": "In the order of the mix. Of a mix of more than 300 datasets only 40 are"
            " listed, those that conflict before those to check; the answers of all its items"
            " stand under `items`."
        },
    )
    causes_left_out = fields.Nested(MixLeftOutSchema)
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
    """What a mix may be meant for; our own reading and no legal advice.

    Empty while the mix is: there is nothing to judge yet, and so no answer.
    """

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
    """Beside the verdict: how opt-outs and personal data are dealt with; empty with the mix."""

    opt_outs = fields.Nested(CareRowSchema)
    personal_data = fields.Nested(CareRowSchema)


class EvaluationSchema(Schema):
    """A mix, looked at now: its items, what may be done with it, and its numbers."""

    evaluated = fields.Date()
    ruleset = fields.String(metadata={"description": "The version of the rules."})
    knowledge_version = fields.String(metadata={"description": "Of what we know of licences."})
    items = fields.List(fields.Nested(JudgedItemSchema))
    judged = fields.Boolean(
        metadata={"description": "False for an empty mix: there is nothing to judge yet."}
    )
    outbound = fields.Nested(OutboundSchema)
    uses = fields.Nested(MixUsesSchema)
    candidates = fields.List(fields.Nested(CandidateSchema))
    candidates_left_out = fields.Integer(
        metadata={"description": "Less usual licences of the mix that fit worse than those listed."}
    )
    licences = fields.List(fields.Nested(BroughtSchema))
    licences_left_out = fields.Integer(metadata={"description": "Licences beyond those listed."})
    unfit = fields.List(
        fields.Nested(PairSchema), metadata={"description": "Licences that fit nowhere."}
    )
    unfit_left_out = fields.Integer(metadata={"description": "Of them, beyond those listed."})
    pairs = fields.List(fields.Nested(PairSchema))
    pairs_left_out = fields.Integer(metadata={"description": "Pairs beyond those listed."})
    care = fields.Nested(CareSchema)
    blend = fields.Nested(MixBlendSchema)
