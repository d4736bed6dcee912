"""Rules on the duties of whoever publishes personal data: basis, notice, assessment (GDPR)."""

from catalogue.compliance.facts import NO, UNKNOWN, YES, Facts
from catalogue.compliance.finding import (
    Outcome,
    failed,
    not_applicable,
    passed,
    rule,
    unknown,
    warned,
)
from catalogue.compliance.rules.common import (
    DENIED,
    NOT_APPLICABLE,
    WEB_PAGES,
    said,
    without_web_pages,
)
from catalogue.compliance.rules.privacy import (
    BASIS,
    DATA,
    MEASURES,
    SPECIAL,
    STATUS,
    unless_people,
)
from catalogue.compliance.rules.wording import word
from catalogue.compliance.vocabulary import Status
from catalogue.core.i18n import _

NOTICE, BALANCING, CONTACT = DATA + "notice_url", DATA + "balancing_url", DATA + "contact"
DPIA, DPIA_URL, DPIA_REASON = DATA + "dpia", DATA + "dpia_url", DATA + "dpia_reason"
RESEARCH, ORGANISATION, SAFEGUARDS = (
    DATA + "research",
    DATA + "research_organisation",
    DATA + "research_safeguards",
)
COMMERCIAL = "compliance.mining_commercial"
COUNTRY = "publisher.country"
ROBOTS, CAPTCHAS, LEFT_OUT = (
    "provenance.crawl.respects_robots",
    "provenance.crawl.respects_captchas",
    "provenance.crawl.excluded_site_types",
)
# Where the GDPR applies: the European Economic Area, with the territories that are part of it.
_EEA = """
    AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK EU
    IS LI NO AX GF GP MF MQ RE YT
"""
EEA = frozenset(_EEA.split())
NO_COUNTRY = frozenset({UNKNOWN, "INT"})


@rule("PRV-02", version=1, reads=(STATUS, BASIS, NOTICE, BALANCING))
def legal_basis(facts: Facts) -> Outcome:
    """GDPR, Art. 6(1); CNIL sheets 4 and 8: legitimate interests want a balancing test.

    Who the publisher is may exclude a basis (Art. 6(1), last sentence), but the rule does not
    look there: taking the publisher away would improve the finding.
    """
    basis = facts.word(BASIS)
    if outcome := unless_people(facts):
        return outcome
    if basis == UNKNOWN:
        return unknown(_("The legal basis for the personal data is not stated."))
    if basis == NOT_APPLICABLE:
        return failed(_("There are personal data, and yet a legal basis is said to be needless."))
    document = facts.get(BALANCING if basis == "legitimate_interests" else NOTICE)
    shown = word("gdpr_basis", basis)
    if document:
        return passed(_("%(basis)s, explained at %(address)s.", basis=shown, address=document))
    return warned(_("%(basis)s, without a document that explains it.", basis=shown))


@rule("PRV-05", version=1, reads=(STATUS, DPIA, DPIA_URL, DPIA_REASON, SPECIAL))
def impact_assessment(facts: Facts) -> Outcome:
    """GDPR, Art. 35, required for special categories on a large scale; CNIL sheet 5."""
    answer = facts.word(DPIA)
    if outcome := unless_people(facts):
        return outcome
    if answer == YES and (address := facts.get(DPIA_URL)):
        return passed(_("An impact assessment was made: %(address)s.", address=address))
    if answer == YES:
        return warned(_("An impact assessment was made, but no summary of it is given."))
    return _unassessed(facts, answer)


def _unassessed(facts: Facts, answer: str) -> Outcome:
    if answer not in DENIED:
        return unknown(_("Nobody says whether an impact assessment was made."))
    if facts.has(DPIA_REASON):
        return passed(_("No impact assessment was made, and it says why none was needed."))
    if facts.word(SPECIAL) == YES:
        return failed(_("It holds special categories of data, and no impact assessment was made."))
    return unknown(_("No impact assessment was made; why none was needed is not stated."))


@rule("PRV-06", version=1, reads=(STATUS, NOTICE, CONTACT))
def information(facts: Facts) -> Outcome:
    """GDPR, Art. 12 to 14, and a contact for the rights of Art. 15 to 17 and 21."""
    notice, contact = facts.get(NOTICE), facts.get(CONTACT)
    if outcome := unless_people(facts):
        return outcome
    if notice and contact:
        return passed(
            _("A notice at %(notice)s, and a contact: %(contact)s.", notice=notice, contact=contact)
        )
    if contact:
        return warned(_("A contact, %(contact)s, but no privacy notice.", contact=contact))
    if notice:
        return warned(_("A privacy notice at %(notice)s, but no contact.", notice=notice))
    return unknown(_("Neither a privacy notice nor a contact is stated."))


@rule(
    "PRV-07",
    version=1,
    reads=(*WEB_PAGES, STATUS, COUNTRY, ROBOTS, CAPTCHAS, LEFT_OUT, MEASURES),
)
def scraping(facts: Facts) -> Outcome:
    """CNIL, focus sheet of 19 June 2025; GDPR, Art. 5(1)(c) and 6(1)(f).

    Sites that clearly object, by robots.txt or captchas, have to be left out: as long as one of
    both is not answered the finding is unknown, since the answer may be no.
    """
    country = facts.word(COUNTRY)
    if country not in EEA | NO_COUNTRY:
        return not_applicable(
            _("Its publisher is outside the European Economic Area: %(country)s.", country=country)
        )
    outcomes = [each for each in (without_web_pages(facts), unless_people(facts)) if each]
    decisive = [each for each in outcomes if each.status is Status.NOT_APPLICABLE]
    return next(iter(decisive or outcomes), None) or _scraped(facts)


def _scraped(facts: Facts) -> Outcome:
    objections = {facts.word(ROBOTS), facts.word(CAPTCHAS)}
    left_out, measures = facts.has(LEFT_OUT), bool(said(facts, MEASURES))
    if NO in objections:
        return failed(_("Sites that object by robots.txt or captchas were collected."))
    if UNKNOWN in objections:
        return unknown(_("Whether robots.txt and captchas were respected is not stated."))
    if left_out and measures:
        return passed(_("Sites that object were left out, others too, and the rest was cleaned."))
    return warned(
        _("Sites that object were left out, but not all of the CNIL’s safeguards are described.")
    )


@rule("PRV-08", version=1, reads=(RESEARCH, ORGANISATION, SAFEGUARDS, COMMERCIAL))
def research(facts: Facts) -> Outcome:
    """GDPR, Art. 89(1) and 5(1)(b); Directive (EU) 2019/790, Art. 2(1) and 3.

    Not to claim the research rules has to be said. Commercial use fails where no research
    organisation is named; beside one it does not: research may be public and private.
    """
    answer, organisation = facts.word(RESEARCH), facts.get(ORGANISATION)
    if answer in DENIED:
        return not_applicable(_("Its makers do not rely on the research rules."))
    if answer != YES:
        return unknown(_("Nobody says whether it relies on the research rules."))
    if organisation:
        return _by(organisation, facts)
    if facts.word(COMMERCIAL) == YES:
        return failed(_("It relies on research rules for commercial use, with no research body."))
    return unknown(_("It relies on the research rules; the research organisation is not stated."))


def _by(organisation: str, facts: Facts) -> Outcome:
    if facts.has(SAFEGUARDS):
        return passed(
            _("Research by %(organisation)s, with safeguards.", organisation=organisation)
        )
    return warned(
        _("Research by %(organisation)s, without stated safeguards.", organisation=organisation)
    )
