"""Answers, findings and lineage as the API shows them, and a reviewer's determination."""

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _
from schemas.fields import MultilineText, PlainText, Vocabulary, WebUrl


class ReasonSchema(Schema):
    """Why an answer is no better."""

    code = fields.String(metadata={"description": "For programs; the same in every language."})
    text = fields.String()
    part = fields.String(allow_none=True, metadata={"description": "Of the entry itself."})
    of = fields.String(allow_none=True, metadata={"description": "The ancestor it comes from."})
    title = fields.String(allow_none=True)


class UseSchema(Schema):
    """Whether one can; `conditions` names them, `unknown` is never a yes."""

    answer = Vocabulary("use_answer")
    reasons = fields.List(fields.Nested(ReasonSchema))


class UsesSchema(Schema):
    """“Can I use it?”, our own reading and no legal advice."""

    train = fields.Nested(UseSchema)
    release = fields.Nested(UseSchema)
    redistribute = fields.Nested(UseSchema)
    commercial = fields.Nested(UseSchema)
    credit_only = fields.Nested(UseSchema)


class RestrictionSchema(Schema):
    """Something the entry hands on, and where it comes from."""

    restriction = Vocabulary("restriction")
    licence = fields.String(allow_none=True)
    part = fields.String(allow_none=True)
    of = fields.String(allow_none=True)
    title = fields.String(allow_none=True)


class ReservationsStateSchema(Schema):
    """How opt-outs were handled, and how fresh that knowledge is."""

    status = Vocabulary("optout")
    newest = fields.String(metadata={"description": "The day of the newest check, if any."})
    stale = fields.Boolean(metadata={"description": "Older than 24 months."})
    seen = fields.List(fields.Raw(), metadata={"description": "What our own checker saw."})


class FindingCitationSchema(Schema):
    text = fields.String()
    url = fields.String()


class FindingSchema(Schema):
    """What one rule found, with the values it used and how to put it right."""

    rule = fields.String()
    version = fields.Integer()
    group = Vocabulary("rule_group")
    severity = Vocabulary("rule_severity")
    title = fields.String()
    status = Vocabulary("finding_status")
    reason = fields.String()
    values = fields.Dict(fields.String(), fields.Raw(allow_none=True))
    citations = fields.List(fields.Nested(FindingCitationSchema))
    evidence = fields.String()
    fix = fields.String()
    decided_by = Vocabulary("rule_decider")
    links = fields.Dict(fields.String(), fields.String())


class FindingsReport(Schema):
    """Everything the rules say of one entry; there is no score."""

    slug = fields.String()
    ruleset = fields.String(metadata={"description": "The version of the rules."})
    assessed = fields.Date()
    use = fields.Nested(UsesSchema)
    reservations = fields.Nested(ReservationsStateSchema)
    restrictions = fields.List(fields.Nested(RestrictionSchema))
    findings = fields.List(fields.Nested(FindingSchema))
    counts = fields.Dict(fields.String(), fields.Integer())
    links = fields.Dict(fields.String(), fields.String())


class AssessmentSchema(Schema):
    """What the rules found at some time."""

    number = fields.Integer(metadata={"description": "The version of the entry that was read."})
    ruleset = fields.String()
    created = fields.DateTime()
    uses = fields.Dict(fields.String(), fields.String())
    findings = fields.Dict(fields.String(), fields.String())


class AssessmentList(Schema):
    items = fields.List(fields.Nested(AssessmentSchema))
    total = fields.Integer()


class ClearedSchema(Schema):
    """A reviewer's determination on one parent."""

    reason = fields.String()
    by = fields.String(allow_none=True)
    made = fields.String(allow_none=True)


class StepSchema(Schema):
    """One line of the tree of ancestors."""

    name = fields.String()
    title = fields.String()
    entry = fields.Boolean(metadata={"description": "Whether it is an entry of this catalogue."})
    url = fields.String(allow_none=True)
    licence = fields.String(allow_none=True)
    depth = fields.Integer()
    how = fields.String(allow_none=True)
    share = fields.Float(allow_none=True)
    repeated = fields.Boolean(metadata={"description": "Shown with its ancestors further up."})
    cleared = fields.Nested(ClearedSchema, allow_none=True)


class LineageSchema(Schema):
    """What an entry was made from, all the way up."""

    slug = fields.String()
    tree = fields.List(fields.Nested(StepSchema))
    complete = fields.Boolean(
        metadata={"description": "False when somebody did not say what went in."}
    )
    open_ended = fields.List(fields.String())
    circular = fields.List(fields.String())
    truncated = fields.Boolean()
    links = fields.Dict(fields.String(), fields.String())


class ClearanceSchema(Schema):
    """A reviewer's word that a named parent hands no restriction on, and why."""

    id = fields.Integer(dump_only=True)
    parent = PlainText(
        required=True,
        validate=validate.Length(1, 2000),
        metadata={
            "label": _("Parent"),
            "description": _("A direct parent, as the lineage names it."),
        },
    )
    reason = MultilineText(
        required=True,
        validate=validate.Length(10, 3000),
        metadata={
            "label": _("Reason"),
            "description": _("Why nothing of its terms applies here; everybody can read it."),
        },
    )
    url = WebUrl(metadata={"label": _("Address that shows it")})
    created = fields.DateTime(dump_only=True)


class ClearanceList(Schema):
    items = fields.List(fields.Nested(ClearanceSchema))
    total = fields.Integer()
