"""Small things that rules share; pure."""

from collections.abc import Iterable

from catalogue.compliance.facts import NO, UNKNOWN, YES, Facts
from catalogue.compliance.finding import Outcome, not_applicable, unknown
from catalogue.compliance.rules.wording import listed, word
from catalogue.core.i18n import Message, _

NOT_APPLICABLE = "not_applicable"
DENIED = frozenset({NO, NOT_APPLICABLE})  # answers that somebody gave, unlike silence

# What `Facts.holds_web_pages` looks at.
WEB_PAGES = (
    "provenance.web_content",
    "provenance.obtained",
    "provenance.origin",
    "provenance.derived_from",
)


def labels(vocabulary: str, values: Iterable[str]) -> Message:
    """The labels of some values of a vocabulary, in the reader's language."""
    return listed([word(vocabulary, value) for value in values])


def said(facts: Facts, address: str) -> list[str]:
    """The values of a list that say something: neither “none” nor “unknown” does."""
    return [value for value in facts.get(address, ()) if value not in {"none", UNKNOWN}]


def without_web_pages(facts: Facts) -> Outcome | None:
    """The finding where there are no web pages, or nobody says; None where there are some."""
    if facts.holds_web_pages == NO:
        return not_applicable(_("It holds no web pages, nor does anything it was made from."))
    if facts.holds_web_pages != YES:
        return unknown(_("Nobody says whether it, or what it was made from, holds web pages."))
    return None
