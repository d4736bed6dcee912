"""Numbers and dates as visitors write them, and ranges of them."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from math import isfinite

from catalogue.search.port import Range

# The number a text stands for; what stands for a span (a year) is its end where `upper`.
Convert = Callable[[str, bool], int]

UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "b": 10**9, "t": 10**12}
NUMBER = re.compile(r"(\d{1,30}(?:\.\d{1,12})?(?:e\+?\d{1,2})?)([kmgbt]?)", re.IGNORECASE)
DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
COMPARISON = re.compile(r"(>=|<=|>|<)(.+)")
DAY = 86_400  # seconds
FURTHEST = 2**62  # what an index can hold


def bounds(text: str, convert: Convert) -> Range:
    """`1e6..1e9`, `1e6..`, `..1e9`, `>1e9`, `<=5` or one value; raises ValueError otherwise.

    The bounds are within the numbers that an index can hold.
    """
    text = text.strip()
    if match := COMPARISON.fullmatch(text):
        return _held(_compared(match[1], match[2].strip(), convert))
    low, dots, high = text.partition("..")
    if not dots:
        low = high = text
    if not (low or high):
        raise ValueError("a range without bounds")
    return _held(
        Range(
            convert(low, False) if low else None,  # noqa: FBT003
            convert(high, True) if high else None,  # noqa: FBT003
        )
    )


def _held(span: Range) -> Range:
    low, high = (bound and max(-FURTHEST, min(bound, FURTHEST)) for bound in (span.low, span.high))
    return Range(low, high)


def _compared(sign: str, text: str, convert: Convert) -> Range:
    low, high = convert(text, False), convert(text, True)  # noqa: FBT003
    return {
        ">": Range(low=high + 1),
        ">=": Range(low=low),
        "<": Range(high=low - 1),
        "<=": Range(high=high),
    }[sign]


def whole(text: str, upper: bool = False) -> int:  # noqa: ARG001, FBT001, FBT002
    """`1e9`, `10M`, `2.5T` or `1_000_000`."""
    match = NUMBER.fullmatch(text.strip().replace("_", ""))
    if not match:
        raise ValueError(f"not a number: {text!r}")
    digits = match[1]
    if digits.isdigit():
        return int(digits) * UNITS[match[2].lower()]
    number = float(digits) * UNITS[match[2].lower()]
    if not isfinite(number):
        raise ValueError(f"too large: {text!r}")
    return round(number)


def day(text: str, upper: bool = False) -> int:  # noqa: FBT001, FBT002
    """`2024`, `2024-05` or `2024-05-17` as 20240517; what is missing is 0, or 9s if upper."""
    first, month, day_of_month = _date(text)
    missing = 99 if upper else 0
    return first.year * 10_000 + (month or missing) * 100 + (day_of_month or missing)


def moment(text: str, upper: bool = False) -> int:  # noqa: FBT001, FBT002
    """The same as seconds since 1970, UTC: the first second, or the last."""
    first, month, day_of_month = _date(text)
    start = int(datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp())
    if not upper:
        return start
    if day_of_month:
        return start + DAY - 1
    months = first.year * 12 + (month or 12)
    return int(datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC).timestamp()) - 1


def _date(text: str) -> tuple[date, int, int]:
    """The first day that is meant, which the calendar must have; month and day, 0 if missing."""
    match = DATE.fullmatch(text.strip())
    if not match:
        raise ValueError(f"not a date: {text!r}")
    first = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    return first, int(match[2] or 0), int(match[3] or 0)
