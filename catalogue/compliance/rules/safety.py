"""The rule on illegal content: what was done to keep it out."""

from catalogue.compliance.facts import YES, Facts
from catalogue.compliance.finding import (
    Outcome,
    failed,
    not_applicable,
    passed,
    rule,
    unknown,
    warned,
)
from catalogue.compliance.rules.common import DENIED, labels
from catalogue.core.i18n import _

CONTENT = "compliance.illegal_content."
MEASURES, TARGETS = CONTENT + "measures", CONTENT + "targets"
KNOWN, NO_RISK = CONTENT + "known", CONTENT + "no_risk_reason"


@rule("SAF-01", version=1, reads=(MEASURES, TARGETS, KNOWN, NO_RISK))
def illegal_content(facts: Facts) -> Outcome:
    """Template 3.2; Code of Practice, copyright chapter, measure 1.2(b).

    What is known to be left fails. So measures, and reasons to need none, count for nothing as
    long as nobody answers that question: otherwise keeping quiet would be better than admitting.
    """
    known = facts.word(KNOWN)
    if known == YES:
        return failed(_("Illegal content is known to be left in it."))
    if known not in DENIED:
        return unknown(_("Nobody says whether illegal content is known to be left in it."))
    if facts.has(NO_RISK):
        return not_applicable(_("Its makers explain why there is no risk of illegal content."))
    return _looked_for(facts)


def _looked_for(facts: Facts) -> Outcome:
    targets = facts.get(TARGETS, [])
    illegal = [target for target in targets if target not in {"quality", "other"}]
    if illegal and facts.has(MEASURES):
        wanted = labels("illegal_target", illegal)
        return passed(_("Measures against: %(targets)s.", targets=wanted))
    if facts.has(MEASURES):
        return warned(_("Measures are described, but not as a search for illegal content."))
    if targets:
        wanted = labels("illegal_target", targets)
        return warned(_("It says what was looked for, but not how: %(targets)s.", targets=wanted))
    return unknown(_("No measure against illegal content is stated."))
