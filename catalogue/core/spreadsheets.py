"""Rows as CSV that is safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

FORMULA = frozenset("=+-@\t\r")


def harmless(cell: Any) -> str:
    """A cell no spreadsheet takes for a formula: it gets an apostrophe when it starts like one."""
    text = "" if cell is None else str(cell)
    return "'" + text if text[:1] in FORMULA else text


def written(head: Iterable[Any], rows: Iterable[Iterable[Any]]) -> str:
    """A whole table with its header, every cell harmless."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([harmless(cell) for cell in head])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def plain(value: float) -> str:
    """A number in digits: YAML and forms take `1e-05` for a text."""
    return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")
