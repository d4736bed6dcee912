"""The verdict on a mix over JSON; of a list, without an account."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from catalogue.core.errors import Invalid
from catalogue.core.i18n import _
from catalogue.core.operations import QUERY, body
from catalogue.datasets import answers
from catalogue.members.session import current_member
from catalogue.mixes import service
from catalogue.mixes.judging import evaluating, replacement_views
from catalogue.mixes.judging import replacements as verdict_replacements
from catalogue.mixes.vocabulary import Use
from schemas.gate import admit
from schemas.mix_replacements import ReplacementQuery, ReplacementsSchema
from schemas.mix_verdict import EvaluationSchema, ListSchema

mix_verdicts = Blueprint("mix_verdicts", __name__, description="What one may do with a mix")

LIST = ListSchema()
EVALUATION = EvaluationSchema()
BODY = body(ListSchema)


@mix_verdicts.post("/mixes/evaluate")
@mix_verdicts.response(200, EVALUATION)
@mix_verdicts.doc(requestBody=BODY)
def evaluate() -> ResponseReturnValue:
    """Ask what one may do with datasets together; nothing is stored and no account is needed.

    For each use the answer is `ok`, `check` (a person should look) or `conflict`, with everything
    that holds it there and the fewest items to take out. Our reading, no legal advice.
    """
    sent = request.get_json()
    refuse_blanks(sent)
    document = admit(LIST, sent)
    if not document.get("items"):  # nothing at all is no clearance
        told = _("Name one dataset at least.")
        raise Invalid(told, errors={"items": [told]})
    return answers.json(evaluating.report(evaluating.evaluate(document)))


def refuse_blanks(sent: Any) -> None:
    """An item that says nothing would be left out, and the numbers of the others would shift."""
    items = sent.get("items") if isinstance(sent, dict) else None
    if not isinstance(items, list):
        return
    said = _("Name an entry of the catalogue, or give a name of your own.")
    blank = {place: {"dataset": [said]} for place, each in enumerate(items) if is_blank(each)}
    if blank:
        raise Invalid(_("Some values are missing or wrong."), errors={"items": blank})


def is_blank(item: Any) -> bool:
    return not (any(item.values()) if isinstance(item, dict) else item)


@mix_verdicts.get("/mixes/<slug>/evaluation")
@mix_verdicts.response(200, EVALUATION)
def show(slug: str) -> ResponseReturnValue:
    """Read what one may do with a mix, computed now from what its entries say.

    An empty mix has no answer: `judged` is false and `uses` empty.
    """
    mix = service.get(slug, by=current_member())
    return answers.json(evaluating.report(evaluating.evaluate(mix.document)))


@mix_verdicts.get("/mixes/<slug>/replacements")
@mix_verdicts.arguments(ReplacementQuery(), **QUERY)
@mix_verdicts.response(200, ReplacementsSchema)
def replacements(asked: dict[str, Any], slug: str) -> ResponseReturnValue:
    """Ask which entries could stand in for the datasets of a mix that conflict with a use.

    At most five datasets are looked at, the largest first, with three entries for each: in the same
    languages, of like contents, not made from it, and in order for this use by themselves.
    """
    mix = service.get(slug, by=current_member())
    found = verdict_replacements.of(evaluating.evaluate(mix.document), Use(asked["use"]))
    return answers.json(replacement_views.view(found))
