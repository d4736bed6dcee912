"""One mix as a page, two side by side, and a list that anybody may have judged."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError
from catalogue.core.http import site
from catalogue.core.i18n import _
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from catalogue.mixes import bringing, comparing, listed, pictures, service, web_view
from catalogue.mixes.door import pages
from catalogue.mixes.flags import flagging
from catalogue.mixes.judging import evaluating
from catalogue.mixes.judging.evaluating import Evaluated
from catalogue.mixes.model import Mix
from catalogue.mixes.releases import releasing
from catalogue.mixes.web_shared import OK, WRONG, found, rights, trail
from schemas.gate import admit_query
from schemas.mix_pages import ItemsQuery

ITEMS = ItemsQuery()


@pages.get("/mixes/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """The verdict, what goes in, what is owed at release; computed now."""
    mix = found(slug)
    if mix.slug != slug:
        return redirect(url_for(".show", slug=mix.slug), 301)
    asked = admit_query(ITEMS, request.args)
    evaluated = evaluating.evaluate(mix.document)
    return render_template(
        "mixes/show.html",
        mix=mix,
        may=rights(mix),
        flags=flagging.standing(mix, current_member()),
        releases=releasing.listing(mix),
        site=site(),
        url=lambda page: url_for(".show", slug=mix.slug, **{**asked, "page": page}),
        trail=trail(mix),
        **looked_at(evaluated, mix.title, asked),
    )


def looked_at(evaluated: Evaluated, title: str, asked: Any) -> dict[str, Any]:
    """What a page shows of a mix that was judged, stored or not."""
    report = evaluating.report(evaluated)
    rows = web_view.rows(report)
    return {
        "report": report,
        "headline": web_view.headline(report),
        "figures": web_view.figures(report),
        "reasons": {use: web_view.reasons(found) for use, found in report["uses"].items()},
        "duties": web_view.duties(report),
        "care": web_view.care(report),
        "listed": web_view.shown(rows, asked),
        "asked": asked,
        "pictures": pictures.all_of(evaluated.blend, title),
        "names": lambda numbers: web_view.names(report, numbers),
    }


@pages.get("/mixes/<slug>/compare")
def compare(slug: str) -> ResponseReturnValue:
    """Two mixes: what is only in one, what differs in the others, the sums of both."""
    mix = found(slug)
    wanted, problem, comparison, other = request.args.get("with", "").strip(), "", None, None
    if wanted:
        try:
            other = found(wanted.rstrip("/").rpartition("/")[2])
            comparison = comparing.between(
                bringing.side(mix.document), bringing.side(other.document)
            )
        except CatalogueError as error:
            problem = str(error.detail)
    page = render_template(
        "mixes/compare.html",
        mix=mix,
        other=other,
        wanted=wanted,
        problem=problem,
        found=comparison,
        view=comparing.view(comparison) if comparison else None,
        others=[each for each in own() if each.slug != mix.slug],
        trail=trail(mix, _("Comparison")),
    )
    return page, WRONG if problem else OK


def own() -> list[Mix]:
    """One's own mixes, to choose from."""
    member = current_member()
    return service.mine(member) if allows(member, Action.CREATE_MIX) else []


@pages.route("/mixes/evaluate", methods=["GET", "POST"])
def evaluate() -> ResponseReturnValue:
    """Paste a list, read what may be done with it; no account is needed and nothing is stored."""
    text = request.values.get("list", "")[: listed.LONGEST].replace("\r\n", "\n")
    sampling = "weights" if request.values.get("numbers") == "weights" else "epochs"
    values: dict[str, Any] = {"text": text, "sampling": sampling, "mistakes": [], "report": None}
    if text.strip():
        try:
            document = listed.read(text, sampling)
        except CatalogueError as error:
            values["mistakes"] = bringing.mistakes(error)
        else:
            asked = {"page": 1}
            evaluated = evaluating.evaluate(document)
            values |= looked_at(evaluated, str(_("this list")), asked)
            values["listed"]["rows"] = web_view.rows(values["report"])
    elif request.method == "POST":
        values["mistakes"] = [str(_("Paste a list first."))]
    page = render_template(
        "mixes/evaluate.html", api=site() + url_for("v1.mix_verdicts.evaluate"), **values
    )
    return page, WRONG if values["mistakes"] else OK
