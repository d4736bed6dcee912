"""A table of text taken apart: its encoding, its separator, its rows; nothing is ever computed."""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from catalogue.core.i18n import _
from catalogue.core.spreadsheets import FORMULA
from catalogue.imports.origin import NotImportable

LARGEST = 5_000_000  # bytes
MOST_ROWS, MOST_COLUMNS = 1000, 300
LONGEST_CELL = 100_000
SEPARATORS = (",", ";", "\t")
HINT = "sep="  # how spreadsheets announce the separator in a line of its own
WIDE = (b"\xff\xfe", b"\xfe\xff")


class Cells(NamedTuple):
    """One line of a table: its number in the file and its cells."""

    number: int
    cells: list[str]


def text(body: bytes) -> str:
    """The text of a file, as spreadsheets save it; raises NotImportable."""
    if len(body) > LARGEST:
        raise NotImportable(_("This table is larger than 5 MB: send it in parts."))
    try:
        found = body.decode("utf-16" if body.startswith(WIDE) else "utf-8-sig")
    except UnicodeDecodeError as error:
        detail = _("This table is not in UTF-8: save it as “CSV UTF-8” and send that.")
        raise NotImportable(detail) from error
    if "\0" in found:
        raise NotImportable(_("This is no table of text: save it as “CSV UTF-8”."))
    return found


def lines(found: str) -> Iterator[Cells]:
    """The lines that hold anything, the header first; a quote that never ends is an error."""
    separator, rest, skipped = separated(found)
    reader = csv.reader(io.StringIO(rest, newline=""), delimiter=separator, strict=True)
    while True:
        number = reader.line_num + 1 + skipped
        try:
            cells = next(reader, None)
        except csv.Error as error:
            told = _("Line %(line)s cannot be read: look at its quotes.", line=number)
            raise NotImportable(told) from error
        if cells is None:
            return
        if any(map(str.strip, cells)):
            yield Cells(number, [meant(cell) for cell in cells])


def separated(found: str) -> tuple[str, str, int]:
    """The separator, the text without the line that announces it, and how many lines that took."""
    first, _newline, rest = found.partition("\n")
    announced = first.strip("\r\"' ")
    if announced.casefold().startswith(HINT) and announced[len(HINT) :] in {*SEPARATORS, "\\t"}:
        return announced[len(HINT) :].replace("\\t", "\t"), rest, 1
    return max(SEPARATORS, key=first.count), found, 0


def meant(cell: str) -> str:
    """A cell without the apostrophe that our export puts before what looks like a formula."""
    cell = cell.strip()[:LONGEST_CELL]
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA and cell[1:2] else cell
