"""The forms of a mix: its facts, one item of it, the epochs or weights of all its items."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

import orjson
from werkzeug.datastructures import MultiDict

from catalogue.core.forms import Control, SchemaForm, read
from catalogue.core.i18n import _
from catalogue.datasets import picking
from schemas.mixes import MixItemSchema, MixSchema

Document = dict[str, Any]

# Made once: a schema is dear.
FACTS = MixSchema(exclude=("items",))
ITEM = MixItemSchema()

OUTSIDE = ("title", "url", "licence", "description")  # only for what is no entry
SELDOM = ("selection", "user_data", "publicly_known", "acquired", "note")
PER_TABLE = 200  # items whose numbers are changed in one form


def facts_of(document: Mapping[str, Any]) -> Document:
    """A mix without its items."""
    return {name: value for name, value in document.items() if name != "items"}


def fingerprint(part: Any) -> str:
    """Tells whether a part of a mix is still what a form was made from."""
    return sha256(orjson.dumps(part, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


def facts_form(typed: Document) -> SchemaForm:
    return SchemaForm(FACTS, raw=typed)


def item_form(typed: Document) -> SchemaForm:
    return SchemaForm(ITEM, raw=typed)


def read_item(form: MultiDict[str, str]) -> Document:
    """What was typed of an item; a title or an address stands for the entry that has it."""
    typed = read(ITEM, form)
    found = picking.short_name(typed["dataset"]) if typed.get("dataset") else None
    return typed | {"dataset": found} if found else typed


def item_controls(form: SchemaForm, sampling: str) -> tuple[Control, ...]:
    """The questions about an item: what is seldom asked folds, what is outside has its box."""
    by_name = {control.name: control for control in form}
    unused = "epochs" if sampling == "weights" else "weight"
    folded = {*SELDOM, unused}
    outside = Control(
        name="outside",
        kind="group",
        label=str(_("It is not in the catalogue")),
        controls=tuple(by_name.pop(name) for name in OUTSIDE),
    )
    asked = [
        replace(each, more=name in folded and not (each.is_filled or each.errors))
        for name, each in by_name.items()
    ]
    told = outside.is_filled or any(each.errors for each in outside.controls)
    asked.insert(2, replace(outside, more=not told))
    return tuple(asked)


def placed(items: Sequence[Document], item: Document, *, number: int, place: str) -> list[Document]:
    """The items with this one in the place of `number` (none when 0), moved where it should go."""
    others = [each for each in items if each is not items[number - 1]] if number else list(items)
    wanted = int(place) if place.isdecimal() and len(place) < 6 else number  # noqa: PLR2004
    at = (wanted or len(others) + 1) - 1
    others.insert(max(0, at), item)
    return others


def weighed(
    items: Sequence[Document], form: MultiDict[str, str], field: str
) -> tuple[list[Document], dict[int, Document]]:
    """The items as a table of numbers changes them, and its mistakes by number of the item."""
    changed: list[Document] = []
    mistakes: dict[int, Document] = {}
    for number, item in enumerate(items, 1):
        if f"{field}.{number}" not in form:  # on another page of the table
            changed.append(item)
        elif not form.get(f"out.{number}"):
            one = item_form(renumbered(item, number, form, field))
            if not one.validate():
                mistakes[number] = dict(one.errors)
            changed.append(one.data)
    return changed, mistakes


def renumbered(item: Document, number: int, form: MultiDict[str, str], field: str) -> Document:
    """An item with what was typed of it in the table; a weight rules out epochs, and they it."""
    typed = {name: form.get(f"{name}.{number}", "").strip() for name in (field, "group")}
    kept = {name: value for name, value in item.items() if name not in typed}
    if typed[field]:
        kept.pop("epochs" if field == "weight" else "weight", None)
    return kept | {name: text for name, text in typed.items() if text}
