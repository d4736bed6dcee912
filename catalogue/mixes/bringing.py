"""A weights file or a table of items held against a mix: what it would change, before it does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.core.errors import CatalogueError, Invalid, Messages
from catalogue.core.i18n import _
from catalogue.mixes import blend as blending
from catalogue.mixes import comparing, filling, gathering, table, weights
from catalogue.mixes.comparing import Comparison, Side
from catalogue.mixes.weights import Reading

KINDS: dict[str, Any] = {
    "weights": _("A weights file: lines such as fr--web: 2"),
    "table": _("A table (CSV) of all items, as this mix exports it"),
}
MOST_TOLD = 50


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


def read(kind: str, text: str, document: Mapping[str, Any]) -> Brought:
    """What the text would make of the mix; raises a CatalogueError that says what is wrong."""
    if not text.strip():
        raise Invalid(_("Paste the text of a file, or choose one."))
    if kind == "weights":
        present = side(document)
        lines = weights.read(text, document)
        found = weights.applied(lines, document, present.ingredients, present.blend)
        return Brought(found.document, reading=found)
    items = table.read(text.encode())
    changed = filling.facts_of(document) | {"items": items}
    return Brought(changed, comparison=comparing.between(side(document), side(changed)))


def side(document: Mapping[str, Any]) -> Side:
    ingredients = gathering.gather(document)
    return Side(document, ingredients, blending.of(document, ingredients))


def mistakes(error: CatalogueError) -> list[str]:
    """What is wrong, line by line, in sentences."""
    return [str(error.detail), *told(error.errors)][:MOST_TOLD]


def told(errors: Messages, way: tuple[str, ...] = ()) -> list[str]:
    """The messages, each after the line and column it is about."""
    found: list[str] = []
    for name, inner in errors.items():
        here = way if name in {"lines", "columns", "groups", "items"} else (*way, str(name))
        if isinstance(inner, Mapping):
            found += told(inner, here)
        else:
            listed = inner if isinstance(inner, list | tuple) else [inner]
            found += [": ".join([*filter(None, here), str(message)]) for message in listed]
    return found
