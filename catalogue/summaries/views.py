"""Records and published versions as the API answers them."""

from typing import Any

from catalogue.datasets.views import moment
from catalogue.summaries import versions
from catalogue.summaries.model import ModelRecord, Provider, SummaryVersion

Json = dict[str, Any]


def provider(record: Provider) -> Json:
    return {**record.document, **stamps(record), "links": provider_links(record.slug)}


def model(record: ModelRecord) -> Json:
    """The whole record, for who keeps it."""
    return {**record.document, **stamps(record), "links": links(record.slug)}


def stamps(record: Provider | ModelRecord) -> Json:
    return {
        "slug": record.slug,
        "revision": record.revision,
        "created": moment(record.created),
        "updated": moment(record.updated),
    }


def listed(record: ModelRecord, current: SummaryVersion | None, *, kept: bool) -> Json:
    """What anybody may know of a model: its published summary names it; `kept` by the reader."""
    published = version(current, current.number) if current else None
    return {
        "slug": record.slug,
        "name": versions.name(record, None if kept else current),
        "provider": provider_name(record, current, kept=kept),
        "summary": published,
        "links": links(record.slug),
    }


def provider_name(record: ModelRecord, current: SummaryVersion | None, *, kept: bool) -> str | None:
    if kept:
        return record.provider.name if record.provider else None
    return versions.provider(current) if current else None


def version(row: SummaryVersion, newest: int) -> Json:
    address = f"/models/{row.model.slug}/summaries/{row.number}"
    return {
        "number": row.number,
        "status": "current" if row.number == newest else "superseded",
        "complete": row.complete,
        "changes": row.changes,
        "template": row.template,
        "published": moment(row.created),
        "release": row.release.number if row.release and row.release.mix.is_public else None,
        "links": {"self": f"/api/v1{address}", "page": address},
    }


def provider_links(slug: str) -> dict[str, str]:
    return {"self": f"/api/v1/providers/{slug}", "page": f"/providers/{slug}/edit"}


def links(slug: str) -> dict[str, str]:
    here = f"/api/v1/models/{slug}"
    return {
        "self": here,
        "page": f"/models/{slug}",
        "summary": f"{here}/summary",
        "summaries": f"{here}/summaries",
    }
