"""Rules over JSON."""

from typing import Any

from flask import url_for
from flask_smorest import Blueprint
from marshmallow import RAISE

from catalogue.compliance import counting, knowledge, ruleset
from catalogue.compliance.finding import RULES
from catalogue.compliance.knowledge import RuleText
from schemas.rules import RuleList, RuleQuery, RuleSchema

rules = Blueprint("rules", __name__, description="Rules that entries are looked at with")

FACTS = ("id", "group", "severity", "decided_by")
TEXTS = ("title", "why", "evidence", "fix")


@rules.get("/rules")
@rules.arguments(RuleQuery, location="query", unknown=RAISE, error_status_code=400)
@rules.response(200, RuleList)
def index(asked: dict[str, Any]) -> dict[str, Any]:
    """List the rules, with the exact test of each and the law it rests on.

    Rules look at what an entry states. They are no legal advice and add up to no score, and
    what is unknown never passes.
    """
    found = knowledge.listing(**asked)
    given = {name: value for name, value in asked.items() if value}
    return {
        "version": ruleset.VERSION,
        "items": [presented(rule) for rule in found],
        "total": len(found),
        "links": {"self": url_for(".index", **given), "next": None},
    }


@rules.get("/rules/<identifier>")
@rules.response(200, RuleSchema)
def show(identifier: str) -> dict[str, Any]:
    """Read one rule by its id, in any case."""
    return presented(knowledge.get(identifier))


def presented(rule: RuleText) -> dict[str, Any]:
    tested = RULES[rule.id]
    return {
        **{name: getattr(rule, name) for name in FACTS},
        **{name: getattr(rule, name)._asdict() for name in TEXTS},
        "version": tested.version,
        "citations": [{"text": c.text._asdict(), "url": c.url} for c in rule.citations],
        "tests": {status.value: text._asdict() for status, text in rule.tests.items()},
        "reads": tested.reads,
        "template_fields": [
            {"id": field.id, "label": field.label._asdict()} for field in rule.template_fields
        ],
        "datasets": counting.of(rule.id),
        "links": {
            "self": url_for("v1.rules.show", identifier=rule.id),
            "page": url_for("rules.show", identifier=rule.id),
        },
    }
