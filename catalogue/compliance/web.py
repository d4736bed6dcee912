"""Rules as pages."""

from itertools import groupby

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.compliance import counting, knowledge, ruleset
from catalogue.compliance.finding import RULES
from catalogue.core.i18n import language
from catalogue.core.vocabularies import VOCABULARIES
from schemas.gate import admit_query
from schemas.rules import RuleQuery, fact_label

pages = Blueprint("rules", __name__, url_prefix="/rules")


@pages.get("")
def index() -> ResponseReturnValue:
    asked = admit_query(RuleQuery(), request.args)
    found = knowledge.listing(**asked)
    return render_template(
        "rules/index.html",
        groups={group: list(rules) for group, rules in groupby(found, lambda rule: rule.group)},
        found=found,
        asked={name: value for name, value in asked.items() if value},
        version=ruleset.VERSION,
        vocabularies=VOCABULARIES,
    )


@pages.get("/<identifier>")
def show(identifier: str) -> ResponseReturnValue:
    rule = knowledge.get(identifier)
    if rule.id != identifier:
        return redirect(url_for(".show", identifier=rule.id), 301)
    tested = RULES[rule.id]
    return render_template(
        "rules/show.html",
        rule=rule,
        tested=tested,
        reads=[(fact_label(address), address) for address in tested.reads],
        near=knowledge.neighbours(rule),
        counts=counting.of(rule.id),
        version=ruleset.VERSION,
        vocabularies=VOCABULARIES,
        reader=language(),
    )
