"""A page of results as its template shows it: rows, facets, chips, addresses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote_plus

from flask import url_for
from werkzeug.datastructures import MultiDict

from catalogue.core.i18n import _
from catalogue.core.text import compact, day
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.datasets import facets, query
from catalogue.datasets.facets import OTHER
from catalogue.datasets.finding import Found
from catalogue.datasets.vocabulary import FACETS, POSSIBLE, USES
from catalogue.languages import countries, names
from catalogue.search.highlight import Matcher, mark, snippet
from catalogue.search.port import Choice, Clause

# The facets of the page below “Can I use it?”; those that lead are open.
LISTED_FACETS = (
    "checked", "openness", "language", "licence", "category", "kind", "modality", "size", "country",
    "access", "optout", "personal_data",
)  # fmt: skip
PAGE_FACETS = (*USES, *LISTED_FACETS)
OPEN = {"checked", "language", "licence", "category"}
SHOWN_VALUES = 16
SHOWN_LANGUAGES = 3

TITLES = {
    "train": _("Train a model"),
    "release": _("Release its weights openly"),
    "redistribute": _("Redistribute the text"),
    "commercial": _("Use it commercially"),
    "credit_only": _("With credit as the only condition"),
    "checked": _("Is it checked?"),
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
LABELS = {
    "licence": _("Licence"),
    "languages": _("Languages"),
    "unstated": _("Not stated"),
    "tokens": _("Tokens"),
    "kind": _("Kind"),
}
TONES = {
    "open": "ok",
    "conditional": "warn",
    "not_open": "stop",
    "unknown": "none",
    "none_stated": "none",
}


class Look(NamedTuple):
    """What the cards of a page share, worked out once."""

    reader: str
    matcher: Matcher
    address: str  # of the list; an entry's is below it
    labels: Mapping[str, str]


def cards(rows: Iterable[Any], reader: str, clauses: Sequence[Clause] = ()) -> list[dict[str, Any]]:
    """Entries as a list shows them, with what was searched for marked."""
    labels = {name: str(label) for name, label in LABELS.items()}
    look = Look(reader, Matcher(clauses), url_for("datasets.index"), labels)
    return [card(row, look) for row in rows]


def card(row: Any, look: Look) -> dict[str, Any]:
    entry = row.document
    return {
        "href": f"{look.address}/{row.slug}",
        "title": mark(entry["title"], look.matcher),
        "release": (row.standing or {}).get("uses", {}).get("release", "unknown"),
        "meta": (
            entry.get("publisher", {}).get("name"),
            _("updated %(day)s", day=day(row.updated)),
        ),
        "summary": sentence(entry, look.matcher, look.reader),
        "facts": list(facts(entry, look)),
    }


def sentence(entry: Mapping[str, Any], matcher: Matcher, reader: str) -> Any:
    """The summary, or a passage of the description when only that has the words."""
    summary = mark(localised(entry["summary"], reader), matcher)
    if not matcher or "<mark>" in summary:
        return summary
    passage = snippet(localised(entry.get("description", {}), reader), matcher)
    return passage if "<mark>" in passage else summary


def localised(texts: Mapping[str, str], reader: str) -> str:
    """The text in the reader's language, or else in the other one."""
    return texts.get(reader) or next(iter(texts.values()), "")


def facts(entry: Mapping[str, Any], look: Look) -> Iterator[tuple[str, str]]:
    labels, reader = look.labels, look.reader
    yield labels["licence"], licence_words(entry["licence"], reader)
    yield labels["languages"], languages(entry, reader) or labels["unstated"]
    tokens = facets.tokens(dict(entry))
    if tokens is not None:
        yield labels["tokens"], compact(tokens)
    yield labels["kind"], VOCABULARIES["kind"].label(entry["kind"], reader)


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
    if name in USES:
        return VOCABULARIES["use_answer"].label(value, reader)
    return VOCABULARIES[name].label(value, reader) if name in VOCABULARIES else value


class Option(NamedTuple):
    """One value of a facet, as the page offers it."""

    value: str
    label: str
    datasets: int  # that have it
    chosen: str  # in, out or nothing
    exclude: str  # the address that leaves it out
    tone: str


def options(name: str, found: Found, here: str, reader: str) -> list[Option]:
    """The values of one facet: those chosen first, then by count."""
    choice = found.query.filters.get(name, Choice())
    chosen = dict.fromkeys(choice.any_of, "in") | dict.fromkeys(choice.none_of, "out")
    counts = {bucket.value: bucket.count for bucket in found.results.facets.get(name, ())}
    listed = [*counts, *sorted(chosen.keys() - counts.keys())]
    without = "?" + query.longer(here, name, "-")
    return [
        Option(
            value,
            value_label(name, value, reader),
            counts.get(value, 0),
            chosen.get(value, ""),
            without + quote_plus(value),
            TONES.get(value, "") if name == "openness" else "",
        )
        for value in sorted(listed, key=lambda value: value not in chosen)[:SHOWN_VALUES]
    ]


def facet_groups(found: Found, args: MultiDict[str, str], reader: str) -> list[dict[str, Any]]:
    here = query.address(args)
    return [
        {
            "name": name,
            "title": TITLES[name],
            "open": name in OPEN or name in found.query.filters,
            "options": options(name, found, here, reader),
        }
        for name in LISTED_FACETS
    ]


def uses(found: Found, args: MultiDict[str, str]) -> list[dict[str, Any]]:
    """“Can I use it?” as checkboxes: one for each use, with the entries it is possible for."""
    here = query.address(args)
    return [
        {
            "name": use,
            "label": TITLES[use],
            "options": [option for option in options(use, found, here, "") if asked(option)],
        }
        for use in USES
    ]


def asked(option: Option) -> bool:
    """The one value the page offers, and any other that an address brought along."""
    return option.value == POSSIBLE or bool(option.chosen)


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
    words: Any = value_label(name, value.removeprefix("-"), reader)
    if name in USES:
        words = _("%(use)s: %(answer)s", use=TITLES[name], answer=words)
    return _("not %(value)s", value=words) if value.startswith("-") else words
