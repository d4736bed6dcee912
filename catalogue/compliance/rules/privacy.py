"""Rules on personal data: whether there are any, and what was done about them (GDPR)."""

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
from catalogue.compliance.rules.common import labels, said
from catalogue.compliance.rules.wording import word
from catalogue.core.i18n import _

DATA = "compliance.personal_data."
STATUS = DATA + "status"
BASIS = DATA + "basis"
MEASURES, MEASURES_NOTE = DATA + "measures", DATA + "measures_note"
SPECIAL, CONDITION, SPECIAL_NOTE = (
    DATA + "special_categories",
    DATA + "special_condition",
    DATA + "special_note",
)
NOBODY = frozenset({"none", "anonymised"})  # GDPR, recital 26: no longer personal data


def without_people(facts: Facts) -> Outcome | None:
    """The finding where nobody can be identified; None where somebody may be."""
    status = facts.word(STATUS)
    if status not in NOBODY:
        return None
    said_to_be = word("personal_data", status)
    return not_applicable(_("Personal data, say its makers: %(status)s.", status=said_to_be))


def unless_people(facts: Facts) -> Outcome | None:
    """As `without_people`, and unknown where nobody says."""
    if facts.word(STATUS) == UNKNOWN:
        return unknown(_("Nobody says whether it holds personal data."))
    return without_people(facts)


@rule("PRV-01", version=1, reads=(STATUS, DATA + "justification", MEASURES, MEASURES_NOTE, BASIS))
def status(facts: Facts) -> Outcome:
    """GDPR, Art. 4(1) and recital 26; template 2.1(ii); EDPB Opinion 28/2024.

    Only a measure said to be “none” fails. Where measures are not mentioned at all, silence is
    no confession: the finding is unknown.
    """
    stated = facts.word(STATUS)
    shown = word("personal_data", stated)
    if stated == UNKNOWN:
        return unknown(_("Nobody says whether it holds personal data."))
    if stated not in NOBODY:
        return _present(facts)
    if facts.has(DATA + "justification") or facts.has(MEASURES_NOTE) or said(facts, MEASURES):
        return passed(_("Personal data: %(status)s, and it says how so.", status=shown))
    return warned(_("Personal data: %(status)s, but not how that was reached.", status=shown))


def _present(facts: Facts) -> Outcome:
    shown = word("personal_data", facts.word(STATUS))
    if said(facts, MEASURES) or facts.has(MEASURES_NOTE):
        return warned(_("Personal data: %(status)s. Measures are stated.", status=shown))
    if facts.word(STATUS) == "present" and facts.word(BASIS) not in {UNKNOWN, "not_applicable"}:
        basis = word("gdpr_basis", facts.word(BASIS))
        return warned(
            _("Personal data: %(status)s. Legal basis: %(basis)s.", status=shown, basis=basis)
        )
    if facts.get(MEASURES) == ["none"] and facts.word(STATUS) == "present":
        return failed(
            _("Personal data: %(status)s, with no measure and no legal basis.", status=shown)
        )
    return unknown(_("Personal data: %(status)s. Measures are not stated.", status=shown))


@rule("PRV-03", version=1, reads=(STATUS, SPECIAL, CONDITION, SPECIAL_NOTE, MEASURES))
def special_categories(facts: Facts) -> Outcome:
    """GDPR, Art. 9(1) and 9(2); Art. 4a of the AI Act allows them for finding biases only.

    Filtering is enough for a warning, whatever else is said: what stays by accident is not
    unlawful as such (CNIL; Court of Justice, C-136/17). That no condition is stated is unknown;
    only the answer “none” fails.
    """
    answer = facts.word(SPECIAL)
    if outcome := without_people(facts):
        return outcome
    if answer == NO and facts.has(SPECIAL_NOTE):
        return passed(_("No special categories of personal data, and it says how it was checked."))
    if answer == NO:
        return warned(_("No special categories of personal data, but not how it was checked."))
    if answer == YES:
        return _conditioned(facts)
    return unknown(_("Nobody says whether it holds special categories of personal data."))


def _conditioned(facts: Facts) -> Outcome:
    condition = facts.word(CONDITION)
    if condition not in {UNKNOWN, "none"}:
        shown = word("gdpr_condition", condition)
        if facts.has(SPECIAL_NOTE):
            return passed(
                _("Special categories under a condition: %(condition)s.", condition=shown)
            )
        return warned(
            _("Special categories under a condition, unexplained: %(condition)s.", condition=shown)
        )
    if "sensitive_filtering" in facts.get(MEASURES, ()):
        return warned(_("Special categories may remain, after sensitive contents were filtered."))
    if condition == "none":
        return failed(_("Special categories are there, and no condition of Art. 9(2) allows it."))
    return unknown(_("Special categories are there; a condition of Art. 9(2) is not stated."))


@rule("PRV-04", version=1, reads=(STATUS, MEASURES, MEASURES_NOTE))
def identifiers(facts: Facts) -> Outcome:
    """GDPR, Art. 5(1)(c), 25 and 32: which identifiers, reduced by which method."""
    measures = said(facts, MEASURES)
    if outcome := without_people(facts):
        return outcome
    if measures and facts.has(MEASURES_NOTE):
        taken = labels("privacy_measure", measures)
        return passed(_("Measures are named and described: %(measures)s.", measures=taken))
    if measures:
        taken = labels("privacy_measure", measures)
        return warned(_("Measures are named, but not how they work: %(measures)s.", measures=taken))
    if facts.has(MEASURES_NOTE):
        return warned(_("Measures are described, but none is chosen from the list."))
    return unknown(_("No measure to reduce personal identifiers is stated."))
