"""Puts the answers to all fields together as one document; pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalogue.summaries import disputes, pointing
from catalogue.summaries.answering import Answer, Severity, Source
from catalogue.summaries.context import Context, Json
from catalogue.summaries.template import Field, Section

Answers = Mapping[str, Answer]


def assemble(
    identity: Mapping[str, Any], sections: Iterable[Section], answers: Answers, facts: Json
) -> Json:
    """The document; complete only when nothing required is open."""
    open_ = list(gaps(answers))
    return {
        "template": dict(identity),
        **facts,
        "complete": all(gap["severity"] != Severity.REQUIRED for gap in open_),
        "gaps": open_,
        "sections": [section(each, answers) for each in sections],
    }


def about(model: Mapping[str, Any], context: Context) -> Json:
    """Of what it is, and what it was drawn from."""
    return {
        "model": context.slug,
        "name": model.get("name", ""),
        "mix": context.mix,
        "release": context.release,
        "drawn": context.drawn.isoformat(),
    }


def gaps(answers: Answers) -> Iterator[Json]:
    for name, answer in answers.items():
        for gap in (*answer.gaps, *disputes.gaps(answer.sources)):
            yield {
                "field": name,
                "severity": str(gap.severity),
                "text": gap.text,
                "answered_in": gap.at or ".".join(pointing.place(name)),
            }


def section(of: Section, answers: Answers) -> Json:
    return {
        "id": of.id,
        "title": dict(of.title),
        "headings": [dict(each) for each in of.headings],
        "fields": [field(each, answers[each.id]) for each in of.fields],
    }


def field(of: Field, answer: Answer) -> Json:
    return {
        "id": of.id,
        "label": dict(of.label),
        "requirement": of.requirement,
        "state": str(answer.state),
        "blocks": list(answer.blocks),
        "sources": unrepeated(answer.sources),
    }


def unrepeated(sources: Iterable[Source]) -> list[Json]:
    """Each source once: many items of one dataset lead to the same fact."""
    found: dict[tuple[Any, ...], Json] = {}
    for each in sources:
        key = (each["dataset"] or each["item"], each["version"], each["address"])
        told = {name: value for name, value in each.items() if name != disputes.KEY}
        found.setdefault(key, told)
    return list(found.values())
