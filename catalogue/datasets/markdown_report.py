"""The findings on an entry as a report in Markdown, to send or to file; pure."""

from collections.abc import Iterator
from typing import Any

from catalogue.core.i18n import _, language
from catalogue.core.vocabularies import VOCABULARIES

Json = dict[str, Any]

SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#"})


def render(title: str, report: Json) -> str:
    return "\n".join(lines(title, report)) + "\n"


def lines(title: str, report: Json) -> Iterator[str]:
    yield f"# {plain(title)}"
    yield ""
    yield str(
        _(
            "Rules of %(version)s, applied on %(day)s. No legal advice.",
            version=report["ruleset"],
            day=report["assessed"],
        )
    )
    yield from answers(report["use"])
    yield from inherited(report["restrictions"])
    for group in VOCABULARIES["rule_group"]:
        found = [each for each in report["findings"] if each["group"] == group]
        if found:
            yield from group_of(group, found)


def answers(uses: Json) -> Iterator[str]:
    yield from ("", f"## {_('Can I use it?')}", "")
    for use, verdict in uses.items():
        yield f"- **{word('use', use)}**: {word('use_answer', verdict['answer'])}"
        yield from (f"  - {plain(reason(each))}" for each in verdict["reasons"])


def inherited(restrictions: list[Json]) -> Iterator[str]:
    if restrictions:
        yield from ("", f"## {_('Restrictions and where they come from')}", "")
    for each in restrictions:
        source = each["title"] or each["part"] or str(_("the entry itself"))
        licence = f" ({plain(each['licence'])})" if each["licence"] else ""
        yield f"- {word('restriction', each['restriction'])}: {plain(source)}{licence}"


def group_of(group: str, found: list[Json]) -> Iterator[str]:
    yield from ("", f"## {word('rule_group', group)}", "")
    for each in found:
        status = word("finding_status", each["status"])
        yield f"- **{each['rule']} {plain(each['title'])}**: {status}. {plain(each['reason'])}"
        if each["status"] in {"fail", "warn", "unknown"}:
            yield f"  - {_('How to put it right')}: {plain(each['fix'])}"
        yield from (f"  - [{plain(c['text'])}]({c['url']})" for c in each["citations"])


def reason(each: Json) -> str:
    source = each["title"] or each["part"]
    return f"{each['text']} ({source})" if source else str(each["text"])


def word(vocabulary: str, value: str) -> str:
    return VOCABULARIES[vocabulary].label(value, language())


def plain(text: str) -> str:
    """On one line, with what Markdown would take for marks made harmless."""
    return " ".join(text.split()).translate(SPECIAL)
