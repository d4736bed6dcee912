"""From an address to what its site says: four requests at most, then the parsers."""

from dataclasses import replace

from catalogue.core.i18n import _
from catalogue.net.errors import Refused
from catalogue.net.guard import Target
from catalogue.net.session import AGENT
from catalogue.optouts import robots, weighing
from catalogue.optouts.findings import Finding
from catalogue.optouts.looking import PAGE, Errand, Look, text
from catalogue.optouts.report import Report
from catalogue.optouts.robots import Robots
from catalogue.optouts.vocabulary import State
from catalogue.optouts.weighing import Looks

TEXT, JSON, HTML = "text/plain", "application/json", "text/html, */*;q=0.5"
EMPTY = Robots([], [])
AS_BARRED = _(
    "RFC 9309 (§2.3.1.4) asks crawlers to take the whole site for barred until robots.txt answers."
)
ASKED_NOT_TO = _("Not read: robots.txt keeps us from this page. Open it yourself.")
NO_ROBOTS = _("Not read: as long as robots.txt does not answer, the page counts as barred.")


def check(target: Target, errand: Errand) -> Report:
    """Ask for the files and the page; raise Refused when we are not to go to that host at all."""
    root = replace(target, path="/").url
    first = errand.look(root + "robots.txt", accept=TEXT)
    tdm = errand.look(root + ".well-known/tdmrep.json", accept=JSON)
    ai = errand.look(root + "ai.txt", accept=TEXT)
    if first.refusal and tdm.refusal and ai.refusal:
        raise Refused(first.refusal)
    rules, trouble = read_robots(first)
    seen = look_at_page(target, errand, first, rules)
    looks = Looks(first, tdm, ai, seen)
    return weighing.report(target, looks, rules, trouble)


def read_robots(look: Look) -> tuple[Robots, Finding | None]:
    """The rules, and what else there is to say when they could not be had."""
    if look.fetched is None or look.failure is not None:
        failure = look.failure or Finding(State.UNREACHABLE)
        if failure.state is State.UNREACHABLE:
            failure = replace(failure, notes=(*failure.notes, AS_BARRED))
        return EMPTY, failure
    found = text(look.fetched)
    return (EMPTY, found) if isinstance(found, Finding) else (robots.read(found), None)


def look_at_page(target: Target, errand: Errand, first: Look, rules: Robots) -> Look:
    """The page itself, unless its site asks programs like ours to stay away (RFC 9309 §2.2.2)."""
    if first.failure is not None and first.failure.state is State.UNREACHABLE:
        return Look(target.url, first.seen, failure=Finding(State.UNREACHABLE, (NO_ROBOTS,)))
    if rules.on(target.path).bar(AGENT):
        return Look(target.url, first.seen, failure=Finding(State.UNREACHABLE, (ASKED_NOT_TO,)))
    look = errand.look(target.url, accept=HTML, limit=PAGE)
    if look.failure is not None and look.failure.state is State.ABSENT:
        note = _("The page cannot be read (answer %(status)s).", status=look.status)
        return replace(look, failure=Finding(State.UNREACHABLE, (note,)))
    return look
