"""Dataset entries as pages: results, one entry."""

from http import HTTPStatus
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.i18n import language
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.datasets import (
    evidencing,
    finding,
    listing,
    parents,
    query,
    service,
    verdict_views,
    views,
)
from catalogue.datasets import versions as kept
from catalogue.datasets.door import pages
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from schemas.gate import admit_query
from schemas.search import MAX_PAGE, DatasetQuery

QUERY = DatasetQuery()  # made once: a schema is dear


@pages.get("/datasets")
def index() -> ResponseReturnValue:
    """Results: the same query string as the API."""
    asked = admit_query(QUERY, request.args)
    reader = language()
    wanted = finding.query(asked, reader=reader, facets=listing.PAGE_FACETS)
    found = finding.find(wanted)
    return render_template(
        "datasets/index.html",
        q=asked["q"],
        found=found,
        cards=listing.cards(found.rows, reader, wanted.clauses),
        uses=listing.uses(found, request.args),
        facets=listing.facet_groups(found, request.args, reader),
        chips=listing.chips(found, request.args, reader),
        sorts=VOCABULARIES["sort"].choices(reader),
        spelled=query.address(request.args, q=found.did_you_mean),
        paging=paging(found, asked),
        exports=exports(),
        kept=[pair for pair in query.pairs(request.args) if pair[0] in {"q", "sort", "page_size"}],
        filters=query.pairs(request.args, without=("q", *query.POSITION)),
        unsorted=query.pairs(request.args, without=("sort", *query.POSITION)),
    )


def paging(found: finding.Found, asked: dict[str, Any]) -> dict[str, Any]:
    """Where this page stands; past what page numbers reach, the cursor goes on."""
    size, page = asked["page_size"], asked.get("page", 1)
    total = found.results.total
    last = min(-(-total // size), MAX_PAGE)
    return {
        "page": page,
        "pages": 0 if asked.get("cursor") else last,
        "first": (page - 1) * size + 1,
        "last": min(page * size, total),
        "next": found.results.next and query.address(request.args, cursor=found.results.next),
        "url": lambda number: "?" + query.address(request.args, page=number),
    }


def exports() -> dict[str, str]:
    """The same search for programs."""
    chosen = query.address(request.args)
    plain = query.address(request.args, page_size=None)
    suffix, plain_suffix = (f"?{text}" if text else "" for text in (chosen, plain))
    return {
        "api": url_for("v1.datasets.index") + suffix,
        "csv": url_for("v1.datasets.comma_separated") + plain_suffix,
        "jsonl": url_for("v1.datasets.json_lines") + plain_suffix,
        "atom": f"{url_for('.index')}.atom{plain_suffix}",
    }


@pages.get("/datasets/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """One entry: what is published, or else a draft to those who may see it."""
    member = current_member()
    dataset = service.get(slug, by=member)
    if dataset.slug != slug:
        return redirect(url_for(".show", slug=dataset.slug), HTTPStatus.MOVED_PERMANENTLY)
    known = evidencing.dossier(dataset)
    assessed = evidencing.assessed(dataset, known)
    document = dict(known.document)
    return render_template(
        "datasets/show.html",
        dataset=dataset,
        entry=views.padded(document),
        report=verdict_views.report(dataset.slug, assessed),
        lineage=verdict_views.lineage(dataset.slug, assessed.facts.lineage),
        claims=known,
        versions=kept.listing(dataset),
        parents=parents.titles(document),
        may_withdraw=allows(member, Action.WITHDRAW_DATASET, dataset),
        may_edit=allows(member, Action.EDIT_DATASET, dataset) and not dataset.is_taken(member),
        has_draft=bool(dataset.stage) and allows(member, Action.READ_DRAFT, dataset),
        may_decide=dataset.is_submitted and allows(member, Action.DECIDE, dataset),
    )
