"""The application, assembled: the only module that knows every part."""

from typing import Any

from flask import Flask

from catalogue import commands, config, pages, problems, security, v1
from catalogue.administration import api as administration_api
from catalogue.administration import personal as administration_personal
from catalogue.administration import web as administration_pages
from catalogue.changes import api as changes_api
from catalogue.claims import personal as claims_personal
from catalogue.claims import service as claims
from catalogue.community import api as community_api
from catalogue.community import personal as community_personal
from catalogue.community import web as community_pages
from catalogue.compliance import api as rules_api
from catalogue.compliance import counting
from catalogue.compliance import web as rules_pages
from catalogue.core import assets, extensions, fragments, http, i18n, logs, text
from catalogue.datasets import api as datasets_api
from catalogue.datasets import assessing, claims_api, findings_api, opening, versions_api
from catalogue.datasets import personal as datasets_personal
from catalogue.datasets import search as datasets_search
from catalogue.datasets import web as datasets_pages
from catalogue.imports import api as imports_api
from catalogue.imports import registry
from catalogue.imports import web as imports_pages
from catalogue.languages import api as languages_api
from catalogue.languages import web as languages_pages
from catalogue.licences import api as licences_api
from catalogue.licences import web as licences_pages
from catalogue.members import api as members_api
from catalogue.members import session as members_session
from catalogue.members import web as members_pages
from catalogue.mixes import api as mixes_api
from catalogue.mixes import personal as mixes_personal
from catalogue.mixes import web as mixes_pages
from catalogue.mixes.flags import flagging
from catalogue.mixes.formats import api as mix_files_api
from catalogue.mixes.judging import api as verdict_api
from catalogue.mixes.releases import api as releases_api
from catalogue.mixes.releases import releasing
from catalogue.optouts import api as optouts_api
from catalogue.optouts import web as optouts_pages
from catalogue.proposals import api as proposals_api
from catalogue.proposals import personal as proposals_personal
from catalogue.proposals import web as proposals_pages
from catalogue.reports import api as reports_api
from catalogue.reports import personal as reports_personal
from catalogue.reports import web as reports_pages
from catalogue.review import api as review_api
from catalogue.review import personal as review_personal
from catalogue.review import web as review_pages
from catalogue.search import engines
from catalogue.stats import api as stats_api
from catalogue.summaries import api as models_api
from catalogue.summaries import freezing as summaries_freezing
from catalogue.summaries import personal as summaries_personal
from catalogue.summaries import template as summary_template
from catalogue.summaries import versions_api as summaries_api
from catalogue.summaries import web as summaries_pages
from catalogue.vocabularies import api as vocabularies_api
from catalogue.watching import api as watching_api
from catalogue.watching import personal as watching_personal
from catalogue.watching import web as watching_pages

# What visitors see: one blueprint of pages per feature.
PAGES = (
    pages.pages,
    datasets_pages.pages,
    mixes_pages.pages,
    review_pages.pages,
    proposals_pages.pages,
    licences_pages.pages,
    rules_pages.pages,
    languages_pages.pages,
    optouts_pages.pages,
    imports_pages.pages,
    reports_pages.pages,
    administration_pages.pages,
    members_pages.pages,
    community_pages.pages,
    watching_pages.pages,
    summaries_pages.pages,
    watching_pages.mail_door,
)

# What scripts ask, below /api/v1.
APIS = (
    datasets_api.datasets,
    claims_api.claims,
    findings_api.findings,
    versions_api.versions,
    changes_api.changes,
    review_api.review,
    proposals_api.proposals,
    licences_api.licences,
    rules_api.rules,
    languages_api.languages,
    vocabularies_api.vocabularies,
    stats_api.stats,
    optouts_api.optouts,
    imports_api.imports,
    reports_api.reports,
    administration_api.administration,
    members_api.members,
    members_api.tokens,
    community_api.community,
    watching_api.watching,
    mixes_api.mixes,
    mix_files_api.mix_files,
    releases_api.mix_releases,
    verdict_api.mix_verdicts,
    models_api.models,
    summaries_api.summaries,
)

# What knows what about a member: to hand it over, and to part with it.
PERSONAL = (
    datasets_personal,
    claims_personal,
    review_personal,
    proposals_personal,
    community_personal,
    watching_personal,
    summaries_personal,  # before the mixes: who keeps one together takes its model over
    mixes_personal,
    reports_personal,
    administration_personal,
)


def build(**overrides: Any) -> Flask:
    """Build the application; `overrides` replace settings, for tests and tools."""
    app = Flask(__name__, template_folder=str(config.ROOT / "templates"))
    settings = config.operator_settings() | overrides
    app.config.from_mapping(config.FIXED | settings | config.derive(settings) | overrides)
    app.secret_key = config.secret_key(settings)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    if settings["PROXIES"]:
        security.trust_proxies(app, settings["PROXIES"])

    for part in (http, logs, security, extensions, i18n, text, assets, fragments, members_session):
        part.init_app(app)
    engines.init_app(app, datasets_search.LAYOUT, datasets_search.load, datasets_search.load_all)
    introduce()
    problems.init_app(app)
    for door in PAGES:
        app.register_blueprint(door)
    v1.init_app(app, APIS)
    commands.init_app(app)
    return app


def introduce() -> None:
    """Tell features what those above them do: imports run downwards only."""
    claims.listen(assessing.renew)
    flagging.listen()
    releasing.provide(template=lambda: summary_template.ID, files=summaries_freezing.files)
    counting.provide(assessing.counts)
    opening.provide(registry.find, imports_pages.preview_of)
    for feature in PERSONAL:
        feature.init_app()
