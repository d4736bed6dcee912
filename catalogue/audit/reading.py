"""Reading the log, newest first, a page at a time; whoever calls has asked for permission."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select

from catalogue.audit.model import AuditEvent
from catalogue.core.db import db


def find(asked: Mapping[str, Any], size: int) -> list[AuditEvent]:
    """The latest events that match, `before` the one where an earlier page ended."""
    chosen = matching(asked).order_by(AuditEvent.id.desc())
    return list(db.session.scalars(chosen.limit(size)))


def matching(asked: Mapping[str, Any]) -> Select[Any]:
    """`object` is a table (`datasets`), one of its rows (`datasets:12`), a slug or a reference."""
    chosen = select(AuditEvent)
    if asked.get("member") is not None:
        chosen = chosen.where(AuditEvent.member_id == asked["member"])
    if asked.get("action"):
        chosen = chosen.where(AuditEvent.action == asked["action"])
    if asked.get("object"):
        chosen = chosen.where(is_about(asked["object"]))
    if asked.get("since"):
        chosen = chosen.where(AuditEvent.moment >= asked["since"])
    if asked.get("until"):
        chosen = chosen.where(AuditEvent.moment < asked["until"])
    if asked.get("before"):
        chosen = chosen.where(AuditEvent.id < asked["before"])
    return chosen


def is_about(thing: str) -> Any:
    kind, _, number = thing.partition(":")
    if number.isdecimal() and len(number) < 16:  # noqa: PLR2004 - what databases count to
        return (AuditEvent.kind == kind) & (AuditEvent.object_id == int(number))
    return (AuditEvent.label == thing) | (AuditEvent.kind == thing)
