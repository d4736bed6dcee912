"""The verdict on a mix over JSON; of a list, without an account."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from catalogue.datasets import answers
from catalogue.members.session import current_member
from catalogue.mixes import evaluating, service
from schemas.gate import admit
from schemas.mix_verdict import EvaluationSchema, ListSchema

mix_verdicts = Blueprint("mix_verdicts", __name__, description="What one may do with a mix")

LIST = ListSchema()
EVALUATION = EvaluationSchema()
BODY = {
    "required": True,
    "content": {"application/json": {"schema": ListSchema}},
}


@mix_verdicts.post("/mixes/evaluate")
@mix_verdicts.response(200, EVALUATION)
@mix_verdicts.doc(requestBody=BODY)
def evaluate() -> ResponseReturnValue:
    """Ask what one may do with datasets together; nothing is stored and no account is needed.

    For each use the answer is `ok`, `check` (a person should look) or `conflict`, with everything
    that holds it there and the fewest items to take out. Our reading, no legal advice.
    """
    document = admit(LIST, request.get_json())
    return answers.json(evaluating.report(evaluating.evaluate(document)))


@mix_verdicts.get("/mixes/<slug>/evaluation")
@mix_verdicts.response(200, EVALUATION)
def show(slug: str) -> ResponseReturnValue:
    """Read what one may do with a mix, computed now from what its entries say."""
    mix = service.get(slug, by=current_member())
    return answers.json(evaluating.report(evaluating.evaluate(mix.document)))
