"""Template filters that put a mix into words; what nobody says becomes “not known”."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint
from marshmallow import fields

from catalogue.core.forms import choices
from catalogue.core.i18n import _, language
from catalogue.core.text import compact, number, percent
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.mixes import pictures
from catalogue.mixes.filling import FACTS, ITEM
from catalogue.mixes.pictures import Picture
from schemas.mixes import SubsetSchema, UsedSizeSchema

Json = Mapping[str, Any]

INNER = (SubsetSchema(), UsedSizeSchema())
PARTS: dict[str, fields.Field[Any]] = {
    name: part for schema in (*INNER, FACTS, ITEM) for name, part in schema.fields.items()
}


def init_app(pages: Blueprint) -> None:
    for function in (
        mix_field, mix_value, weight_rows, tokens, multiple, part, picture_rows, size_rows,
        change_kind, changed_state, slice_name, through,
    ):  # fmt: skip
        pages.add_app_template_filter(function)


def mix_field(name: str) -> str:
    """The question a field answers."""
    return str(PARTS[name].metadata.get("label", name)) if name in PARTS else name


def mix_value(value: Any, name: str = "") -> str:
    """A value of a mix as people read it."""
    if value is None or value in ("", [], {}):
        return str(_("Not stated"))
    if isinstance(value, Mapping):
        return "; ".join(
            f"{mix_field(key)}: {mix_value(inner, key)}" for key, inner in value.items()
        )
    if isinstance(value, list | tuple):
        between = "; " if any(isinstance(each, Mapping) for each in value) else ", "
        return between.join(mix_value(each, name) for each in value)
    known = dict(choices(PARTS[name])) if name in PARTS else {}
    if isinstance(value, str):
        return known.get(value, value)
    return str(number(value))


def weight_rows(changes: Iterable[Any]) -> list[tuple[Any, ...]]:
    """What each line of a weights file does: item, line, number now, number then."""
    return [
        (
            f"{each.number}. {each.name}",
            each.line,
            "–" if each.before is None else number(each.before),
            number(each.after),
        )
        for each in changes
    ]


def tokens(value: float | None) -> str:
    """A count of tokens, or that nobody says."""
    return str(_("not known")) if value is None else compact(value)


def multiple(value: float | None) -> str:
    """How often something is seen: 1, 1.5, 0.03."""
    return "–" if value is None else str(number(float(f"{value:.3g}")))


def part(value: float | None) -> str:
    """A share, with what is small shown as small."""
    if value is None:
        return "–"
    return f"< {percent(0.001)}" if 0 < value < 0.0005 else percent(value)  # noqa: PLR2004


def through(way: Any) -> str:
    """A further way by which a dataset comes to a reason: an ancestor, a part, another licence."""
    return str(way.of or way.part or way.licence)


def slice_name(key: str | None, kind: str) -> str:
    """What a slice of a mix is called, as the pictures call it."""
    return pictures.KINDS[kind].named(key or "")


def picture_rows(picture: Picture) -> list[tuple[Any, ...]]:
    """The table behind a picture: label, share, tokens seen, items, those nobody counted."""
    return [
        (row.label, part(row.share), tokens(row.effective), number(row.items), number(row.unknown))
        for row in picture.rows
    ]


def size_rows(sizes: Iterable[Json]) -> list[tuple[Any, ...]]:
    """The sizes of a mix by modality and unit, with how many items do not say theirs."""
    return [
        (
            VOCABULARIES["modality"].label(each["modality"], language()),
            number(each["size"]) if each["size"] is not None else _("not known"),
            VOCABULARIES["unit"].label(each["unit"], language()) if each["unit"] else "",
            number(each["items"]),
            number(each["unknown"]),
        )
        for each in sizes
    ]


CHANGES: Mapping[str, Any] = {
    "withdrawn": _("Withdrawn"),
    "licence": _("Licence"),
    "uses": _("What one may do with it"),
    "conflict": _("Sources disagree"),
    "version": _("Version"),
}


def change_kind(kind: str) -> str:
    return str(CHANGES.get(kind, kind))


def changed_state(state: Json, kind: str) -> str:
    """One side of a change: what the entry was, or is, in this respect."""
    if kind == "withdrawn":
        gone = state["withdrawn"]
        return str(_("Public")) if gone is None else gone or str(_("Gone"))
    if kind == "conflict":
        return VOCABULARIES["checked"].label(state["checked"], language())
    if kind == "uses":
        words, answers = VOCABULARIES["use"], VOCABULARIES["use_answer"]
        said = state["uses"].items()
        reader = language()
        return "; ".join(
            f"{words.label(use, reader)}: {answers.label(answer, reader)}" for use, answer in said
        )
    return str(state[kind])
