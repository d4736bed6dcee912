"""Releases as the API gives them."""

from typing import Any

from catalogue.datasets.views import moment
from catalogue.mixes.model import Release
from catalogue.mixes.releases import releasing

Json = dict[str, Any]


def short(release: Release) -> Json:
    """A release in a list."""
    edition = releasing.edition(release.mix, release)
    return {
        "mix": release.mix.slug,
        "number": release.number,
        "title": release.title,
        "message": release.message,
        "created": moment(release.created),
        "checksum": release.checksum,
        "ruleset": release.ruleset,
        "template": release.template,
        "withdrawn": moment(release.withdrawn),
        "withdrawal": release.withdrawal,
        "citation": edition.citation,
        "bibtex": edition.bibtex,
        "links": links(release),
    }


def whole(release: Release) -> Json:
    """A release with its items and files."""
    here = links(release)["self"]
    return {
        **short(release),
        "document": release.document,
        "files": [
            {
                "name": each.name,
                "media_type": each.media_type,
                "size": each.size,
                "checksum": each.checksum,
                "url": f"{here}/files/{each.name}",
            }
            for each in release.files
        ],
    }


def links(release: Release) -> dict[str, str]:
    page = f"/mixes/{release.mix.slug}/releases/{release.number}"
    here = f"/api/v1{page}"
    return {
        "self": here,
        "page": page,
        "archive": f"{here}/files.zip",
        "changes": f"{here}/changes",
        "flags": f"{here}/flags",
        "mix": f"/api/v1/mixes/{release.mix.slug}",
    }
