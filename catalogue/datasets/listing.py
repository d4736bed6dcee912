"""A page of results as its template shows it: rows, facets, chips, addresses."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from catalogue.core.i18n import _
from catalogue.core.text import compact, day
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.datasets import facets, query
from catalogue.datasets.facets import OTHER
from catalogue.datasets.finding import Found
from catalogue.datasets.vocabulary import FACETS
from catalogue.languages import countries, names
from catalogue.search.highlight import mark, snippet
from catalogue.search.port import Bucket, Choice, Clause

# The facets of the page, those that lead are open.
PAGE_FACETS = FACETS[:13]
OPEN = {"openness", "language", "licence", "category"}
SHOWN_VALUES = 16
SHOWN_LANGUAGES = 3

TITLES = {
    "openness": _("Is the licence open?"),
    "language": _("Language"),
    "licence": _("Licence"),
    "category": _("Category"),
    "kind": _("Kind"),
    "modality": _("Modality"),
    "size": _("Size in tokens"),
    "publisher": _("Publisher"),
    "country": _("Publisher's country"),
    "obtained": _("How it was obtained"),
    "access": _("Access"),
    "optout": _("Opt-outs"),
    "personal_data": _("Personal data"),
    "synthetic": _("Synthetic content"),
    "language_mix": _("One language or several"),
    "task": _("Task"),
    "format": _("Format"),
}
SPANS = {
    "tokens": _("Tokens"),
    "released": _("Released"),
    "created": _("Added"),
    "updated": _("Changed"),
}
TONES = {
    "open": "ok",
    "conditional": "warn",
    "not_open": "stop",
    "unknown": "none",
    "none_stated": "none",
}


def card(row: Any, reader: str, clauses: Sequence[Clause] = ()) -> dict[str, Any]:
    """One entry in a list, with what was searched for marked."""
    entry = row.document
    return {
        "href": url_for("datasets.show", slug=row.slug),
        "title": mark(entry["title"], clauses),
        "openness": facets.openness(entry["licence"]),
        "meta": (
            entry.get("publisher", {}).get("name"),
            _("updated %(day)s", day=day(row.updated)),
        ),
        "summary": sentence(entry, clauses, reader),
        "facts": list(facts(entry, reader)),
    }


def sentence(entry: Mapping[str, Any], clauses: Sequence[Clause], reader: str) -> Any:
    """The summary, or a passage of the description when only that has the words."""
    summary = mark(localised(entry["summary"], reader), clauses)
    if not clauses or "<mark>" in summary:
        return summary
    passage = snippet(localised(entry.get("description", {}), reader), clauses)
    return passage if "<mark>" in passage else summary


def localised(texts: Mapping[str, str], reader: str) -> str:
    """The text in the reader's language, or else in the other one."""
    return texts.get(reader) or next(iter(texts.values()), "")


def facts(entry: Mapping[str, Any], reader: str) -> Any:
    yield _("Licence"), licence_words(entry["licence"], reader)
    yield _("Languages"), languages(entry, reader) or _("Not stated")
    tokens = facets.tokens(dict(entry))
    if tokens is not None:
        yield _("Tokens"), compact(tokens)
    yield _("Kind"), VOCABULARIES["kind"].label(entry["kind"], reader)


def languages(entry: Mapping[str, Any], reader: str) -> str:
    """`French, German, Italian +8`."""
    rows = entry.get("languages", [])
    more = max(len(rows), entry.get("language_count", 0)) - SHOWN_LANGUAGES
    named = ", ".join(names.name(row["tag"], reader) for row in rows[:SHOWN_LANGUAGES])
    return f"{named} +{more}" if more > 0 else named


def licence_words(licence: Mapping[str, Any], reader: str) -> str:
    if licence["status"] != "stated":
        return VOCABULARIES["licence_status"].label(licence["status"], reader)
    return str(licence.get("expression") or licence.get("name"))


def value_label(name: str, value: str, reader: str) -> str:
    """A facet's value in words."""
    if name == "language":
        return names.name(value, reader)
    if name == "licence":
        known = VOCABULARIES["licence_status"]
        return str(_("Another licence")) if value == OTHER else known.label(value, reader)
    if name == "country":
        return countries.name(value, reader)
    return VOCABULARIES[name].label(value, reader) if name in VOCABULARIES else value


def facet_items(name: str, found: Found, here: str, reader: str) -> list[dict[str, Any]]:
    """The values of one facet: those chosen first, then by count."""
    choice = found.query.filters.get(name, Choice())
    counted = {bucket.value: bucket for bucket in found.results.facets.get(name, ())}
    for value in (*choice.any_of, *choice.none_of):
        counted.setdefault(value, Bucket(value, 0))
    items = [
        {
            "value": bucket.value,
            "label": value_label(name, bucket.value, reader),
            "count": bucket.count,
            "selected": bucket.value in choice.any_of,
            "excluded": bucket.value in choice.none_of,
            "exclude": "?" + query.longer(here, name, f"-{bucket.value}"),
            "tone": TONES.get(bucket.value, "") if name == "openness" else "",
        }
        for bucket in counted.values()
    ]
    items.sort(key=lambda item: not (item["selected"] or item["excluded"]))
    return items[:SHOWN_VALUES]


def facet_groups(found: Found, args: MultiDict[str, str], reader: str) -> list[dict[str, Any]]:
    here = query.address(args)
    return [
        {
            "name": name,
            "title": TITLES[name],
            "open": name in OPEN or name in found.query.filters,
            "items": facet_items(name, found, here, reader),
        }
        for name in PAGE_FACETS
    ]


def chips(found: Found, args: MultiDict[str, str], reader: str) -> list[tuple[Any, str]]:
    """The filters in force, each with the address that drops it."""
    chosen = [(name, value) for name in FACETS for value in args.getlist(name) if value]
    listed = [
        (chip_label(name, value, reader), "?" + query.removed(args, name, value))
        for name, value in chosen
    ]
    spans = [(name, args[name]) for name in found.query.ranges if name in args]
    return listed + [
        (f"{SPANS[name]} {span}", "?" + query.removed(args, name)) for name, span in spans
    ]


def chip_label(name: str, value: str, reader: str) -> Any:
    words = value_label(name, value.removeprefix("-"), reader)
    return _("not %(value)s", value=words) if value.startswith("-") else words
