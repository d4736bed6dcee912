"""Licences, comparisons and answers as the API gives them; pure but for addresses and headers."""

from collections.abc import Sequence
from typing import Any

from flask import Response, url_for

from catalogue.licences import knowledge, words
from catalogue.licences.compatibility import Compatibility, Reason
from catalogue.licences.normaliser import Normalised
from catalogue.licences.service import Listed
from catalogue.licences.showing import COMPARED
from schemas.licences import LicenceSchema

Json = dict[str, Any]
FACTS = tuple(name for name in LicenceSchema().fields if name in knowledge.FACTS)


def licence(listed: Listed) -> Json:
    """One licence with all its facts."""
    found = listed.licence
    return {
        **{name: getattr(found, name) for name in FACTS},
        "sources": [source._asdict() for source in found.sources],
        "datasets": listed.datasets,
        "knowledge_version": knowledge.version(),
        "links": {
            "self": url_for("v1.licences.show", identifier=found.id),
            "page": url_for("licences.show", identifier=found.id),
            "datasets": url_for("v1.datasets.index", licence=listed.filter),
        },
    }


def comparison(found: Sequence[Listed]) -> Json:
    """Licences side by side, and in which facts they differ."""
    facts = [
        {"fact": fact.name, "values": values, "differs": len({str(value) for value in values}) > 1}
        for fact in COMPARED
        for values in [[getattr(listed.licence, fact.name) for listed in found]]
    ]
    items = [licence(listed) for listed in found]
    return {"items": items, "facts": facts, "knowledge_version": knowledge.version()}


def normalised(found: Normalised) -> Json:
    return {
        "text": found.text,
        "licence": found.licence,
        "certainty": found.certainty,
        "reason": words.both("normaliser", found.rule, **found.values),
        "candidates": list(found.candidates),
        "knowledge_version": knowledge.version(),
    }


def compatibility(asked: Json, found: Compatibility) -> Json:
    """An answer, what was asked, and the reasons."""
    return {
        **asked,
        "answer": found.answer,
        "reasons": [reason(each) for each in found.reasons],
        "knowledge_version": knowledge.version(),
    }


def reason(each: Reason) -> Json:
    values = {"inbound": each.licence, "outbound": each.outbound}
    return {
        "licence": each.licence,
        "outbound": each.outbound,
        "answer": each.answer,
        "rule": each.rule,
        "clause": each.clause,
        "text": words.both("rules", each.rule, **values),
        "conditions": list(each.conditions),
        "url": each.url,
    }


def csv_response(text: str) -> Response:
    """A table to keep as a file."""
    response = Response(text, mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="licences.csv"'
    return response
