"""The rules together: every one applied to the facts of an entry; pure."""

from collections.abc import Mapping
from functools import lru_cache

from catalogue.compliance import knowledge
from catalogue.compliance import rules as _rules  # noqa: F401 - registers every rule
from catalogue.compliance.facts import Facts
from catalogue.compliance.finding import RULES, Finding, Rule
from catalogue.compliance.vocabulary import Status

VERSION = knowledge.version()


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of `seed/rules.yaml`."""
    knowledge.insist_on(RULES)
    return tuple(RULES[text.id] for text in knowledge.all())


def evaluate(facts: Facts) -> list[Finding]:
    """What every rule finds in an entry."""
    return [Finding(rule, rule.test(facts)) for rule in all_rules()]


def counted(findings: list[Finding]) -> Mapping[Status, int]:
    """How many findings have each status, worst first."""
    return {status: sum(finding.status is status for finding in findings) for status in Status}
