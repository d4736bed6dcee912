"""The table of epochs or weights as it was typed, held against the items as they are by now; pure.

Each row carries what it was made from. So what one person typed goes beside what somebody else
saved meanwhile, and only where both changed the same thing somebody has to choose.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from catalogue.core.i18n import Message, _
from catalogue.core.spreadsheets import plain
from catalogue.mixes import filling

Document = dict[str, Any]
Form = MultiDict[str, str]

RULED_OUT = {"epochs": "weight", "weight": "epochs"}  # a number, and the one it rules out
GROUP, OUT = "group", "out"
CELLS = (*RULED_OUT, GROUP)
TAKEN = _("Take out")
LONGEST_NUMBER = 5  # digits of a place


class Row(NamedTuple):
    """One row as it was sent: what it was made from, and what was typed."""

    number: int
    name: str
    marks: tuple[str, ...]
    before: Mapping[str, str]
    typed: Mapping[str, str]
    out: bool


class Change(NamedTuple):
    """What somebody else saved in a cell meanwhile, and what was typed there."""

    number: int  # where the item stands now; 0 when it does not
    name: str
    column: str
    theirs: str | Message
    yours: str | Message


@dataclass(slots=True)
class Merged:
    """The items with what was typed, and all that somebody has to see first."""

    column: str  # the number the items of the mix have by now
    items: list[Document] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)  # where each of them stands now
    shown: dict[str, str] = field(default_factory=dict)  # what stands in the inputs, by their names
    mistakes: dict[int, Document] = field(default_factory=dict)
    clashes: list[Change] = field(default_factory=list)  # both changed it: one has to choose
    lost: list[Change] = field(default_factory=list)  # typed where nothing can hold it any more
    kept: list[Change] = field(default_factory=list)  # changed by somebody else alone

    @property
    def is_late(self) -> bool:
        """Whether something has to be chosen or written down elsewhere before anything is saved."""
        return bool(self.clashes or self.lost)

    def hold(self, row: Row, number: int, item: Document) -> None:
        """Decide on each cell of a row, whose item is this by now."""
        present = texts(item)
        for name, yours in row.typed.items():
            change = Change(number, row.name, name, present[name], yours)
            if name in {self.column, GROUP}:
                self.decide(change, row)
            elif yours != row.before[name]:
                counted = _("The mix counts otherwise now: see how it is sampled")
                self.lost.append(change._replace(theirs=counted))
        if row.out:
            self.shown[f"{OUT}.{number}"] = "1"
            if row.marks != marks(item):
                told = Change(number, row.name, OUT, _("Changed in other respects"), TAKEN)
                self.clashes.append(told)

    def decide(self, change: Change, row: Row) -> None:
        before, theirs, yours = row.before[change.column], change.theirs, change.yours
        untouched = yours == before
        self.shown[f"{change.column}.{change.number}"] = str(theirs if untouched else yours)
        if theirs == before:
            return
        if row.out:
            self.clashes.append(change._replace(yours=TAKEN))
        elif untouched:
            self.kept.append(change)
        elif yours != theirs:
            self.clashes.append(change)

    def put(self, item: Document, number: int) -> None:
        """Go on with an item as the cells of its row say, if it has one on this page."""
        if f"{OUT}.{number}" in self.shown:
            return
        cells = {name: self.shown.get(f"{name}.{number}") for name in (self.column, GROUP)}
        typed = {name: text for name, text in cells.items() if text is not None}
        self.numbers.append(number)
        if typed.items() <= texts(item).items():
            self.items.append(item)
            return
        form = filling.item_form(renumbered(item, typed))
        if not form.validate():
            self.mistakes[number] = dict(form.errors)
        self.items.append(form.data)


def merged(items: Sequence[Document], form: Form, column: str) -> Merged:
    """The items as they are now, with what was typed; `column` is the number they have by now."""
    found, rows = Merged(column), list(read(form, column))
    if form.get("base") == filling.fingerprint(items):
        rows = [as_it_is(row, items[row.number - 1]) for row in rows if row.number <= len(items)]
        places = {row.number: row.number for row in rows}
    else:
        places = placed(rows, items)
    for row in rows:
        number = places.get(row.number)
        if number is None:
            found.lost.extend(homeless(row))
        else:
            found.hold(row, number, items[number - 1])
    for number, item in enumerate(items, 1):
        found.put(item, number)
    return found


def as_it_is(row: Row, item: Document) -> Row:
    """A row that was made from the item as it is now."""
    return row._replace(before=texts(item), marks=marks(item))


def read(form: Form, column: str) -> Iterator[Row]:
    """The rows of the form; those on other pages of the table are not in it."""
    sent = form.get("column", column)
    names = (sent if sent in RULED_OUT else column, GROUP)
    for number in numbers_of(form, names):
        theirs = {name for name in (*names, OUT) if form.get(f"keep.{name}.{number}") == "theirs"}
        before = {name: form.get(f"was.{name}.{number}", "") for name in names}
        typed = {name: form.get(f"{name}.{number}", "").strip() for name in names}
        yield Row(
            number=number,
            name=form.get(f"name.{number}", ""),
            marks=tuple(form.get(f"mark.{number}", "").split()),
            before=before,
            typed=typed | {name: before[name] for name in theirs - {OUT}},
            out=f"{OUT}.{number}" in form and not theirs,
        )


def numbers_of(form: Form, names: Sequence[str]) -> list[int]:
    """The places that cells of these names are for."""
    cells = [name.partition(".")[::2] for name in form]
    told = {text for name, text in cells if name in names and text.isdecimal()}
    return sorted(int(text) for text in told if len(text) <= LONGEST_NUMBER and int(text))


def placed(rows: Iterable[Row], items: Iterable[Document]) -> dict[int, int]:
    """Where the items of the rows stand now; what could be several is not guessed."""
    found: dict[int, int] = {}
    there = [(number, marks(item)) for number, item in enumerate(items, 1)]
    for closeness in range(2):
        wanted: dict[str, list[int]] = defaultdict(list)
        offered: dict[str, list[int]] = defaultdict(list)
        taken = set(found.values())
        for row in rows:
            if row.number not in found and len(row.marks) > closeness:
                wanted[row.marks[closeness]].append(row.number)
        for number, known in there:
            if number not in taken:
                offered[known[closeness]].append(number)
        for mark, numbers in wanted.items():
            if len(numbers) == len(offered[mark]):
                found |= zip(numbers, offered[mark], strict=True)
    return found


def marks(item: Document) -> tuple[str, str]:
    """Tell an item from the others: by all that is not in the table, or else by what it is."""
    rest = {name: value for name, value in item.items() if name not in CELLS}
    likeness = [item.get(name) for name in ("dataset", "title", "name", "subset")]
    return filling.fingerprint(rest), filling.fingerprint(likeness)


def texts(item: Document) -> dict[str, str]:
    """What stands in the cells of an item."""
    found = {name: item.get(name, "") for name in CELLS}
    return {n: plain(each) if isinstance(each, float) else str(each) for n, each in found.items()}


def homeless(row: Row) -> Iterator[Change]:
    """What was typed of an item that is not there any more."""
    gone = _("No such item any more")
    for name, yours in row.typed.items():
        if yours != row.before.get(name, "") and not row.out:
            yield Change(0, row.name, name, gone, yours)


def renumbered(item: Document, typed: Mapping[str, str]) -> Document:
    """An item with what was typed of it; a weight rules out epochs, and they it."""
    kept = {name: value for name, value in item.items() if name not in typed}
    for name, text in typed.items():
        if text and name in RULED_OUT:
            kept.pop(RULED_OUT[name], None)
    return kept | {name: text for name, text in typed.items() if text}
