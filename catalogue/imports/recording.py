"""The origins of a draft as claims: who says what of a fact, where and in which words; pure."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from catalogue.claims import addresses
from catalogue.core.errors import Invalid
from catalogue.imports.origin import Origin
from schemas import gate
from schemas.claims import ClaimSchema


def claims(
    document: Mapping[str, Any], origins: tuple[Origin, ...], *, read: date
) -> Iterator[dict[str, Any]]:
    """One claim per origin; each holds the value, so that a later edit shows as a difference.

    What passes no gate of ours is no claim: a file has no page to read it on.
    """
    for origin in origins:
        said = claim(document, origin, read)
        loaded = said and (admitted(said) or admitted(said | {"quote": ""}))
        if loaded:
            yield loaded


def admitted(said: dict[str, Any]) -> dict[str, Any] | None:
    try:
        return gate.admit(ClaimSchema(), said)
    except Invalid:
        return None


def claim(document: Mapping[str, Any], origin: Origin, read: date) -> dict[str, Any] | None:
    value = addresses.read(document, origin.field)
    if value is None:
        return None
    made = {
        "field": origin.field,
        "kind": origin.kind,
        "url": origin.url,
        "quote": origin.said,
        "retrieved": read.isoformat(),
    }
    return made | ({"value": value} if addresses.field_at(origin.field) else {})
