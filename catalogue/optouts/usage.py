"""Statements of preference on training: Content-Usage, and the Content-Signal of Cloudflare.

Both are dictionaries of RFC 9651 (§3.2). The labels are those of draft-ietf-aipref-vocab (“Usage
Category Labels”), a draft still: `train-ai=n` keeps a model's maker out, other labels say nothing
on training.
"""

from dataclasses import dataclass
from typing import Any

import http_sf

from catalogue.core.i18n import _
from catalogue.optouts.findings import Finding, quoted
from catalogue.optouts.robots import Robots, Rule
from catalogue.optouts.vocabulary import AGENTS, RANK, State


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one of them calls the field, training, yes and no."""

    field: str
    label: str
    yes: str
    no: str


AIPREF = Dialect("content-usage", "train-ai", "y", "n")
SIGNALS = Dialect("content-signal", "ai-train", "yes", "no")


def preference(text: str, dialect: Dialect) -> State:
    """What a dictionary says on training; any other value is unknown (vocab, “Processing”)."""
    try:
        members: Any = http_sf.parse(text.encode("ascii"), tltype="dictionary")
    except ValueError:
        return State.UNREADABLE
    value = members.get(dialect.label, (None,))[0]
    if not isinstance(value, http_sf.Token):
        return State.ABSENT
    said = {dialect.no: State.RESERVED, dialect.yes: State.NOT_RESERVED}
    return said.get(str(value), State.ABSENT)


def in_header(value: str | None) -> Finding:
    """The header field, about what came with it (draft-ietf-aipref-attach, “Header Field”)."""
    if value is None:
        return Finding(State.ABSENT)
    return finding(preference(value, AIPREF), AIPREF, quote=quoted([f"Content-Usage: {value}"]))


def in_robots(here: Robots, dialect: Dialect = AIPREF) -> Finding:
    """The rules of robots.txt about a path (as `Robots.on` gives them), for the known crawlers.

    Where crawling is barred the draft attaches no preference; it is told all the same, for
    whoever wrote the line made a wish known.
    """
    rules = {agent: longest(here, agent, dialect) for agent in AGENTS}
    # A file may hold many thousands, for many crawlers: each is read once.
    lines = {rule.line: rule for found in rules.values() for rule in found}
    states = {line: preference(rule.value, dialect) for line, rule in lines.items()}
    state = min(states.values(), key=RANK.__getitem__, default=State.ABSENT)
    told = {
        agent: next(rule for rule in found if states[rule.line] is state)
        for agent, found in rules.items()
        if any(states[rule.line] is state for rule in found)
    }
    agents = tuple(told) if state is State.RESERVED else ()
    return finding(state, dialect, agents=agents, quote=here.quote(told))


def longest(here: Robots, agent: str, dialect: Dialect) -> list[Rule]:
    """What a crawler is told: the longest path counts, and all lines for it (attach, “Semantics”).

    Of lines for the same path the strictest counts (vocab, “Combining Preferences”).
    """
    rules = list(here.rules_of(agent, dialect.field))
    most = max((rule.pattern.length for rule in rules), default=0)
    return [rule for rule in rules if rule.pattern.length == most]


def finding(
    state: State, dialect: Dialect, *, quote: str = "", agents: tuple[str, ...] = ()
) -> Finding:
    names = {"field": dialect.field.title(), "label": dialect.label}
    notes = {
        State.RESERVED: _("%(field)s says no to training (%(label)s).", **names),
        State.NOT_RESERVED: _("%(field)s does not object to training (%(label)s).", **names),
        State.UNREADABLE: _("%(field)s is not in the form of RFC 9651: read it yourself.", **names),
        State.ABSENT: _("%(field)s is there, but is silent on training (%(label)s).", **names),
    }
    return Finding(state, (notes[state],) if quote else (), agents, quote)
