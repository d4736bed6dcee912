"""The evidence on an entry: gathered for its pages, and as the API shows it."""

from typing import Any

from catalogue.claims import addresses, service, values
from catalogue.claims import dossier as dossiers
from catalogue.claims.claim import Claim
from catalogue.claims.dossier import Dossier
from catalogue.core.i18n import language
from catalogue.datasets import assessing, views
from catalogue.datasets.assessing import Assessed
from catalogue.datasets.model import Dataset
from schemas.datasets import DatasetSchema
from schemas.gate import salvage

Json = dict[str, Any]


def dossier(dataset: Dataset) -> Dossier:
    """The evidence on what is published, or else on the draft, for whoever may read that."""
    document = dataset.document or salvage(DatasetSchema(), dataset.working_copy)
    return dossiers.of(document, *service.listing(dataset.id))


def assessed(dataset: Dataset, known: Dossier | None = None) -> Assessed:
    """What follows from it: of what is published, or else of as much of a draft as can be read."""
    known = known or dossier(dataset)
    return assessing.assess(dataset, known.document, known.claims)


def listed(dataset: Dataset, known: Dossier, field: str | None) -> Json:
    """The claims of an entry, or those on one fact, and where they disagree."""
    claims = known.about(field) if field else known.claims
    conflicts = {
        address: sides
        for address, sides in known.conflicts.items()
        if not field or addresses.concerns(address, field)
    }
    return {
        "items": [public(dataset, known, claim) for claim in claims],
        "total": len(claims),
        "conflicts": [
            {
                "field": address,
                "label": values.label(address, language()),
                "values": [
                    {
                        "value": side.value,
                        "is_own": side.is_own,
                        "claims": [claim.key for claim in side.claims],
                    }
                    for side in sides
                ],
            }
            for address, sides in conflicts.items()
        ],
    }


def public(dataset: Dataset, known: Dossier, claim: Claim) -> Json:
    """A claim as anybody may read it."""
    here = f"{views.links(dataset.slug)['self']}/claims/{claim.key}"
    page = f"{views.links(dataset.slug)['page']}/claims#claim-{claim.key}"
    return {
        "key": claim.key,
        "field": claim.field or None,
        "label": values.label(claim.field, language()) if claim.field else None,
        "has_value": claim.has_value,
        "value": claim.value if claim.has_value else None,
        "kind": str(claim.kind),
        "url": claim.url,
        "title": claim.title or None,
        "quote": claim.quote or None,
        "retrieved": claim.retrieved or None,
        "note": claim.note or None,
        "by": claim.by or None,
        "status": str(claim.status),
        "counts": claim.counts,
        "superseded_by": claim.successor or None,
        "marks": [given(mark) for mark in known.marks.get(claim.key, ())],
        "links": {"page": page, "marks": f"{here}/marks", "successor": f"{here}/successor"},
    }


def given(mark: Any) -> Json:
    return {
        "verdict": str(mark.verdict),
        "reason": mark.reason,
        "url": mark.url or None,
        "by": mark.by or None,
        "created": views.moment(mark.created),
    }
