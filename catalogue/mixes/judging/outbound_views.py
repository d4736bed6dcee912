"""Reasons, and how the licences of a mix stand to those of a release, to page, API and release."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any

from catalogue.mixes.judging.candidates import Candidate
from catalogue.mixes.judging.causes import Cause
from catalogue.mixes.judging.licences import Bearing
from catalogue.mixes.judging.outbound import Pair

Json = dict[str, Any]
Said = Callable[[Cause], str]
Numbers = Iterable[int]


def speaker() -> Said:
    """Says causes in the reader's language, each text put together once."""
    known: dict[tuple[Any, ...], str] = {}

    def said(cause: Cause) -> str:
        text = cause.code if cause.text is None else id(cause.text)
        key = text, cause.licence, cause.outbound
        if key not in known:
            known[key] = cause.said()
        return known[key]

    return said


def cause(each: Cause, said: Said) -> Json:
    return {
        "answer": each.answer.value,
        "kind": each.kind.value,
        "code": each.code,
        "text": said(each),
        "unknown": each.unknown,
        "licence": each.licence or None,
        "outbound": each.outbound or None,
        "part": each.part or None,
        "of": each.of or None,
        "title": each.title or None,
        "clause": each.clause or None,
        "url": each.url or None,
    }


def candidate(each: Candidate, said: Said) -> Json:
    return {
        "licence": each.licence,
        "adaptation": each.adaptation.value,
        "collection": each.collection.value,
        "conflicts": list(each.conflicts),
        "checks": list(each.checks),
        "reasons": [cause(why, said) for why in each.causes],
        "reasons_left_out": each.left_out,
    }


def licence(name: str, brought: Mapping[Bearing, Numbers]) -> Json:
    """A licence of the mix, and through what it comes in."""
    return {
        "licence": name,
        "through": [
            {
                "items": list(numbers),
                "part": bearing.part or None,
                "of": bearing.of or None,
                "title": bearing.title or None,
            }
            for bearing, numbers in brought.items()
        ],
    }


def pair(each: Pair, brought: Mapping[str, Mapping[Bearing, Numbers]], said: Said) -> Json:
    """Licences that part ways, the clauses, and the items that bring each."""
    return {
        "licences": [
            {"licence": name, "items": sorted(set(chain(*brought[name].values())))}
            for name in each.licences
        ],
        "reasons": [cause(why, said) for why in each.causes],
    }
