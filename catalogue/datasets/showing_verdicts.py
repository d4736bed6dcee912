"""Template filters that put verdicts and findings in order for readers."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import orjson
from flask import Blueprint

from catalogue.core.i18n import _
from catalogue.core.text import day
from catalogue.core.vocabularies import VOCABULARIES

LONGEST = 300  # characters of a value shown beside a finding

Json = Mapping[str, Any]


def init_app(pages: Blueprint) -> None:
    for function in (by_text, by_restriction, in_order, assessments, brief):
        pages.add_app_template_filter(function)


def by_text(reasons: Iterable[Json]) -> list[tuple[str, list[Json]]]:
    """Reasons that read alike, once, with all they come from; the entry's own first."""
    found: dict[str, list[Json]] = {}
    for reason in reasons:
        sources = found.setdefault(reason["text"], [])
        if name := reason["title"] or reason["part"]:
            sources.append(source(name, reason))
    return list(found.items())


def by_restriction(restrictions: Iterable[Json]) -> list[tuple[str, list[Json]]]:
    """Restrictions with their sources; they come in order of kind."""
    return [
        (kind, [source(each["title"] or each["part"] or str(_("this entry")), each) for each in of])
        for kind, of in groupby(restrictions, key=lambda each: str(each["restriction"]))
    ]


def source(name: str, each: Json) -> Json:
    """Who hands something on, and where to read more: an entry, a page outside, or nowhere."""
    of = each["of"] or ""
    outside = of.startswith(("https://", "http://"))
    entry = f"/datasets/{of}" if of and " " not in of and of != each["title"] else ""
    return {
        "title": name,
        "href": of if outside else entry,
        "outside": outside,
        "licence": each.get("licence") or "",
    }


def in_order(groups: Iterable[tuple[str, Any]], vocabulary: str) -> list[tuple[str, Any]]:
    """Groups in the order of a vocabulary rather than of the alphabet."""
    order = VOCABULARIES[vocabulary].values
    return sorted(groups, key=lambda group: order.index(group[0]))


def assessments(history: Iterable[Any]) -> list[tuple[Any, ...]]:
    return [
        (
            day(row.created),
            row.number,
            row.ruleset,
            sum(status == "fail" for status in row.findings.values()),
            sum(status == "warn" for status in row.findings.values()),
        )
        for row in history
    ]


def brief(value: Any) -> str:
    """A value as JSON on one line, cut where it gets long."""
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"
