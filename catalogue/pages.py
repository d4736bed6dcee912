"""Pages that belong to no feature: home, about, API guide, language switch, health."""

from http import HTTPStatus

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from catalogue.core.db import db
from catalogue.core.errors import NotFound
from catalogue.core.http import own_path, site
from catalogue.core.i18n import COOKIE, LANGUAGES, _, language
from catalogue.datasets import finding, listing, query
from catalogue.datasets.model import Dataset
from catalogue.mixes.model import Mix
from catalogue.readiness import problems_now
from catalogue.stats import queries
from schemas.search import DatasetQuery

pages = Blueprint("pages", __name__)

YEAR = 365 * 24 * 3600
NEWEST = 5
STRIP = 24  # languages and categories named on the home page
SITEMAP_LIMIT = 50_000  # sitemaps.org
SITEMAP_MIXES = 5_000  # of them


@pages.get("/")
def home() -> ResponseReturnValue:
    reader = language()
    numbers = queries.numbers()
    return render_template(
        "pages/home.html",
        facts=numbers,
        newest=listing.cards(finding.newest(NEWEST), reader),
        languages=strip("language", numbers, reader),
        categories=strip("category", numbers, reader),
    )


def strip(name: str, numbers: queries.Numbers, reader: str) -> list[tuple[str, str, int]]:
    """The commonest values of a facet: address, label, count."""
    return [
        (
            f"{url_for('datasets.index')}?{query.longer('', name, bucket.value)}",
            listing.value_label(name, bucket.value, reader),
            bucket.count,
        )
        for bucket in numbers.facets[name][:STRIP]
    ]


@pages.get("/about")
def about() -> ResponseReturnValue:
    return render_template("pages/about.html")


@pages.get("/privacy")
def privacy() -> ResponseReturnValue:
    return render_template("pages/privacy.html")


@pages.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    return render_template("pages/accessibility.html")


@pages.get("/api")
def api_guide() -> ResponseReturnValue:
    """How to query from scripts; the parameters come from the schema itself."""
    parameters = [
        (part.data_key or name, part.metadata.get("description", ""))
        for name, part in DatasetQuery().fields.items()
    ]
    return render_template("pages/api_guide.html", parameters=parameters, base_url=site())


@pages.get("/language/<code>", endpoint="language")
def language_switch(code: str) -> ResponseReturnValue:
    """Remember the language a visitor chose, and bring her back to the same page."""
    if code not in LANGUAGES:
        raise NotFound(_("The catalogue does not speak this language yet."))
    response = redirect(own_path(request.args.get("next"), url_for(".home")))
    response.set_cookie(
        COOKIE, code, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure
    )
    return response


@pages.get("/health")
def health() -> ResponseReturnValue:
    """Whether the process answers; asks nobody else."""
    return {"status": "ok"}


@pages.get("/ready")
def ready() -> ResponseReturnValue:
    """Whether requests can be answered: database, its migrations, the index."""
    wrong = problems_now()
    status = HTTPStatus.SERVICE_UNAVAILABLE if wrong else HTTPStatus.OK
    return {"status": "unavailable" if wrong else "ok", "problems": wrong}, status


@pages.get("/robots.txt")
def robots() -> ResponseReturnValue:
    lines = (
        "User-agent: *",
        "Disallow: /account",
        "Disallow: /admin",
        "Disallow: /reports",
        "Disallow: /review",
        f"Sitemap: {site()}/sitemap.xml",
    )
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@pages.get("/sitemap.xml")
def sitemap() -> ResponseReturnValue:
    """Every public entry and mix, for search engines."""
    chosen = select(Dataset.slug, Dataset.updated).where(Dataset.is_public)
    rows = db.session.execute(chosen.order_by(Dataset.id).limit(SITEMAP_LIMIT - SITEMAP_MIXES))
    shown = select(Mix.slug, Mix.updated).where(Mix.published.is_not(None)).order_by(Mix.id)
    mixes = db.session.execute(shown.limit(SITEMAP_MIXES))
    page = render_template("pages/sitemap.xml", rows=rows, mixes=mixes, site=site())
    return Response(page, mimetype="application/xml")


@pages.get("/.well-known/security.txt")
def security_contact() -> ResponseReturnValue:
    """Whom to tell about a weakness (RFC 9116)."""
    lines = (
        f"Contact: {current_app.config['SECURITY_CONTACT']}",
        "Preferred-Languages: en, fr",
        "Expires: 2027-12-31T23:59:59Z",
    )
    return Response("\n".join(lines) + "\n", mimetype="text/plain")
