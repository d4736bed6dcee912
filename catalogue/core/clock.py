"""What time it is, always aware and always UTC."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)
