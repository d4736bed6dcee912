"""Rules as the API lists and shows them."""

from marshmallow import Schema, fields

from catalogue.claims import values
from catalogue.core.i18n import language
from schemas.fields import Vocabulary


class RuleQuery(Schema):
    """Which rules to list."""

    group = Vocabulary(
        "rule_group", load_default="", metadata={"description": "What the rules are about."}
    )
    severity = Vocabulary(
        "rule_severity",
        load_default="",
        metadata={"description": "`core`, or `advisory` for good practice."},
    )


class BilingualSchema(Schema):
    """A text in both languages of the catalogue."""

    en = fields.String()
    fr = fields.String()


class RuleCitationSchema(Schema):
    """A law, licence or guideline that the rule rests on."""

    text = fields.Nested(BilingualSchema)
    url = fields.String()


class TemplateFieldSchema(Schema):
    """A field of the Commission's template of public summaries, C(2025) 8311."""

    id = fields.String()
    label = fields.Nested(BilingualSchema)


class RuleLinks(Schema):
    self = fields.String()
    page = fields.String()


class RuleSchema(Schema):
    """One rule: what it asks, and what each answer means. It is no legal advice."""

    id = fields.String()
    version = fields.Integer(
        metadata={"description": "Of its test; it grows when the test changes."}
    )
    group = Vocabulary("rule_group")
    severity = Vocabulary("rule_severity")
    decided_by = Vocabulary("rule_decider")
    title = fields.Nested(BilingualSchema)
    why = fields.Nested(BilingualSchema)
    citations = fields.List(fields.Nested(RuleCitationSchema))
    tests = fields.Dict(
        fields.String(),
        fields.Nested(BilingualSchema),
        metadata={"description": "When an entry gets which status; only those that can occur."},
    )
    reads = fields.List(
        fields.String(), metadata={"description": "Addresses of the facts it looks at."}
    )
    evidence = fields.Nested(BilingualSchema)
    fix = fields.Nested(BilingualSchema)
    template_fields = fields.List(fields.Nested(TemplateFieldSchema))
    datasets = fields.Dict(
        fields.String(),
        fields.Integer(),
        metadata={"description": "Published entries by status, when last assessed."},
    )
    links = fields.Nested(RuleLinks)


class RuleList(Schema):
    version = fields.String(metadata={"description": "Of the rules as a whole: a date."})
    items = fields.List(fields.Nested(RuleSchema))
    total = fields.Integer()
    links = fields.Dict(fields.String(), fields.String(allow_none=True))


def fact_label(address: str) -> str:
    """The name of a fact in the reader's language, as everywhere else in the catalogue."""
    return values.label(address, language())
