"""What a rule says of an entry, and how rules are written down; pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from catalogue.compliance.vocabulary import Status
from catalogue.core.i18n import Message

if TYPE_CHECKING:
    from catalogue.compliance.facts import Facts


class Outcome(NamedTuple):
    """The status of one rule, and the reason in the reader's language."""

    status: Status
    reason: Message


def passed(reason: Message) -> Outcome:
    return Outcome(Status.PASS, reason)


def warned(reason: Message) -> Outcome:
    return Outcome(Status.WARN, reason)


def failed(reason: Message) -> Outcome:
    return Outcome(Status.FAIL, reason)


def unknown(reason: Message) -> Outcome:
    return Outcome(Status.UNKNOWN, reason)


def not_applicable(reason: Message) -> Outcome:
    return Outcome(Status.NOT_APPLICABLE, reason)


Test = Callable[["Facts"], Outcome]


@dataclass(frozen=True, slots=True)
class Rule:
    """A test with a name; its words (title, citation, remedy …) stand in `seed/rules.yaml`."""

    id: str
    version: int
    reads: tuple[str, ...]  # addresses of the facts it looks at
    test: Test


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found in one entry."""

    rule: Rule
    outcome: Outcome

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def status(self) -> Status:
        return self.outcome.status

    @property
    def reason(self) -> Message:
        return self.outcome.reason


RULES: dict[str, Rule] = {}


def rule(identifier: str, *, version: int = 1, reads: tuple[str, ...]) -> Callable[[Test], Test]:
    """Register a test under the id of `seed/rules.yaml`."""

    def register(test: Test) -> Test:
        if identifier in RULES:
            raise ValueError(f"{identifier} is defined twice")
        RULES[identifier] = Rule(identifier, version, reads, test)
        return test

    return register
