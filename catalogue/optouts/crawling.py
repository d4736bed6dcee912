"""What robots.txt and its like say on crawling: which of the known crawlers are barred."""

from catalogue.core.i18n import _
from catalogue.optouts.findings import Finding, quoted
from catalogue.optouts.robots import DISALLOW, Robots, Rule
from catalogue.optouts.vocabulary import AGENTS, EVERYONE, State

FEW = 5  # lines to show of a file that only people can read


def in_robots_txt(robots: Robots, here: Robots) -> Finding:
    """Who is barred from a path; crawlers must follow it (Code of Practice, Measure 1.3(1)(a)).

    `here` is what `Robots.on` says of the path.
    """
    barred = {agent: rule for agent in AGENTS if (rule := here.bar(agent))}
    if barred:
        count = {"count": len(barred), "all": len(AGENTS)}
        note = _("Barred from this address: %(count)s of %(all)s crawlers asked about.", **count)
        return Finding(State.RESERVED, (note,), tuple(barred), here.quote(barred))
    if not any(robots.groups_of(agent) for agent in AGENTS):
        return Finding(
            State.ABSENT, (_("The file names none of the crawlers asked about, nor all of them."),)
        )
    notes = [_("None of the crawlers asked about is barred from this address.")]
    elsewhere = barred_elsewhere(robots)
    if elsewhere:
        names = ", ".join(elsewhere)
        notes.append(_("Barred from other parts of the site: %(names)s.", names=names))
    notes.append(_("Leave to crawl is not leave to train."))
    return Finding(State.NOT_RESERVED, tuple(notes), quote=robots.quote(elsewhere))


def barred_elsewhere(robots: Robots) -> dict[str, Rule]:
    """The crawlers a file names and keeps from some path, each with its first such rule."""
    found: dict[str, Rule] = {}
    for agent in AGENTS:
        if agent == EVERYONE or agent.lower() not in robots.by_agent:
            continue
        rule = next((each for each in robots.rules_of(agent, DISALLOW) if each.path), None)
        if rule is not None:
            found[agent] = rule
    return found


def in_ai_txt(robots: Robots, here: Robots) -> Finding:
    """An ai.txt as Spawning proposes it: the grammar of robots.txt, by type of media.

    `Disallow: *.jpg` is about pictures wherever they are, so it counts at any address. Other
    formats share the name of the file and only people can read them.
    """
    if not robots.groups:
        note = _("The file is not in the format of Spawning: read it yourself.")
        return Finding(State.UNREADABLE, (note,), quote=quoted(robots.lines[:FEW]))
    barred: dict[str, Rule] = {}
    for agent in AGENTS:
        media = (each for each in robots.rules_of(agent, DISALLOW) if each.path.startswith("*"))
        rule = here.bar(agent) or next(media, None)
        if rule is not None:
            barred[agent] = rule
    if barred:
        note = _("The file reserves this address or a type of media.")
        return Finding(State.RESERVED, (note,), tuple(barred), robots.quote(barred))
    if not any(robots.groups_of(agent) for agent in AGENTS):
        return Finding(
            State.ABSENT, (_("The file names none of the crawlers asked about, nor all of them."),)
        )
    return Finding(State.NOT_RESERVED, (_("The file reserves nothing at this address."),))
