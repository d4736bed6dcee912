"""Reading robots.txt (RFC 9309, with the rules that IETF draft-ietf-aipref-attach adds).

A parser of our own: urllib.robotparser takes the first rule that matches instead of the longest
(§2.2.2), and Protego, which does follow the standard, tells neither which line bars a crawler nor
the Content-Usage rules of its group; both are what a visitor wants to see.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from catalogue.optouts.findings import quoted
from catalogue.optouts.patterns import Pattern, path_octets
from catalogue.optouts.vocabulary import EVERYONE

LIMIT = 500 * 1024  # characters: the standard asks for no more than 500 KiB (§2.5)
ALLOW, DISALLOW = "allow", "disallow"
USAGE = frozenset({"content-usage", "content-signal"})  # drafts: with an optional path before
RULES = USAGE | {ALLOW, DISALLOW}

END_OF_LINE = re.compile(r"\r\n|\r|\n")  # §2.2; str.splitlines() knows others
TOKEN = re.compile(r"\*(?=\s|$)|[A-Za-z0-9_-]+")  # AI2Bot has a digit, which §2.2.1 forgot


@dataclass(frozen=True)
class Rule:
    """One line that says what the crawlers of its group may do, or what for."""

    name: str
    path: str
    value: str  # a statement of preference; empty for allow and disallow
    line: int

    @cached_property
    def pattern(self) -> Pattern:
        return Pattern.read(self.path)

    def bears_on(self, path: str) -> bool:
        """Whether it is about a path; an empty Allow or Disallow is about none (§2.2.2)."""
        return (bool(self.path) or self.name in USAGE) and self.pattern.matches(path)


@dataclass(slots=True)
class Group:
    """Crawlers, by the line that names each, and the rules for them (§2.1)."""

    agents: dict[str, int] = field(default_factory=dict)
    rules: dict[tuple[str, str, str], Rule] = field(default_factory=dict)


@dataclass(frozen=True)
class Robots:
    """A robots.txt, or what a path has to do with it."""

    lines: list[str]
    groups: list[Group]

    def on(self, path: str) -> "Robots":
        """Only the rules about one path."""
        spelt = path_octets(path)
        groups = [
            Group(
                group.agents,
                {key: rule for key, rule in group.rules.items() if rule.bears_on(spelt)},
            )
            for group in self.groups
        ]
        return Robots(self.lines, groups)

    def groups_of(self, agent: str) -> list[Group]:
        """All groups that name a crawler; when none does, those for everyone (§2.2.1)."""
        return self.by_agent.get(agent.lower()) or self.by_agent.get(EVERYONE, [])

    @cached_property
    def by_agent(self) -> dict[str, list[Group]]:
        found: dict[str, list[Group]] = {}
        for group in self.groups:
            for agent in group.agents:
                found.setdefault(agent, []).append(group)
        return found

    def rules_of(self, agent: str, *names: str) -> Iterator[Rule]:
        """Its rules of these names, from all its groups together."""
        for group in self.groups_of(agent):
            yield from (rule for rule in group.rules.values() if rule.name in names)

    def bar(self, agent: str) -> Rule | None:
        """The rule that bars a crawler: the longest that matches, allow before disallow (§2.2.2).

        Asked of what `on` returned.
        """
        deciding = max(
            self.rules_of(agent, ALLOW, DISALLOW),
            key=lambda rule: (rule.pattern.length, rule.name == ALLOW),
            default=None,
        )
        return deciding if deciding is not None and deciding.name == DISALLOW else None

    def quote(self, deciding: Mapping[str, Rule]) -> str:
        """The lines that decide on crawlers, each under a line that names one of them."""
        named: dict[Rule, int] = {}
        for agent, rule in deciding.items():
            if rule not in named:
                named[rule] = self.naming(agent, rule)
        numbers = {*named.values(), *(rule.line for rule in named)}
        return quoted(self.lines[number] for number in sorted(numbers))

    def naming(self, agent: str, rule: Rule) -> int:
        """The number of the line that puts a crawler under a rule."""
        lines = (
            group.agents.get(agent.lower(), group.agents.get(EVERYONE))
            for group in self.groups_of(agent)
            if rule in group.rules.values()
        )
        return next((line for line in lines if line is not None), rule.line)


def read(text: str) -> Robots:
    """Any text; lines that make no sense, and rules of nobody, are passed over (§2.2, §2.2.4)."""
    lines = END_OF_LINE.split(text[:LIMIT].removeprefix("\ufeff"))
    groups: list[Group] = []
    for number, line in enumerate(lines):
        name, _colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if name == "user-agent":
            if not groups or groups[-1].rules:
                groups.append(Group())
            groups[-1].agents.setdefault(token(value), number)
        elif name in RULES and groups:
            rule = Rule(name, *(parts(value) if name in USAGE else (value, "")), line=number)
            groups[-1].rules.setdefault((name, rule.path, rule.value), rule)
    return Robots(lines, groups)


def token(value: str) -> str:
    """The product token a line names: `GPTBot/1.2` is GPTBot (§2.2.1)."""
    found = TOKEN.match(value)
    return found[0].lower() if found else ""


def parts(value: str) -> tuple[str, str]:
    """Path and preference of a Content-Usage rule (draft-ietf-aipref-attach, “Processing”)."""
    if not value.startswith("/"):
        return "", value
    path, *preference = value.split(None, 1)
    return path, preference[0].strip() if preference else ""
