"""`noai` and `noimageai`, in the header field X-Robots-Tag or a meta element.

DeviantArt made them up in 2022 and nobody standardised them; they count among the “other
appropriate machine-readable protocols” of the Code of Practice, Measure 1.3(1)(b).
"""

from collections.abc import Iterator, Sequence

from catalogue.core.i18n import _
from catalogue.optouts.findings import Finding, clean, quoted
from catalogue.optouts.vocabulary import AGENTS, EVERYONE, State

NO_AI, NO_IMAGES = "noai", "noimageai"
# Directives with a value of their own: `max-snippet: 20` names no crawler.
VALUED = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
ROBOTS = "robots"
NAMES = {agent.lower(): agent for agent in AGENTS if agent != EVERYONE} | {ROBOTS: EVERYONE}


def in_header(value: str | None) -> Finding:
    """`noai`, or `SomeBot: noai`; a name goes for the directives after it."""
    if value is None:
        return Finding(State.ABSENT)
    return finding(list(directives(value)), quoted([f"X-Robots-Tag: {value}"]))


def directives(value: str) -> Iterator[tuple[str, str]]:
    """(crawler, directive) pairs."""
    agent = EVERYONE
    for part in value.split(","):
        name, colon, rest = part.partition(":")
        word = part
        if colon and name.strip().lower() not in VALUED:
            agent, word = NAMES.get(name.strip().lower(), clean(name)), rest
        yield agent, word.strip().lower()


def in_page(metas: Sequence[tuple[str, str]]) -> Finding:
    """`<meta name="robots" content="noai">`, or the name of a crawler for `robots`."""
    found = [(NAMES[name], content) for name, content in metas if name in NAMES]
    if not found:
        return Finding(State.ABSENT)
    pairs = [
        (agent, word.strip().lower()) for agent, content in found for word in content.split(",")
    ]
    quote = quoted(f"{name}: {content}" for name, content in metas if name in NAMES)
    return finding(pairs, quote)


def finding(pairs: Sequence[tuple[str, str]], quote: str) -> Finding:
    agents = dict.fromkeys(agent for agent, word in pairs if word in (NO_AI, NO_IMAGES))
    if not agents:
        return Finding(State.ABSENT, (_("There are directives for robots, but no noai."),))
    whole = any(word == NO_AI for _agent, word in pairs)
    note = (
        _("The page says noai.") if whole else _("The page says noimageai: pictures are reserved.")
    )
    return Finding(State.RESERVED, (note,), tuple(agents), quote)
