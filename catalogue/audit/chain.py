"""How an event seals the one before it; pure."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Protocol

import orjson

ORIGIN = "0" * 64  # what the first event seals


class Sealed(Protocol):
    """The parts of an event that can never change."""

    moment: datetime
    action: str
    kind: str
    object_id: int | None
    label: str
    details: dict[str, Any]
    request_id: str
    actor: str
    previous: str


def digest(event: Sealed) -> str:
    """SHA-256 over all that must not change, in one fixed spelling."""
    parts = (
        event.moment.astimezone(UTC).isoformat(),
        event.action,
        event.kind,
        event.object_id,
        event.label,
        event.details,
        event.request_id,
        event.actor,
        event.previous,
    )
    return sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)).hexdigest()


def actor(member_id: int | None, salt: str | None) -> str:
    """Who did it, so that only whoever has the salt can check it."""
    return "" if member_id is None else sha256(f"{salt} {member_id}".encode()).hexdigest()
