"""The items of a mix as a table (CSV), out and in; pure.

What one cell holds several of stands on lines of its own. Columns that begin with # are worked out
and left out again when the table is read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from operator import attrgetter
from typing import Any, NamedTuple

from marshmallow import ValidationError

from catalogue.core.errors import Invalid
from catalogue.core.i18n import _
from catalogue.core.spreadsheets import plain
from catalogue.core.spreadsheets import written as sheet
from catalogue.imports import table_cells
from catalogue.imports.table_cells import Cells
from catalogue.mixes.blend import Blend
from catalogue.mixes.ingredients import Document, Item
from catalogue.mixes.portions import Portion
from schemas import gate
from schemas.mixes import MOST_ITEMS, MixItemSchema

SCHEMA = MixItemSchema()
# The fields of an item in the order of a first reading; `MixItemSchema` says what each means.
PLAIN = (
    "dataset", "version", "title", "url", "licence", "description", "name", "group", "selection",
    "epochs", "weight", "stage", "source_category", "user_data", "publicly_known", "acquired",
    "note",
)  # fmt: skip
SUBSET = ("languages", "categories", "parts", "share")
LISTS = frozenset({"languages", "categories", "parts"})
USED = "used"  # a line for each size: modality, size, unit, basis and tokenizer
SIZE = ("modality", "size", "unit", "basis", "tokenizer")
UNSAID = "-"
COLUMNS = (*PLAIN[:8], *SUBSET, *PLAIN[8:11], USED, *PLAIN[11:])
OURS = "#"
WORKED_OUT: Mapping[str, Callable[[Portion], Any]] = {
    "#number": lambda portion: portion.number,
    "#tokens": lambda portion: whole(portion.tokens),
    "#tokenizer": lambda portion: portion.tokenizer,
    "#passes": lambda portion: portion.passes,
    "#effective": lambda portion: whole(portion.effective),
    "#share": lambda portion: portion.share,
}
MOST_MISTAKES = 50


class Problem(NamedTuple):
    """What is wrong in one line: the column it stands in, and what to do."""

    line: int
    column: str
    message: Any


class Row(NamedTuple):
    """An item, and the line of the file it stands in."""

    line: int
    item: dict[str, Any]


Check = Callable[[Sequence[Row]], Iterable[Problem]]


def written(document: Document, blend: Blend) -> str:
    """One row for each item, safe to open in a spreadsheet."""
    head = [*COLUMNS, *WORKED_OUT]
    rows = (
        [*cells(item), *(work_out(portion) for work_out in WORKED_OUT.values())]
        for item, portion in zip(document.get("items", ()), blend.portions, strict=True)
    )
    return sheet(head, rows)


def cells(item: Item) -> Iterable[Any]:
    subset: Mapping[str, Any] = item.get("subset", {})
    for name in COLUMNS:
        if name == USED:
            yield "\n".join(map(size_line, item.get(USED, ())))
        elif name in LISTS:
            yield "\n".join(subset.get(name, ()))
        else:
            value = (subset if name in SUBSET else item).get(name)
            yield plain(value) if isinstance(value, float) else value


def size_line(row: Mapping[str, Any]) -> str:
    """`text 1500000 tokens copied Lucie-7B tokenizer`; a dash where nothing is said."""
    words = [plain(row["size"]) if name == "size" else row.get(name, UNSAID) for name in SIZE]
    return " ".join(words).removesuffix(" " + UNSAID)


def whole(amount: float | None) -> int | None:
    return None if amount is None else round(amount)


def read(body: bytes, also: Check = lambda _rows: ()) -> list[dict[str, Any]]:
    """The items of a table; raises Invalid that names line, column and remedy of each mistake.

    `also` finds further ones in the rows that are well formed.
    """
    rows, wrong = read_lines(table_cells.lines(table_cells.text(body)))
    wrong = sorted([*wrong, *also(rows)], key=attrgetter("line"))
    if wrong:
        raise Invalid(
            _("Nothing was stored: correct the lines below and send the table again."),
            errors={"lines": nested(wrong[:MOST_MISTAKES])},
        )
    return [row.item for row in rows]


def read_lines(lines: Iterator[Cells]) -> tuple[list[Row], list[Problem]]:
    """The rows that are well formed, each with the line it stands in, and what is wrong."""
    head = next(lines, None)
    if head is None:
        raise Invalid(_("This table is empty."))
    columns = columns_of(head)
    rows: list[Row] = []
    wrong: list[Problem] = []
    for line in lines:
        if len(rows) == MOST_ITEMS:
            raise Invalid(_("A mix may have %(most)s items.", most=MOST_ITEMS))
        item, problems = read_line(line, columns)
        if not problems:
            rows.append(Row(line.number, item))
        wrong += problems
        if len(wrong) >= MOST_MISTAKES:
            break
    return rows, wrong


def by_line(error: Invalid, rows: Sequence[Row]) -> Iterable[Problem]:
    """What is wrong with the items of a table, told by the lines of its file."""
    for place, told in error.errors.get("items", {}).items():
        yield from problems_of(rows[place].line, told)


def nested(wrong: Iterable[Problem]) -> dict[str, dict[str, list[Any]]]:
    told: dict[str, dict[str, list[Any]]] = {}
    for each in wrong:
        told.setdefault(str(each.line), {}).setdefault(each.column, []).append(each.message)
    return told


def columns_of(head: Cells) -> list[str]:
    """The columns of a header; raises Invalid that names each one we do not know."""
    names = [" ".join(cell.split()) for cell in head.cells]
    told: dict[str, list[Any]] = {}
    for name in names:
        if name and not name.startswith(OURS) and name not in COLUMNS:
            near = get_close_matches(name[:100], COLUMNS, n=1, cutoff=0.5)
            remedy = (
                _("No such column: did you mean %(near)s?", near=near[0])
                if near
                else _("No such column: begin its name with # to leave it out.")
            )
            told[name[:100]] = [remedy]
        elif name in COLUMNS and names.count(name) > 1:
            told[name] = [_("This column stands here twice: take one out.")]
    if told:
        raise Invalid(_("The first line must name the columns of a mix."), errors={"columns": told})
    if not {"dataset", "title"} & set(names):
        raise Invalid(_("The first line must name the columns, such as dataset."))
    return names


def read_line(line: Cells, columns: Sequence[str]) -> tuple[dict[str, Any], list[Problem]]:
    """One row through the same gate as everything else."""
    filled = {
        name: cell
        for name, cell in zip(columns, line.cells, strict=False)
        if cell and name in COLUMNS
    }
    problems = list(ragged(line, columns))
    try:
        return SCHEMA.load(gate.prune(raw_item(filled))), problems
    except ValidationError as error:
        found = list(problems_of(line.number, gate.messages(error)))
        return {}, problems + found


def ragged(line: Cells, columns: Sequence[str]) -> Iterable[Problem]:
    """That a row has other cells than the header; what is worked out may be missing."""
    count = len(line.cells)
    short = [name for name in columns[count:] if not name.startswith(OURS)]
    if short or count > len(columns):
        told = _(
            "The row has %(found)s cells and the header %(wanted)s: look for a separator too many"
            " or too few. A cell that holds one, such as 1,5, needs quotes.",
            found=count,
            wanted=len(columns),
        )
        yield Problem(line.number, short[0] if short else "", told)


def raw_item(filled: Mapping[str, str]) -> dict[str, Any]:
    raw: dict[str, Any] = {name: filled[name] for name in PLAIN if name in filled}
    raw["subset"] = {
        name: several(filled[name]) if name in LISTS else filled[name]
        for name in SUBSET
        if name in filled
    }
    raw[USED] = [raw_size(text) for text in several(filled.get(USED, ""))]
    return raw


def raw_size(text: str) -> dict[str, str]:
    told = zip(SIZE, text.split(maxsplit=len(SIZE) - 1), strict=False)
    return {name: word for name, word in told if word != UNSAID}


def several(cell: str) -> list[str]:
    return [text for each in cell.splitlines() if (text := each.strip())]


def problems_of(line: int, told: Any, way: tuple[str, ...] = ()) -> Iterable[Problem]:
    """The messages of the schema, each under the column it is about."""
    if isinstance(told, Mapping):
        for name, inner in told.items():
            yield from problems_of(line, inner, (*way, str(name)))
        return
    names = [name for name in way if name in COLUMNS]
    column = USED if USED in names else (names[-1] if names else "")
    for message in told if isinstance(told, list) else [told]:
        yield Problem(line, column, message)
