"""What each rule asks and why, from `seed/rules.yaml`; the tests themselves are in `rules/`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from catalogue.compliance.vocabulary import Status
from catalogue.core import yaml
from catalogue.core.errors import NotFound
from catalogue.core.i18n import _

SOURCE_FILE = Path(__file__).parents[2] / "seed" / "rules.yaml"


class Text(NamedTuple):
    """A text in each language of the catalogue."""

    en: str
    fr: str

    def to(self, reader: str) -> str:
        """In the reader's language; in English to whoever reads another one."""
        return self.fr if reader == "fr" else self.en


class Citation(NamedTuple):
    """A law, licence or guideline that a rule rests on."""

    text: Text
    url: str


class TemplateField(NamedTuple):
    """A field of the Commission's template of public summaries, C(2025) 8311."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """The words of one rule. They explain the law and are no legal advice."""

    id: str
    group: str
    severity: str
    decided_by: str
    title: Text
    why: Text
    citations: tuple[Citation, ...]
    tests: Mapping[Status, Text]  # of each status that can occur, worst first
    evidence: Text
    fix: Text
    template_fields: tuple[TemplateField, ...] = ()


class Neighbours(NamedTuple):
    """The rules before and after one, in the order of display."""

    before: RuleText | None
    after: RuleText | None


def all() -> tuple[RuleText, ...]:  # noqa: A001 – reads well as knowledge.all()
    """Every rule, in the order of display."""
    return tuple(_rules().values())


def get(identifier: str) -> RuleText:
    """The rule of this id, in any case."""
    rule = _rules().get(identifier.upper())
    if rule is None:
        raise NotFound(_("The catalogue knows no such rule."))
    return rule


def listing(*, group: str = "", severity: str = "") -> list[RuleText]:
    """The rules of a group and a severity; of all where none is given."""
    return [rule for rule in all() if group in {"", rule.group} and severity in {"", rule.severity}]


def neighbours(rule: RuleText) -> Neighbours:
    rules = (None, *all(), None)
    place = rules.index(rule)
    return Neighbours(rules[place - 1], rules[place + 1])


def version() -> str:
    """The version of the rules: of their words, and of the tests that go with them."""
    return str(_seed()["version"])


def insist_on(registered: Iterable[str]) -> None:
    """Refuse to go on unless each rule has both a test and words."""
    written, tested = set(_rules()), set(registered)
    if written == tested:
        return
    wordless = ", ".join(sorted(tested - written)) or "none"
    untested = ", ".join(sorted(written - tested)) or "none"
    raise LookupError(
        f"Rules and their words differ. Missing in {SOURCE_FILE.name}: {wordless}."
        f" Without a test in catalogue/compliance/rules: {untested}."
    )


@lru_cache(maxsize=1)
def _seed() -> Mapping[str, Any]:
    seed: dict[str, Any] = yaml.read(SOURCE_FILE)
    return seed


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, RuleText]:
    cited = {
        key: Citation(Text(**facts["text"]), facts["url"])
        for key, facts in _seed()["citations"].items()
    }
    fields = {key: TemplateField(key, Text(**to)) for key, to in _seed()["template"].items()}
    rules = (_rule(facts, cited, fields) for facts in _seed()["rules"])
    return {rule.id: rule for rule in rules}


def _rule(
    facts: dict[str, Any], cited: Mapping[str, Citation], fields: Mapping[str, TemplateField]
) -> RuleText:
    words = {name: Text(**facts[name]) for name in ("title", "why", "evidence", "fix")}
    lists = {
        "citations": tuple(cited[key] for key in facts["citations"]),
        "tests": {each: Text(**facts["tests"][each]) for each in Status if each in facts["tests"]},
        "template_fields": tuple(fields[key] for key in facts.get("template_fields", ())),
    }
    return RuleText(**(facts | words | lists))
