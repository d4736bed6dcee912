"""A mix, looked at now: what it is made of, in numbers, and what may be done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.compliance import ruleset
from catalogue.core.clock import now
from catalogue.licences import knowledge
from catalogue.mixes import blend as blending
from catalogue.mixes import blend_views, gathering
from catalogue.mixes.blend import Blend
from catalogue.mixes.ingredients import Ingredient
from catalogue.mixes.judging import verdict
from catalogue.mixes.judging import views as verdict_views
from catalogue.mixes.judging.verdict import MixVerdict

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Evaluated:
    """A mix with all that follows from it; never stored, so never stale."""

    document: Mapping[str, Any]
    ingredients: Sequence[Ingredient]
    blend: Blend
    verdict: MixVerdict


def evaluate(document: Mapping[str, Any], *, traced: bool = False) -> Evaluated:
    """Read what a mix names and judge it; `document` is as `MixSchema` gives it.

    `traced` reads every claim as well, for what is drawn from the facts beside the verdict.
    """
    ingredients = gathering.gather(document, traced=traced)
    blend = blending.of(document, ingredients)
    return Evaluated(
        document=document,
        ingredients=ingredients,
        blend=blend,
        verdict=verdict.of(document, ingredients, blend),
    )


def report(evaluated: Evaluated) -> Json:
    """All of it as one object: for the page, the API and the files of a release."""
    found, blend = evaluated.verdict, evaluated.blend
    return {
        "evaluated": now().date().isoformat(),
        "ruleset": ruleset.VERSION,
        "knowledge_version": knowledge.version(),
        "items": verdict_views.items(evaluated.ingredients, blend.portions, found),
        **verdict_views.view(found),
        "blend": blend_views.view(blend),
    }
