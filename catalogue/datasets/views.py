"""An entry as others see it: the JSON of the API, the columns of CSV; pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from catalogue.core.spreadsheets import harmless
from catalogue.datasets.facets import licences, tokens
from catalogue.datasets.vocabulary import USES
from schemas import gate

Json = dict[str, Any]


def public(row: Any, *, fields: Sequence[str] | None = None) -> Json:
    """A published entry; `fields` keeps only these."""
    shown = {
        "slug": row.slug,
        **row.document,
        "status": "published",
        "use": (row.standing or {}).get("uses"),
        "checked": (row.standing or {}).get("checked"),
        "version_number": row.number,
        "created": moment(row.created),
        "updated": moment(row.updated),
        "published": moment(row.published),
        "links": links(row.slug),
    }
    return {name: shown[name] for name in fields if name in shown} if fields else shown


def working(dataset: Any) -> Json:
    """The working copy of an entry, as those see it who may."""
    return {
        "slug": dataset.slug,
        **dataset.working_copy,
        "status": str(dataset.status),
        "stage": str(dataset.stage) if dataset.stage else None,
        "version_number": dataset.number,
        "created": moment(dataset.created),
        "updated": moment(dataset.updated),
        "published": moment(dataset.published),
        "links": links(dataset.slug),
    }


# Blocks a template may look into though nobody filled them in.
BLOCKS: Json = {
    "summary": {},
    "description": {},
    "publisher": {},
    "access": {},
    "licence": {"status": "unknown"},
    "period": {},
    "collection_period": {},
    "citation": {},
    "provenance": {"crawl": {"period": {}}, "synthetic": {}},
    "compliance": {
        "reservations": {},
        "personal_data": {},
        "illegal_content": {},
        "takedown": {},
        "public_sector": {},
        "altruism": {},
        "data_information": {},
    },
}


def padded(document: Json) -> Json:
    """A description with every block present, so that templates need no questions."""
    merged: Json = gate.merge(BLOCKS, document)
    return merged


def links(slug: str) -> dict[str, str]:
    return {"self": f"/api/v1/datasets/{slug}", "page": f"/datasets/{slug}"}


def moment(value: datetime | None) -> str | None:
    return value.isoformat()[:19] + "Z" if value else None


# Columns of the CSV export; lists are joined with “; ”.
CSV_COLUMNS = (
    "slug", "title", "kind", "summary_en", "summary_fr", "licence", "licence_status", "languages",
    "modalities", "tokens", "categories", "tasks", "formats", "publisher", "country", "released",
    "homepage", "access", "access_url", "optout", "personal_data", *USES, "checked", "updated",
)  # fmt: skip


def csv_row(row: Any) -> list[str]:
    """One entry as a line of `CSV_COLUMNS`."""
    cells = (*described(row), *rights(row.document), *standing(row), moment(row.updated))
    return [harmless(cell) for cell in cells]


def described(row: Any) -> tuple[Any, ...]:
    """What it is and what is in it."""
    entry: Mapping[str, Any] = row.document
    licence, publisher = entry["licence"], entry.get("publisher", {})
    return (
        row.slug,
        entry["title"],
        entry["kind"],
        entry["summary"].get("en"),
        entry["summary"].get("fr"),
        licence.get("expression") or licence.get("name") or joined(licences(licence)),
        licence["status"],
        joined(language["tag"] for language in entry.get("languages", [])),
        joined(dict.fromkeys(part["modality"] for part in entry.get("modalities", ()))),
        tokens(row.document),
        joined(entry.get("categories", [])),
        joined(entry.get("tasks", [])),
        joined(entry.get("formats", [])),
        publisher.get("name"),
        publisher.get("country"),
        entry.get("released"),
        entry["homepage"],
    )


def rights(entry: Mapping[str, Any]) -> tuple[Any, ...]:
    """How one gets it, and what is declared about law."""
    access, compliance = entry.get("access", {}), entry.get("compliance", {})
    return (
        access.get("conditions"),
        access.get("url"),
        compliance.get("reservations", {}).get("status"),
        compliance.get("personal_data", {}).get("status"),
    )


def standing(row: Any) -> tuple[Any, ...]:
    """What all that amounts to."""
    known = row.standing or {}
    uses = known.get("uses", {})
    return (*(uses.get(use) for use in USES), known.get("checked"))


def joined(values: Iterable[str]) -> str:
    return "; ".join(values)
