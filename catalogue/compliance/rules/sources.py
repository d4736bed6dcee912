"""Rules on section 2 of the AI Office's template: how the contents were obtained, and from whom.

The template, annex of C(2025) 8311 final, is the form of the summary of AI Act, Art. 53(1)(d).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue.claims.vocabulary import Kind
from catalogue.compliance.facts import NO, UNKNOWN, Facts
from catalogue.compliance.finding import (
    Outcome,
    failed,
    not_applicable,
    passed,
    rule,
    unknown,
    warned,
)
from catalogue.compliance.rules.common import WEB_PAGES, labels, without_web_pages
from catalogue.compliance.rules.wording import listed
from catalogue.core.i18n import Message, _

Row = Mapping[str, Any]

# 2.2.2, private datasets of others, has no word of ours: what we list can be had by anyone.
SECTIONS = {
    "publicly_available_dataset": "2.1",
    "licensed": "2.2.1",
    "crawled": "2.3",
    "user_data": "2.4",
    "synthetic": "2.5",
}
OTHER = "2.6"  # own production, digitised media and the rest
PUBLISHED = SECTIONS["publicly_available_dataset"]
DEAD = "dead"  # what a check of the link claims of it
PERSISTENT = frozenset({"doi", "zenodo", "clarin"})  # DOIs and handles; a name on a host may move

CRAWL = "provenance.crawl."
# What section 2.3 asks of a crawl; of each, one of the groups of addresses.
CRAWL_FACTS: Sequence[tuple[Message, Sequence[Sequence[str]]]] = (
    (_("the crawler"), ((CRAWL + "crawlers",), (CRAWL + "user_agents",))),
    (_("its purpose"), ((CRAWL + "purpose",),)),
    (_("from when to when"), ((CRAWL + "period.start", CRAWL + "period.end"),)),
    (
        _("what it did at robots.txt, paywalls, logins and captchas"),
        (
            (
                CRAWL + "respects_robots",
                CRAWL + "respects_paywalls",
                CRAWL + "respects_logins",
                CRAWL + "respects_captchas",
            ),
        ),
    ),
    (_("kinds of sites"), ((CRAWL + "website_types",),)),
)
STATISTICS, DOMAINS = CRAWL + "domain_stats_url", CRAWL + "top_domains"


@rule("TPL-01", version=1, reads=("provenance.obtained", "provenance.compiler", "publisher.name"))
def section(facts: Facts) -> Outcome:
    """Template, section 2: one category per dataset, and synthetic data beside it.

    The category is relative to the provider who reports it: a crawl is 2.3 for who made it, and
    2.1 for everybody else once it is published. So several ways of obtaining contradict each
    other in no entry, and therefore never fail: they leave the provider a choice.
    """
    ways = facts.get("provenance.obtained", ())
    if not ways or UNKNOWN in ways:
        return unknown(_("How all of its contents were obtained is not stated."))
    possible = sorted({SECTIONS.get(way, OTHER) for way in ways})
    sections, named = listed(possible), labels("obtained", ways)
    if len({*possible} - {SECTIONS["synthetic"]}) > 1:
        return warned(
            _(
                "Obtained in several ways: %(ways)s. A provider must choose one of the sections"
                " %(sections)s of the template when it uses this.",
                ways=named,
                sections=sections,
            )
        )
    if possible == [PUBLISHED]:
        return passed(_("It was made from published datasets: section 2.1 of the template."))
    return passed(_told(facts, named, sections))


def _told(facts: Facts, ways: Message, sections: Message) -> Message:
    """Under which section its maker reports it, and everybody else."""
    maker = facts.get("provenance.compiler") or facts.get("publisher.name") or _("its makers")
    return _(
        "How it was obtained: %(ways)s. In the template this is reported under %(sections)s by"
        " %(maker)s, and under 2.1 by others who take it as published.",
        ways=ways,
        sections=sections,
        maker=maker,
    )


@rule(
    "TPL-06",
    version=1,
    reads=(
        *WEB_PAGES,
        *(each for _name, groups in CRAWL_FACTS for group in groups for each in group),
    ),
)
def crawl(facts: Facts) -> Outcome:
    """Template 2.3: who crawled, why, when, how the crawler behaved, and which kinds of sites."""
    if (outcome := without_web_pages(facts)) and facts.holds_web_pages == NO:
        return outcome
    gaps = [name for name, groups in CRAWL_FACTS if not any(facts.has(*each) for each in groups)]
    if not gaps:
        return passed(_("The crawler, its purpose, period, behaviour and sites are described."))
    if len(gaps) == 1:
        return warned(_("Of the crawl, one thing is not stated: %(gap)s.", gap=gaps[0]))
    return outcome or unknown(_("Of the crawl, this is not stated: %(gaps)s.", gaps=listed(gaps)))


@rule("TPL-07", version=1, reads=(*WEB_PAGES, STATISTICS, DOMAINS))
def domains(facts: Facts) -> Outcome:
    """Template 2.3: the top 10 % of domains by size; for small firms 5 % or 1 000, if fewer."""
    if (outcome := without_web_pages(facts)) and facts.holds_web_pages == NO:
        return outcome
    if address := facts.get(STATISTICS):
        return passed(_("A file of domains with their sizes is at %(address)s.", address=address))
    if facts.has(DOMAINS):
        return warned(_("Domains are listed, but not how much was kept of each."))
    return outcome or unknown(_("The domains with the most contents are not stated."))


@rule("TPL-08", version=1, reads=("provenance.synthetic",))
def generators(facts: Facts) -> Outcome:
    """Template 2.5: the models that wrote part of it, and their own public summaries.

    Terms that nobody stated may forbid the use, so each generator's must be known. A model
    that is not on the EU market owes no summary.
    """
    models: Sequence[Row] = facts.get("provenance.synthetic.generators", ())
    if facts.word("provenance.synthetic.status") == NO:
        return not_applicable(_("Its makers say that no model wrote any of it."))
    if banned := [row for row in models if row.get("outputs") == "forbidden"]:
        return failed(_("Training on its output is forbidden: %(models)s.", models=_models(banned)))
    if not models or not all(row.get("model") for row in models):
        return unknown(_("Which models wrote it, if any did, is not stated."))
    if unread := [row for row in models if row.get("outputs", UNKNOWN) == UNKNOWN]:
        return unknown(
            _(
                "Whether one may train on its output is not stated: %(models)s.",
                models=_models(unread),
            )
        )
    return _identified(models)


def _identified(models: Sequence[Row]) -> Outcome:
    if vague := [row for row in models if not (row.get("version") and _is_traceable(row))]:
        return warned(
            _(
                "Without its version, whether it is on the EU market, or its public summary:"
                " %(models)s.",
                models=_models(vague),
            )
        )
    return passed(_("The models that wrote it are identified: %(models)s.", models=_models(models)))


def _is_traceable(row: Row) -> bool:
    market = row.get("on_eu_market", UNKNOWN)
    return market == NO or (market != UNKNOWN and bool(row.get("summary_url")))


def _models(rows: Sequence[Row]) -> Message:
    return listed([row.get("model", "?") for row in rows])


@rule("TPL-09", version=1, reads=("access.url", "access.checksum", "version", "identifiers"))
def link(facts: Facts) -> Outcome:
    """Template 2.1: identifier and link of a public dataset; every entry is a candidate for it."""
    address = facts.get("access.url")
    if not address:
        return unknown(_("No address is stated at which one gets the data."))
    if _is_dead(facts):
        return failed(_("The link was found dead: %(address)s.", address=address))
    version = facts.get("version")
    anchor = _lasting(facts.get("identifiers", ())) or facts.get("access.checksum")
    if anchor and version:
        return passed(
            _(
                "%(address)s, version %(version)s, identified by %(anchor)s.",
                address=address,
                version=version,
                anchor=anchor,
            )
        )
    missing = [_("a persistent identifier")] * (not anchor) + [_("a version")] * (not version)
    return warned(
        _("%(address)s is given without %(missing)s.", address=address, missing=listed(missing))
    )


def _is_dead(facts: Facts) -> bool:
    return any(
        claim.kind is Kind.MACHINE and claim.field == "access.url" and claim.value == DEAD
        for claim in facts.claims
        if claim.stands
    )


def _lasting(rows: Sequence[Row]) -> str:
    """The first identifier that stays the same."""
    found = (row.get("value", "") for row in rows if row.get("scheme") in PERSISTENT)
    return next(filter(None, found), "")
