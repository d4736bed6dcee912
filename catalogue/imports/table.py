"""A table (CSV) of many entries: one draft per row, with what is wrong in it.

Its columns are those of our own export, and the addresses of facts: `licence.url`,
`languages[fr].tokens`, `identifiers[doi]`. A file names no page where others could read it,
so the origins of its values have no address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.core.i18n import _
from catalogue.imports import licences, table_cells, table_columns
from catalogue.imports.checking import mistakes
from catalogue.imports.origin import Draft, Notice, NotImportable
from catalogue.imports.sheet import Sheet
from catalogue.imports.table_cells import MOST_COLUMNS, MOST_ROWS, Cells
from catalogue.imports.table_columns import Column, several
from catalogue.languages import tags
from catalogue.licences.normaliser import normalise

SOURCE = "table"
MOST_MISTAKES = 20
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its line in the file, its draft as it stands there, and what is wrong with it."""

    number: int
    draft: Draft
    mistakes: tuple[Notice, ...] = ()


def read_rows(body: bytes) -> tuple[Line, ...]:
    """Every row of a table; raises NotImportable for what concerns the whole of it."""
    lines = table_cells.lines(table_cells.text(body))
    head = next(lines, None)
    if head is None:
        raise NotImportable(_("This table is empty."))
    if len(head.cells) > MOST_COLUMNS:
        raise NotImportable(_("A table may have %(most)s columns.", most=MOST_COLUMNS))
    columns = table_columns.read(head.cells)
    seen: dict[str, int] = {}
    rows: list[Line] = []
    for line in lines:
        if len(rows) == MOST_ROWS:
            raise NotImportable(
                _("A table may have %(most)s rows: send it in parts.", most=MOST_ROWS)
            )
        rows.append(read_line(line, columns, seen))
    if not rows:
        raise NotImportable(_("This table has no rows below its header."))
    return tuple(rows)


def read_line(line: Cells, columns: Sequence[Column], seen: dict[str, int]) -> Line:
    draft = drafted(line, columns)
    found = [Notice(address, message) for address, message in mistakes(draft.document)]
    if len(line.cells) > len(columns):
        found.append(Notice("", _("It has more cells than the header: look at its quotes.")))
    title = str(draft.document.get("title", ""))
    if not title:
        found.append(Notice("title", _("Give the title.")))
    elif (first := seen.setdefault(title.casefold(), line.number)) != line.number:
        found.append(Notice("title", _("Line %(line)s has the same title.", line=first)))
    return Line(line.number, draft, tuple(found[:MOST_MISTAKES]))


def drafted(line: Cells, columns: Sequence[Column]) -> Draft:
    sheet = Sheet(SOURCE, "")
    cells = {
        column.address: cell
        for column, cell in zip(columns, line.cells, strict=False)
        if cell and column.address
    }
    rows_of(sheet, cells)
    for column in columns:
        cell = cells.get(column.address, "")
        if cell and column.address not in table_columns.SPECIAL:
            value = several(cell) if column.is_list else cell
            table_columns.put(sheet.document, column.address, value)
            sheet.cite(column.address, said=cell)
    merged(sheet.document)
    licence(sheet, cells)
    if cells.get("notes"):
        sheet.document["notes"] = cells["notes"]
    if cells.get("doubts"):
        sheet.document["doubts"] = several(cells["doubts"])
    return sheet.draft()


def rows_of(sheet: Sheet, cells: Row) -> None:
    """Languages and modalities by name; all tokens belong to the one modality there is."""
    named = dict.fromkeys(map(standard, several(cells.get("languages", ""))))
    sheet.state("languages", [{"tag": tag} for tag in named], said=cells.get("languages"))
    rows: list[dict[str, str]] = [
        {"modality": name} for name in dict.fromkeys(several(cells.get("modalities", "")))
    ]
    if "tokens" in cells and len(rows) == 1:
        rows[0] |= {"size": cells["tokens"], "unit": "tokens"}
    elif "tokens" in cells:
        told = _("Tokens count for one modality: write them in the column %(column)s.",
                 column="modalities[text/tokens].size")  # fmt: skip
        sheet.tell("modalities", told)
    said = " – ".join(cells[name] for name in ("modalities", "tokens") if name in cells)
    sheet.state("modalities", rows, said=said)


def standard(tag: str) -> str:
    """A language as rows are named by it; what is none stays, to be told as a mistake."""
    try:
        return tags.standardise(tag)
    except ValueError:
        return tag


def merged(document: dict[str, Any]) -> None:
    """Leave out a row that only names a modality when another one says how much there is."""
    rows = document.get("modalities", [])
    told = {row.get("modality") for row in rows if len(row) > 1}
    kept = [row for row in rows if len(row) > 1 or row.get("modality") not in told]
    if rows:
        document["modalities"] = kept


def licence(sheet: Sheet, cells: Row) -> None:
    """The export's one cell for the licence: an expression, a name, or those of the parts."""
    cell, status = cells.get("licence"), cells.get("licence.status", "stated")
    if not cell:
        return
    if status != "stated":
        told = _("A licence and “%(status)s” are given: only one can hold.", status=status)
        sheet.tell("licence.status", told)
        return
    names = several(cell)
    known = all(normalise(name).certainty == "exact" for name in names)  # else it is a sentence
    stated = licences.several(names) if known else licences.read(cell)
    for name, value in stated.block.items():
        if name not in sheet.document.get("licence", {}):
            sheet.state(f"licence.{name}", value, said=cell)
    sheet.notices.extend(stated.notices)
