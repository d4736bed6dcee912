"""What a half-written description tells of a dataset, to ask only what concerns it; pure."""

import re
from collections.abc import Callable, Mapping
from typing import Any

Document = Mapping[str, Any]
Test = Callable[[Document], bool]

ROW = re.compile(r"\.\d+(?=\.|$)")
DATABASES = re.compile(r"ODbL|ODC-By|PDDL|CDLA", re.IGNORECASE)


def said(document: Any, path: str) -> Any:
    """What a draft, right or wrong, holds at a path of blocks; None when that leads nowhere."""
    for name in path.split("."):
        document = document.get(name) if isinstance(document, Mapping) else None
    return document


def among(path: str, *values: str) -> Test:
    """Whether one of these values stands there, or nothing yet."""
    return lambda document: said(document, path) in (None, "", *values)


def is_one(path: str, *values: str) -> Test:
    def test(document: Document) -> bool:
        found = said(document, path)
        return any(each in values for each in (found if isinstance(found, list) else [found]))

    return test


def either(*tests: Test) -> Test:
    return lambda document: any(test(document) for test in tests)


def both(*tests: Test) -> Test:
    return lambda document: all(test(document) for test in tests)


def never(_document: Document) -> bool:
    return False


def holds(*modalities: str) -> Test:
    """Whether it holds one of these modalities."""

    def test(document: Document) -> bool:
        rows = document.get("modalities")
        rows = rows if isinstance(rows, list) else []
        return any(isinstance(row, dict) and row.get("modality") in modalities for row in rows)

    return test


licensed = among("licence.status", "stated")


def several_parents(document: Document) -> bool:
    parents = said(document, "provenance.derived_from")
    return isinstance(parents, list) and len(parents) > 1


is_mix = either(is_one("provenance.combination", "collection"), several_parents)
derived = among("provenance.origin", "derived", "unknown")
spoken = either(is_one("kind", "speech"), holds("speech"))
people_seen = either(spoken, holds("video", "image"), is_one("kind", "lexicon", "labelled"))
written = either(
    is_one("provenance.synthetic.status", "yes", "partly"),
    is_one("provenance.obtained", "synthetic"),
)
from_web = either(is_one("provenance.web_content", "yes"), is_one("provenance.obtained", "crawled"))
may_be_web = among("provenance.web_content", "yes", "unknown")
parts = either(is_mix, is_one("licence.covers", "parts"))
personal = is_one("compliance.personal_data.status", "present", "possible", "pseudonymised")
sensitive = is_one("compliance.personal_data.special_categories", "yes")
for_task = is_one("kind", "instruction", "preference", "labelled", "evaluation", "parallel")
from_time = is_one("kind", "source", "pretraining", "speech", "parallel")


def database(document: Document) -> bool:
    """Whether the licence is one of databases, which says nothing of what they hold."""
    expression = said(document, "licence.expression")
    return isinstance(expression, str) and DATABASES.search(expression) is not None
