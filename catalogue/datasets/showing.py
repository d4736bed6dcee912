"""Template filters that put an entry's facts into words; what is not stated becomes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Blueprint, url_for
from markupsafe import Markup

from catalogue.core.i18n import _, language
from catalogue.core.text import compact, number, percent
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.datasets import facets, listing
from catalogue.languages import countries, names
from catalogue.licences import knowledge

SHOWN_LIST = 12  # names shown before “and 30 more”
GLANCE = ("tokens", "words", "documents", "hours", "bytes", "sentence_pairs", "sentences", "images")
COUNTS = ("tokens", "words", "documents", "hours", "bytes", "characters", "sentences", "pages")
ADDRESSES = {
    "huggingface": "https://huggingface.co/datasets/",
    "doi": "https://doi.org/",
    "arxiv": "https://arxiv.org/abs/",
    "github": "https://github.com/",
    "zenodo": "https://zenodo.org/records/",
}


def init_app(pages: Blueprint) -> None:
    for function in (
        country, localised, label, labels, openness, figures, span, shortened, identifiers,
        link,
        licence_parts, licence_links, sizes, language_bars, languages_without, share, checks,
        data_classes,
    ):  # fmt: skip
        pages.add_app_template_filter(function)


def localised(texts: Any) -> str:
    """The text in the visitor's language, or else in the other one."""
    return listing.localised(texts or {}, language())


def label(value: Any, vocabulary: str) -> str:
    return VOCABULARIES[vocabulary].label(value, language()) if value else ""


def labels(values: Any, vocabulary: str, *, split: bool = False) -> Any:
    named = [label(value, vocabulary) for value in values or ()]
    return named if split else ", ".join(named)


def openness(licence: Mapping[str, Any]) -> str:
    return facets.openness(dict(licence))


def figures(entry: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """The largest facts of an entry: up to three sizes, and how many languages."""
    rows = entry.get("modalities") or []
    shown = [
        (label(unit, "unit"), compact(row["size"]), "")
        for unit in GLANCE
        for row in rows[:40]
        if row.get("unit") == unit and "size" in row
    ]
    count = entry.get("language_count") or len(entry.get("languages") or ())
    return [*shown[:3], (str(_("Languages")), number(count) if count else "–", "")]


def span(period: Any) -> str:
    """`1789–1950`, `2019–`, or nothing."""
    start, end = (period or {}).get("start"), (period or {}).get("end")
    if not (start or end):
        return ""
    return str(start) if start == end else f"{start or ''}–{end or ''}"


def shortened(names: Any) -> str:
    listed: Sequence[str] = names or ()
    text = ", ".join(listed[:SHOWN_LIST])
    more = len(listed) - SHOWN_LIST
    return str(_("%(names)s and %(count)s more", names=text, count=more)) if more > 0 else text


def link(url: Any) -> Any:
    """An address given by a member, as a link that passes on no trust."""
    if not url:
        return ""
    return Markup('<a href="{0}" rel="nofollow ugc noopener">{0}</a>').format(url)


def identifiers(listed: Iterable[Mapping[str, str]]) -> list[tuple[str, Any]]:
    return [
        (
            label(item["scheme"], "identifier"),
            Markup('<a href="{}" rel="nofollow ugc noopener">{}</a>').format(
                ADDRESSES[item["scheme"]] + item["value"], item["value"]
            )
            if item["scheme"] in ADDRESSES
            else item["value"],
        )
        for item in listed
    ]


def licence_links(expression: Any) -> list[tuple[str, str]]:
    """An SPDX expression in pieces, those that name a licence we know with its id."""
    pieces = str(expression or "").replace("(", "( ").replace(")", " )").split()
    return [(f"{piece} ", piece if knowledge.get(piece) else "") for piece in pieces]


def licence_parts(parts: Iterable[Mapping[str, str]]) -> list[tuple[Any, ...]]:
    return [
        (
            part["scope"],
            part.get("expression") or part.get("name") or _("Not stated"),
            part.get("note", ""),
        )
        for part in parts
    ]


def sizes(modalities: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (
            label(row.get("modality"), "modality"),
            number(row["size"]) if "size" in row else _("not known"),
            label(row.get("unit"), "unit"),
            label(row.get("basis"), "basis"),
        )
        for row in modalities
    ]


def language_bars(rows: Sequence[Mapping[str, Any]]) -> tuple[str, list[tuple[Any, ...]]]:
    """The count most languages state, and a bar for each that states it, largest first."""
    counted = {unit: [row for row in rows if unit in row] for unit in (*COUNTS, "share")}
    unit, stated = max(counted.items(), key=lambda pair: len(pair[1]))
    if not stated:
        return "", []
    words = share if unit == "share" else compact
    ordered = sorted(stated, key=lambda row: -float(row[unit]))[:40]
    named = str(_("share")) if unit == "share" else label(unit, "unit")
    return named, [
        (
            names.name(row["tag"], language()),
            row[unit],
            words(row[unit]),
            "",
            search_address(row["tag"]),
        )
        for row in ordered
    ]


def languages_without(rows: Sequence[Mapping[str, Any]], unit: str) -> list[tuple[str, str, str]]:
    """The languages no bar shows, with their note."""
    charted = {address for *_rest, address in language_bars(rows)[1]} if unit else set()
    found = (
        (row, address) for row in rows if (address := search_address(row["tag"])) not in charted
    )
    reader = language()
    return [
        (names.name(row["tag"], reader), address, row.get("note", "")) for row, address in found
    ]


def search_address(tag: str) -> str:
    """Where the entries in a language are listed; a tag needs no escaping."""
    return f"{url_for('datasets.index')}?language={tag}"


def country(code: Any) -> str:
    return countries.name(str(code), language()) if code else ""


def share(value: Any) -> str:
    return "" if value is None else percent(float(value))


def checks(listed: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Looks for a reservation of rights, one per row."""
    return [
        (
            label(check["signal"], "optout_signal"),
            check.get("checked", "–"),
            ", ".join(check.get("agents", [])) or "–",
            check.get("snapshot", "–"),
            label(check.get("retroactive"), "tri") or "–",
            share(check.get("share_removed")) or "–",
            label(check.get("unknown_hosts"), "unknown_hosts") or "–",
        )
        for check in listed
    ]


def data_classes(classes: Any) -> str:
    named = (
        (label(row["kind"], "personal_data_class"), label(row.get("likelihood"), "likelihood"))
        for row in classes or ()
    )
    return ", ".join(f"{kind} ({likelihood})" if likelihood else kind for kind, likelihood in named)
