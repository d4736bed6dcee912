"""Rules on reservations of rights, “opt-outs”: were they looked for, and how lately; pure.

Directive (EU) 2019/790, Art. 4(3); CoP (the copyright chapter of the Code of Practice for
general-purpose AI models), Measure 1.3.
"""

from collections.abc import Mapping
from typing import Any

from catalogue.compliance.facts import NO, YES, Facts
from catalogue.compliance.finding import (
    Outcome,
    failed,
    not_applicable,
    passed,
    rule,
    unknown,
    warned,
)
from catalogue.compliance.rules.common import WEB_PAGES
from catalogue.compliance.rules.wording import listed, sentences, word
from catalogue.core.i18n import Message, _

Check = Mapping[str, Any]

STATUS = "compliance.reservations.status"
CHECKS = "compliance.reservations.checks"
RESPECTS = "provenance.crawl.respects_robots"
GROUND = "compliance.mining_ground"

NO_WEB_PAGES = _("It holds no web pages, nor does anything it was made from.")
# Grounds on which nobody can reserve mining.
FREE_GROUNDS = {"licence", "public_domain", "own_rights", "consent"}
ROBOTS, TDMREP = "robots_txt", "tdmrep"
HEADERS = {"content_usage", "x_robots_tag"}  # in HTTP headers or in the page
OTHERS = {TDMREP, "ai_txt", "do_not_train_registry", "c2pa", "iptc"} | HEADERS
FRESH_MONTHS, OLD_MONTHS = 12, 36


def checks(facts: Facts, signals: set[str]) -> list[Check]:
    return [check for check in facts.get(CHECKS, ()) if check.get("signal") in signals]


def not_weighed(facts: Facts) -> Outcome | None:
    """The outcome where checks do not matter: nothing to check, or nothing respected.

    Without a status nothing better than unknown is possible: it could be “not respected”.
    """
    status = facts.word(STATUS)
    if facts.holds_web_pages == NO:
        return not_applicable(NO_WEB_PAGES)
    if status == "not_respected":
        return failed(_("Contents were kept although reservations of rights are known."))
    if status == "not_applicable" and facts.word(GROUND) in FREE_GROUNDS:
        return not_applicable(
            _("Nothing in it rests on an exception that can be reserved: %(ground)s.",
              ground=word("mining_ground", facts.word(GROUND)))
        )  # fmt: skip
    if status == "not_checked":
        return unknown(_("Its makers say that they did not look for reservations of rights."))
    if status not in {"respected", "partly"}:
        return unknown(_("Nobody says whether reservations of rights were respected."))
    return None


@rule("CPY-02", reads=(STATUS, CHECKS, RESPECTS, GROUND, *WEB_PAGES))
def respects_robots(facts: Facts) -> Outcome:
    """CoP, Measure 1.3(1)(a); RFC 9309.

    A crawl against robots.txt fails unless a later check is described, which a person weighs.
    """
    return not_weighed(facts) or by_robots(facts, checks(facts, {ROBOTS}))


def by_robots(facts: Facts, found: list[Check]) -> Outcome:
    crawled = facts.word(RESPECTS)
    again = [when(check) for check in found if check.get("retroactive") == YES and when(check)]
    if again and crawled == YES and facts.word(STATUS) == "respected":
        return passed(
            _("robots.txt was followed when crawling and applied again later: %(dates)s.",
              dates=listed(again))
        )  # fmt: skip
    if again:
        return warned(
            _("robots.txt was applied to all data later (%(dates)s), but not shown to be followed"
              " in full when crawling.", dates=listed(again))
        )  # fmt: skip
    if found:
        return warned(_("robots.txt was checked, but nobody says that it was applied again to data"
                        " collected before."))  # fmt: skip
    if crawled == YES:
        return warned(_("robots.txt was followed when crawling only."))
    if crawled == NO:
        return failed(_("The crawl did not follow robots.txt."))
    return unknown(_("Nobody says whether robots.txt was followed."))


def when(check: Check) -> str:
    """The date of a check, or the dated snapshot it was made with."""
    return check.get("checked") or check.get("snapshot") or ""


@rule("CPY-03", reads=(STATUS, CHECKS, GROUND, *WEB_PAGES))
def checks_other_signals(facts: Facts) -> Outcome:
    """CoP, Measure 1.3(1)(b); Directive (EU) 2019/790, recital 18."""
    return not_weighed(facts) or by_signals(facts, checks(facts, OTHERS))


def by_signals(facts: Facts, found: list[Check]) -> Outcome:
    dated = {check["signal"] for check in found if check.get("checked")}
    names = listed([word("optout_signal", check["signal"]) for check in found])
    enough = TDMREP in dated and bool(HEADERS & dated)
    if enough and facts.word(STATUS) == "respected":
        return passed(_("Looked for, with dates: %(signals)s.", signals=names))
    if found:
        return warned(
            _("Looked for: %(signals)s. TDMRep and a header or tag in pages, each with a date and"
              " respected, would be enough.", signals=names)
        )  # fmt: skip
    return unknown(_("Nobody says that machine-readable signals other than robots.txt were"
                     " looked for."))  # fmt: skip


@rule("CPY-07", reads=(CHECKS, "modified", *WEB_PAGES))
def is_fresh(facts: Facts) -> Outcome:
    """CoP, Measure 1.3.

    Counted to the last update of the data, and to today where nobody states one: taking the date
    of the update away must not make a check look fresher. A date to come counts for nothing.
    """
    if facts.holds_web_pages == NO:
        return not_applicable(NO_WEB_PAGES)
    dates = [str(check["checked"]) for check in facts.get(CHECKS, ()) if check.get("checked")]
    ages = {age: written for written in dates if (age := months_before(facts, written)) is not None}
    if not ages:
        return unknown(_("No check of reservations has a date."))
    months = min(ages)
    dated = facts.months_since(facts.get("modified", "")) is not None
    to_today = None if dated else _("Counted to today, for the last update has no date.")
    return aged(months, ages[months], to_today)


def months_before(facts: Facts, written: str) -> int | None:
    """Months from a check to the last update; none for a check made after it."""
    to_today = facts.months_since(written)
    if to_today is None:
        return None
    since_update = facts.months_since(facts.get("modified", "")) or 0
    return max(0, to_today - since_update)


def aged(months: int, written: str, to_today: Message | None) -> Outcome:
    values = {"date": written, "months": months}
    if months <= FRESH_MONTHS:
        text = _("The newest check, of %(date)s, is at most a year older than the data.", **values)
        return passed(sentences(text, to_today))
    if months <= OLD_MONTHS:
        text = _("The newest check, of %(date)s, is %(months)s months older than the data.",
                 **values)  # fmt: skip
        return warned(sentences(text, to_today))
    text = _("The newest check, of %(date)s, is %(months)s months older than the data: what was"
             " reserved since is missed.", **values)  # fmt: skip
    return warned(sentences(text, to_today))
