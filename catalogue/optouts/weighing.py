"""From four answers to one observation per signal, where a signal may come by several ways."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from catalogue.core.i18n import _
from catalogue.net.guard import Target
from catalogue.optouts import crawling, noai, page, robots, tdmrep, usage
from catalogue.optouts.findings import Finding
from catalogue.optouts.looking import Look, text
from catalogue.optouts.report import Observation, Report, strictest
from catalogue.optouts.robots import Robots
from catalogue.optouts.vocabulary import Signal, State

HTML = frozenset({"text/html", "application/xhtml+xml"})
STATED = frozenset({State.RESERVED, State.NOT_RESERVED})
SILENT = _("Neither the page nor its headers speak of it.")
Metas = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Looks:
    """What came back from a site."""

    robots: Look
    tdmrep: Look
    ai_txt: Look
    page: Look


def report(target: Target, looks: Looks, rules: Robots, trouble: Finding | None) -> Report:
    """All signals; `trouble` is why there are no rules of robots.txt."""
    here = rules.on(target.path)
    metas = declared(looks.page)
    crawl = trouble or crawling.in_robots_txt(rules, here)
    observations = [
        Observation.of(Signal.ROBOTS_TXT, looks.robots, crawl),
        content_usage(looks, trouble or usage.in_robots(here)),
        tdm_reservation(looks, target.path, metas),
        no_ai(looks.page, metas),
        Observation.of(Signal.AI_TXT, looks.ai_txt, ai_txt(looks.ai_txt, target.path)),
    ]
    signal = usage.in_robots(here, usage.SIGNALS)
    if signal.quote:
        observations.append(Observation.of(Signal.OTHER, looks.robots, signal))
    moved = looks.page.url if urlsplit(looks.page.url).hostname != target.host else None
    return Report(target.url, target.host, looks.page.seen, tuple(observations), moved)


def declared(look: Look) -> Metas:
    """The meta elements of a page; other files have none."""
    fetched = look.fetched
    return page.metas(fetched.body) if fetched and fetched.media_type in HTML else []


def on_page(signal: Signal, look: Look, read: Callable[[Look], Finding]) -> Observation:
    return Observation.of(signal, look, look.failure or read(look))


def field(look: Look, name: str) -> str | None:
    return look.fetched.headers.get(name) if look.fetched else None


def content_usage(looks: Looks, in_robots: Finding) -> Observation:
    """Rules of robots.txt and header of the page: the strictest counts (vocab, “Combining”)."""
    in_header = on_page(
        Signal.CONTENT_USAGE,
        looks.page,
        lambda look: usage.in_header(field(look, "Content-Usage")),
    )
    in_file = Observation.of(Signal.CONTENT_USAGE, looks.robots, in_robots)
    return explained(strictest([in_file, in_header]))


def tdm_reservation(looks: Looks, path: str, metas: Metas) -> Observation:
    """File, header, page: each supersedes those before it (TDMRep, “Processing priority”)."""
    in_file = Observation.of(Signal.TDMREP, looks.tdmrep, tdm_file(looks.tdmrep, path))
    in_header = on_page(
        Signal.TDMREP,
        looks.page,
        lambda look: tdmrep.in_header(field(look, "tdm-reservation"), field(look, "tdm-policy")),
    )
    in_page = on_page(Signal.TDMREP, looks.page, lambda _look: tdmrep.in_page(metas))
    stated = (each for each in (in_page, in_header) if each.state in STATED)
    return next(stated, None) or explained(strictest([in_file, in_header, in_page]))


def tdm_file(look: Look, path: str) -> Finding:
    if look.failure is not None or look.fetched is None:
        return look.failure or Finding(State.UNREACHABLE)
    body = text(look.fetched)
    return body if isinstance(body, Finding) else tdmrep.in_file(look.fetched.body, path)


def no_ai(look: Look, metas: Metas) -> Observation:
    in_header = on_page(
        Signal.X_ROBOTS_TAG, look, lambda seen: noai.in_header(field(seen, "X-Robots-Tag"))
    )
    in_page = on_page(Signal.X_ROBOTS_TAG, look, lambda _look: noai.in_page(metas))
    return explained(strictest([in_header, in_page]))


def explained(seen: Observation) -> Observation:
    """Where nothing speaks, say that the page was read as well."""
    if seen.state is not State.ABSENT or seen.quote:
        return seen
    notes = (*seen.finding.notes, SILENT)
    return replace(seen, finding=replace(seen.finding, notes=notes))


def ai_txt(look: Look, path: str) -> Finding:
    if look.failure is not None or look.fetched is None:
        return look.failure or Finding(State.UNREACHABLE)
    body = text(look.fetched)
    if isinstance(body, Finding):
        return body
    rules = robots.read(body)
    return crawling.in_ai_txt(rules, rules.on(path))
