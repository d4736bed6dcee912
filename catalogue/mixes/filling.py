"""The forms of a mix: its facts, and one item of it."""

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
