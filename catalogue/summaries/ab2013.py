"""California’s documentation of training data (Civil Code, section 3111; AB 2013); pure.

Twelve items from the same record as the European summary, in the same blocks.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from catalogue.core import yaml
from catalogue.mixes.judging.evaluating import Evaluated
from catalogue.summaries import assembling, california, record
from catalogue.summaries.answering import Answer
from catalogue.summaries.context import Context, Json
from catalogue.summaries.record import Record
from catalogue.summaries.template import Field, Section

SOURCE = Path(__file__).parents[2] / "seed" / "ab2013.yaml"
_SEED: Mapping[str, Any] = yaml.read(SOURCE)
FIELDS = tuple(Field(each["id"], each["label"], "mandatory") for each in _SEED["fields"])

ANSWERS: Mapping[str, Callable[[Record], Answer]] = {
    "a.1": california.sources,
    "a.2": california.purpose,
    "a.3": california.points,
    "a.4": california.types,
    "a.5": california.protected,
    "a.6": california.purchased,
    "a.7": california.personal,
    "a.8": california.aggregate,
    "a.9": california.processing,
    "a.10": california.period,
    "a.11": california.first_used,
    "a.12": california.synthetic_data,
}


def draw(
    provider: Mapping[str, Any] | None,
    model: Mapping[str, Any],
    evaluated: Evaluated,
    context: Context,
) -> Json:
    """The twelve items as one document, of the same form as the European summary."""
    known = record.read(provider, model, evaluated, context)
    answers = {each.id: ANSWERS[each.id](known) for each in FIELDS}
    return assembling.assemble(
        _SEED["template"],
        [Section("a", _SEED["title"], (), FIELDS)],
        answers,
        assembling.about(model, context)
        | {"version": None, "status": "draft", "versions": [], "next_update_due": None},
    )
