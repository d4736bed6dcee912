"""The page with what could stand in for datasets of a mix that conflict."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from catalogue.core.i18n import _
from catalogue.mixes.door import pages
from catalogue.mixes.judging import evaluating, replacement_views
from catalogue.mixes.judging import replacements as verdict_replacements
from catalogue.mixes.vocabulary import Use
from catalogue.mixes.web_shared import found, rights, trail
from schemas.gate import admit_query
from schemas.mix_replacements import ReplacementQuery

ASKED = ReplacementQuery()


@pages.get("/mixes/<slug>/replacements")
def replacements(slug: str) -> ResponseReturnValue:
    """Entries that could stand in, looked for now; each is in order by itself."""
    mix = found(slug)
    asked = Use(admit_query(ASKED, request.args)["use"])
    offered = verdict_replacements.of(evaluating.evaluate(mix.document), asked)
    return render_template(
        "mixes/replacements.html",
        mix=mix,
        may=rights(mix),
        found=replacement_views.view(offered),
        uses=list(Use),
        trail=trail(mix, _("Replacements")),
    )
