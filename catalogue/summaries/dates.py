"""Dates as the template writes them: DD/MM/YY, MM/YYYY; from partial ISO dates; pure."""

from calendar import monthrange
from datetime import date

MONTH = len("2026-11")
DAY = len("2026-11-24")


def short(day: date) -> str:
    """DD/MM/YY, as in the header."""
    return day.strftime("%d/%m/%y")


def short_of(written: str) -> str:
    """DD/MM/YY of an ISO date; of a month or a year as much as is known."""
    return short(date.fromisoformat(written[:DAY])) if len(written) >= DAY else month(written)


def long_of(written: str) -> str:
    """DD/MM/YYYY of an ISO date; of a month or a year as much as is known."""
    if len(written) < DAY:
        return month(written)
    return date.fromisoformat(written[:DAY]).strftime("%d/%m/%Y")


def month(written: str) -> str:
    """MM/YYYY; only the year when no month is known."""
    year, _dash, rest = written.partition("-")
    return f"{rest[:2]}/{year}" if rest else year


def has_month(written: str) -> bool:
    return len(written) >= MONTH


def later(day: date, months: int) -> date:
    """The same day so many months on, or the last one that month has."""
    count = day.year * 12 + day.month - 1 + months
    year, index = divmod(count, 12)
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))


def months_before(written: str, today: date) -> int | None:
    """Whole months from a month until today; None without a month or when it lies ahead."""
    if not has_month(written):
        return None
    months = (today.year - int(written[:4])) * 12 + today.month - int(written[5:7])
    return months if months >= 0 else None
