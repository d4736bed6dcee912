"""From a description to the values it can be filtered, counted and sorted by; pure."""

from collections.abc import Iterable
from typing import Any

from catalogue.datasets.vocabulary import LARGEST_BAND, POSSIBLE, SIZE_BANDS, USES
from catalogue.languages import tags
from catalogue.licences import expressions

Document = dict[str, Any]
UNKNOWN = "unknown"
OTHER = "other"  # a licence with a name but no identifier

# How far an openness is from “open”; the worst part decides.
OPENNESS_ORDER = ("open", "conditional", "none_stated", UNKNOWN, "not_open")


def values(document: Document, standing: Document | None = None) -> dict[str, list[str]]:
    """Every facet's values; what is not stated counts as `unknown`, never as yes or no.

    `standing` is what the entry amounts to, as `assessing` keeps it; unknown until it is assessed.
    """
    known = standing or {}
    uses = known.get("uses", {})
    provenance = document.get("provenance", {})
    compliance = document.get("compliance", {})
    publisher = document.get("publisher", {})
    return {
        **{use: answers(uses.get(use, UNKNOWN)) for use in USES},
        "checked": [known.get("checked", UNKNOWN)],
        "openness": [openness(document["licence"])],
        "language": languages(document),
        "language_mix": [language_mix(document)],
        "licence": licences(document["licence"]),
        "category": document.get("categories", []),
        "kind": [document["kind"]],
        "task": document.get("tasks", []),
        "format": document.get("formats", []),
        "modality": unique(row["modality"] for row in document.get("modalities", ())),
        "size": [size_band(tokens(document))],
        "publisher": one(publisher.get("name")),
        "country": one(publisher.get("country")),
        "obtained": provenance.get("obtained", []),
        "access": [document.get("access", {}).get("conditions", UNKNOWN)],
        "optout": [compliance.get("reservations", {}).get("status", UNKNOWN)],
        "personal_data": [compliance.get("personal_data", {}).get("status", UNKNOWN)],
        "synthetic": [provenance.get("synthetic", {}).get("status", UNKNOWN)],
    }


def answers(answer: str) -> list[str]:
    """An answer, and `possible` beside it when one can, if need be with conditions."""
    return [answer, POSSIBLE] if answer in {"yes", "conditions"} else [answer]


def openness(licence: Document) -> str:
    """`open` only when the licence, its contents layer and every part are."""
    if licence["status"] != "stated":
        return str(licence["status"])
    stated = [licence.get("expression")]
    stated += [licence["content"]] if "content" in licence else []
    stated += [part.get("expression") for part in licence.get("parts", [])]
    return max(
        (expressions.openness(expression) if expression else UNKNOWN for expression in stated),
        key=OPENNESS_ORDER.index,
    )


def licences(licence: Document) -> list[str]:
    """The ids an expression names; `other` for a licence without one."""
    if licence["status"] != "stated":
        return [licence["status"]]
    if "expression" not in licence:
        return [OTHER]
    return list(expressions.ids(licence["expression"]))


def languages(document: Document) -> list[str]:
    """Each tag and its base language, so that `fr-CA` is found under `fr`."""
    found: dict[str, None] = {}
    for row in document.get("languages", []):
        found[row["tag"]] = None
        found[tags.base(row["tag"])] = None
    return list(found)


def language_mix(document: Document) -> str:
    if document["kind"] == "parallel":
        return "parallel"
    named = {tags.base(row["tag"]) for row in document.get("languages", [])} - {"zxx", "und"}
    many = len(named) > 1 or "mul" in named or document.get("language_count", 0) > 1
    if many:
        return "multilingual"
    return "monolingual" if named else UNKNOWN


def tokens(document: Document) -> int | None:
    """Tokens over all modalities; None when no row counts tokens."""
    counted = [
        row["size"]
        for row in document.get("modalities", ())
        if row.get("unit") == "tokens" and "size" in row
    ]
    return int(sum(counted)) if counted else None


def size_band(count: int | None) -> str:
    if count is None:
        return UNKNOWN
    return next((band for bound, band in SIZE_BANDS if count < bound), LARGEST_BAND)


def day_number(date: str | None) -> int | None:
    """A partial date as a sortable number: `2024-05` → 20240500."""
    return int(date.replace("-", "").ljust(8, "0")) if date else None


def one(value: str | None) -> list[str]:
    return [value] if value else []


def unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
