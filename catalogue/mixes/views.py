"""A mix as the API answers it; pure."""

from typing import Any

from catalogue.community import people
from catalogue.datasets.views import moment
from catalogue.mixes.model import Mix

Json = dict[str, Any]


def public(mix: Mix) -> Json:
    """The whole of it."""
    source = mix.copied_from
    return {
        **mix.document,
        "slug": mix.slug,
        **state(mix),
        "copied_from": source.slug if source is not None and source.is_public else None,
        "revision": mix.revision,
    }


def listed(mix: Mix) -> Json:
    """What a list says of it."""
    return {
        "slug": mix.slug,
        "title": mix.title,
        "summary": mix.document.get("summary"),
        "item_count": len(mix.items),
        **state(mix),
    }


def state(mix: Mix) -> Json:
    return {
        "status": "public" if mix.is_public else "private",
        "owner": people.public(mix.owner) if mix.owner else None,
        "created": moment(mix.created),
        "updated": moment(mix.updated),
        "published": moment(mix.published),
        "links": links(mix.slug),
    }


def links(slug: str) -> dict[str, str]:
    here = f"/api/v1/mixes/{slug}"
    return {"self": here, "page": f"/mixes/{slug}", "releases": f"{here}/releases"}
