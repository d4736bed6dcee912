"""SQLite refuses to change or delete events, whoever asks; the migration says the same."""

from sqlalchemy import Connection, Table, event, text

from catalogue.audit.model import AuditEvent

REFUSED = "the audit log is only ever added to"

# All columns but those that say who: they may be emptied, together, and never refilled.
SEALED = (
    "id", "moment", "action", "kind", "object_id", "label", "details", "request_id", "actor",
    "previous", "digest",
)  # fmt: skip
KEPT = " AND ".join(f"new.{name} IS old.{name}" for name in SEALED)

TRIGGERS = {
    "audit_events_stay": "BEFORE DELETE ON audit_events",
    "audit_events_keep": (
        "BEFORE UPDATE ON audit_events "
        f"WHEN NOT (new.member_id IS NULL AND new.salt IS NULL AND {KEPT})"
    ),
    # INSERT OR REPLACE would delete without asking the first trigger.
    "audit_events_add": (
        "BEFORE INSERT ON audit_events "
        "WHEN EXISTS (SELECT 1 FROM audit_events WHERE id = new.id OR digest = new.digest)"
    ),
}


def statements() -> list[str]:
    return [
        f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        for name, when in TRIGGERS.items()
    ]


def create(_table: Table, connection: Connection, **_options: object) -> None:
    """Put the triggers on a table that was just made."""
    if connection.dialect.name == "sqlite":
        for statement in statements():
            connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Take the triggers off; only tests that empty their tables do so."""
    if connection.dialect.name == "sqlite":
        for name in TRIGGERS:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))


event.listen(AuditEvent.__table__, "after_create", create)
