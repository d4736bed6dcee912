"""What an assessment looks like to page, API and report: one object for all of them."""

from typing import Any

from catalogue.compliance import inheritance, knowledge, reservations, ruleset
from catalogue.compliance.finding import Finding
from catalogue.compliance.lineage import Lineage, Step
from catalogue.compliance.usability import Because, Verdict
from catalogue.compliance.vocabulary import Restriction, Use
from catalogue.core.i18n import language
from catalogue.datasets.assessing import Assessed

Json = dict[str, Any]


def report(slug: str, assessed: Assessed) -> Json:
    """Everything: answers, what is inherited, findings with law, values and remedy."""
    return {
        "slug": slug,
        "ruleset": ruleset.VERSION,
        "assessed": assessed.facts.today.isoformat(),
        "use": uses(assessed.verdicts),
        "reservations": reservations.state(assessed.facts)._asdict(),
        "restrictions": restrictions(inheritance.restrictions(assessed.facts)),
        "findings": [finding(each, assessed) for each in assessed.findings],
        "counts": {
            status.value: count for status, count in ruleset.counted(assessed.findings).items()
        },
        "links": links(slug),
    }


def uses(verdicts: dict[Use, Verdict]) -> Json:
    return {
        use.value: {
            "answer": verdict.answer.value,
            "reasons": [because(each) for each in verdict.reasons],
        }
        for use, verdict in verdicts.items()
    }


def because(why: Because) -> Json:
    return {
        "code": why.reason.code,
        "text": str(why.reason.text),
        "part": why.part or None,
        "of": why.of or None,
        "title": why.title or None,
    }


def restrictions(found: dict[Restriction, list[inheritance.Inherited]]) -> list[Json]:
    """What is handed on to whatever is made from the entry, and by whom."""
    return [
        {
            "restriction": restriction.value,
            "licence": each.licence or None,
            "part": each.part or None,
            "of": each.of or None,
            "title": each.title or None,
        }
        for restriction, sources in found.items()
        for each in sources
    ]


def finding(found: Finding, assessed: Assessed) -> Json:
    """One finding in the reader's language, with everything needed to check and to mend it."""
    words, reader = knowledge.get(found.id), language()
    return {
        "rule": found.id,
        "version": found.rule.version,
        "group": words.group,
        "severity": words.severity,
        "title": words.title.to(reader),
        "status": found.status.value,
        "reason": str(found.reason),
        "values": assessed.facts.values(found.rule.reads),
        "citations": [
            {"text": citation.text.to(reader), "url": citation.url} for citation in words.citations
        ],
        "evidence": words.evidence.to(reader),
        "fix": words.fix.to(reader),
        "decided_by": words.decided_by,
        "links": {"rule": f"/api/v1/rules/{found.id}", "page": f"/rules/{found.id}"},
    }


def lineage(slug: str, ancestry: Lineage) -> Json:
    """The graph of ancestors, and the same as an indented list."""
    return {
        "slug": slug,
        "tree": [step(each) for each in ancestry.tree()],
        "complete": not (ancestry.incomplete or ancestry.truncated),
        "open_ended": list(ancestry.incomplete),
        "circular": list(ancestry.circular),
        "truncated": ancestry.truncated,
        "links": links(slug),
    }


def step(each: Step) -> Json:
    described = each.node.document or {}
    licence = described.get("licence", {})
    return {
        "name": each.node.name,
        "title": each.node.title,
        "entry": each.node.is_entry,
        "url": f"/datasets/{each.node.name}" if each.node.is_entry else each.node.url or None,
        "licence": licence.get("expression") or licence.get("name") or each.node.licence or None,
        "depth": each.depth,
        "how": each.edge.how or None,
        "share": each.edge.share,
        "repeated": each.repeated,
        "cleared": each.cleared
        and {
            "reason": each.cleared.reason,
            "by": each.cleared.by or None,
            "made": each.cleared.made or None,
        },
    }


def links(slug: str) -> dict[str, str]:
    return {
        "dataset": f"/api/v1/datasets/{slug}",
        "findings": f"/api/v1/datasets/{slug}/findings",
        "lineage": f"/api/v1/datasets/{slug}/lineage",
        "page": f"/datasets/{slug}/findings",
    }
