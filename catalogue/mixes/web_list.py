"""All mixes one may see, and beginning a new one: empty, with an entry, or from a search."""

from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from catalogue.core.errors import Invalid
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _, language
from catalogue.datasets import finding
from catalogue.datasets import service as datasets
from catalogue.members.policy import Action, require
from catalogue.members.session import current_member
from catalogue.mixes import service
from catalogue.mixes.door import pages
from catalogue.mixes.model import Mix
from catalogue.mixes.web_shared import OK, WRONG
from schemas.gate import admit_query
from schemas.mix_listing import MixQuery
from schemas.mixes import MixSchema
from schemas.search import DatasetQuery

BEGINNING = MixSchema(only=("title", "summary", "sampling", "weights_licence"))
SEARCH = DatasetQuery()
QUERY = MixQuery()


@pages.get("/mixes")
def index() -> ResponseReturnValue:
    """The public ones and one's own, the latest first."""
    asked = admit_query(QUERY, request.args)
    return render_template(
        "mixes/index.html",
        q=asked.get("q", ""),
        asked=asked,
        found=service.listing(asked, by=current_member()),
        url=lambda page: url_for(".index", **{**asked, "page": page}),
    )


@pages.route("/mixes/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """A title is enough; what was found or read goes in at once."""
    require(current_member(), Action.CREATE_MIX)
    form = SchemaForm(BEGINNING)
    if not form.accepts(request):
        return new_page(form), WRONG if form.errors else OK
    try:
        mix = begun(form)
    except Invalid as error:
        form.errors = error.errors or {"_schema": [str(error.detail)]}
        return new_page(form), error.status
    flash(_("Your mix is saved. Only you can see it until you publish it."))
    if mix.items:
        return redirect(url_for(".show", slug=mix.slug))
    return redirect(url_for(".add_item", slug=mix.slug))


def begun(form: SchemaForm) -> Mix:
    """The mix that was asked for; the same form sent twice makes one."""
    key = request.form.get("key") or None
    document = dict(form.data)
    if search := request.form.get("search", ""):
        asked = searched(search)
        return service.create_from_query(document, asked, by=current_member(), key=key)
    if entry := request.form.get("dataset", ""):
        document["items"] = [{"dataset": entry}]
    return service.create(document, by=current_member(), key=key)


def searched(search: str) -> dict[str, Any]:
    """The query string of a results page, through the gate."""
    return admit_query(SEARCH, MultiDict(parse_qsl(search.lstrip("?"))))


def new_page(form: SchemaForm) -> str:
    search, entry = request.values.get("search", ""), request.values.get("dataset", "")
    return render_template(
        "mixes/new.html",
        form=form,
        key=request.form.get("key") or uuid4().hex,
        search=search,
        total=counted(search) if search else None,
        most=service.MOST_FOUND,
        dataset=datasets.get(entry, by=current_member()) if entry else None,
    )


def counted(search: str) -> int:
    """How many entries the search finds."""
    return finding.find(finding.query(searched(search), reader=language())).results.total
