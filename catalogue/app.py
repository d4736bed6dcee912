"""The application, assembled: the only module that knows every part."""

from typing import Any

from flask import Flask

from catalogue import commands, config, pages, problems, security, v1
from catalogue.claims import personal as claims_personal
from catalogue.claims import service as claims
from catalogue.compliance import api as rules_api
from catalogue.compliance import counting
from catalogue.compliance import web as rules_pages
from catalogue.core import assets, extensions, fragments, http, i18n, logs, text
from catalogue.datasets import api as datasets_api
from catalogue.datasets import assessing, claims_api, findings_api
from catalogue.datasets import personal as datasets_personal
from catalogue.datasets import search as datasets_search
from catalogue.datasets import web as datasets_pages
from catalogue.languages import api as languages_api
from catalogue.languages import web as languages_pages
from catalogue.licences import api as licences_api
from catalogue.licences import web as licences_pages
from catalogue.members import api as members_api
from catalogue.members import session as members_session
from catalogue.members import web as members_pages
from catalogue.optouts import api as optouts_api
from catalogue.optouts import web as optouts_pages
from catalogue.review import api as review_api
from catalogue.review import personal as review_personal
from catalogue.review import web as review_pages
from catalogue.search import engines
from catalogue.stats import api as stats_api
from catalogue.vocabularies import api as vocabularies_api


def build(**overrides: Any) -> Flask:
    """Build the application; `overrides` replace settings, for tests and tools."""
    app = Flask(__name__, template_folder=str(config.ROOT / "templates"))
    settings = config.operator_settings() | overrides
    app.config.from_mapping(config.FIXED | settings | config.derive(settings) | overrides)
    app.secret_key = config.secret_key(settings)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    if settings["PROXIES"]:
        security.trust_proxies(app, settings["PROXIES"])

    http.init_app(app)
    logs.init_app(app)
    security.init_app(app)
    extensions.init_app(app)
    i18n.init_app(app)
    text.init_app(app)
    assets.init_app(app)
    fragments.init_app(app)
    members_session.init_app(app)
    engines.init_app(app, datasets_search.LAYOUT, datasets_search.load, datasets_search.load_all)
    claims.listen(assessing.renew)
    counting.provide(assessing.counts)
    datasets_personal.init_app()
    claims_personal.init_app()
    review_personal.init_app()
    problems.init_app(app)
    mount(app)
    commands.init_app(app)
    return app


def mount(app: Flask) -> None:
    """Register every feature's pages and API."""
    for door in (
        pages.pages,
        datasets_pages.pages,
        review_pages.pages,
        licences_pages.pages,
        rules_pages.pages,
        languages_pages.pages,
        optouts_pages.pages,
        members_pages.pages,
    ):
        app.register_blueprint(door)
    v1.init_app(
        app,
        [
            datasets_api.datasets,
            claims_api.claims,
            findings_api.findings,
            review_api.review,
            licences_api.licences,
            rules_api.rules,
            languages_api.languages,
            vocabularies_api.vocabularies,
            stats_api.stats,
            optouts_api.optouts,
            members_api.members,
            members_api.tokens,
        ],
    )
