"""A weights file or a table of items held against a mix: what it would change, before it does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.core.errors import CatalogueError, Invalid, Messages
from catalogue.core.i18n import _
from catalogue.mixes import blend as blending
from catalogue.mixes import comparing, filling, gathering, naming
from catalogue.mixes.comparing import Comparison, Side
from catalogue.mixes.formats import table, weights
from catalogue.mixes.formats.table import Problem, Row
from catalogue.mixes.formats.weights import Reading

KINDS: dict[str, Any] = {
    "weights": _("A weights file: lines such as fr--web: 2"),
    "table": _("A table (CSV) of all items, as this mix exports it"),
}
MOST_TOLD = 50
LINES, COLUMNS, ITEMS = PLACES = ("lines", "columns", "items")


@dataclass(frozen=True, slots=True)
class Brought:
    """The mix as it would be, and what tells it from the present one."""

    document: dict[str, Any]
    reading: Reading | None = None  # of a weights file
    comparison: Comparison | None = None  # of a table

    @property
    def changes(self) -> bool:
        """Whether anything would change."""
        if self.reading is not None:
            return bool(self.reading.changes)
        found = self.comparison
        return found is not None and bool(found.only_one or found.only_other or found.changed)

    @property
    def empties(self) -> bool:
        """Whether it takes every item out: most likely a file that lost its rows."""
        return self.changes and not self.document["items"]


def read(kind: str, text: str, document: Mapping[str, Any]) -> Brought:
    """What the text would make of the mix; raises a CatalogueError that says what is wrong."""
    if not text.strip():
        raise Invalid(_("Paste the text of a file, or choose one."))
    if kind == "weights":
        present = side(document)
        lines = weights.read(text, document)
        found = weights.applied(lines, document, present.ingredients, present.blend)
        return Brought(found.document, reading=found)
    changed = filling.facts_of(document) | {"items": items_of(text, document)}
    return Brought(changed, comparison=comparing.between(side(document), side(changed)))


def items_of(text: str, document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The items of a table for this mix; an entry that is not there is a mistake in its line."""

    def unknown(rows: Sequence[Row]) -> Iterable[Problem]:
        items = [row.item for row in rows]
        try:
            naming.settle({"items": items}, before=document.get("items", ()))
        except Invalid as error:
            return table.by_line(error, rows)
        return ()

    return table.read(text.encode(), unknown)


def side(document: Mapping[str, Any]) -> Side:
    ingredients = gathering.gather(document)
    return Side(document, ingredients, blending.of(document, ingredients))


def mistakes(error: CatalogueError) -> list[str]:
    """What is wrong, line by line, in sentences."""
    return [str(error.detail), *told(error.errors)][:MOST_TOLD]


def told(errors: Messages, way: tuple[str, ...] = (), within: str = "") -> list[str]:
    """The messages, each after the line and column it is about."""
    found: list[str] = []
    for name, inner in errors.items():
        if not way and name in PLACES:
            found += told(inner, (), name)
            continue
        here = (*way, placed(within, name)) if name else way
        if isinstance(inner, Mapping):
            found += told(inner, here, COLUMNS if within == LINES else "")
        else:
            listed = inner if isinstance(inner, list | tuple) else [inner]
            found += [sentence(here, message) for message in listed]
    return found


def placed(within: str, name: Any) -> str:
    """Where a mistake is, as people say it."""
    if within == LINES:
        return str(_("Line %(number)s", number=name))
    if within == ITEMS:
        return str(_("Item %(number)s", number=int(name) + 1))
    return str(_("column %(name)s", name=name)) if within == COLUMNS else str(name)


def sentence(place: Sequence[str], message: Any) -> str:
    if not place:
        return str(message)
    where = ", ".join(place)
    return str(_("%(place)s: %(mistake)s", place=where[:1].upper() + where[1:], mistake=message))
