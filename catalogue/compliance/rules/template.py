"""Rules on section 1.3 of the AI Office's template: sizes, dates, languages, kinds of content.

The template, annex of C(2025) 8311 final, is the form of the summary of AI Act, Art. 53(1)(d).
"""

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any

from catalogue.compliance.facts import UNKNOWN, Facts
from catalogue.compliance.finding import (
    Outcome,
    failed,
    not_applicable,
    passed,
    rule,
    unknown,
    warned,
)
from catalogue.compliance.rules.common import labels
from catalogue.compliance.rules.wording import listed
from catalogue.core.i18n import _

Row = Mapping[str, Any]

# How the template counts a modality; of others it wants a size and its unit, whichever it is.
UNITS = {"text": "tokens", "code": "tokens", "speech": "hours", "video": "hours", "image": "images"}
WORDLESS = frozenset({"code", "image"})
NO_LANGUAGE = "zxx"  # BCP 47: no linguistic content, such as code
VAGUE = frozenset({"mul", "und", "mis"})  # BCP 47: several, undetermined, uncoded
AMOUNTS = ("tokens", "words", "documents", "sentences", "characters", "bytes", "hours", "pages")
MAIN = 0.8  # the share of the contents whose languages count as the main ones
NOT_DOCUMENTED = frozenset(
    {
        *("not documented", "not known", "unknown", "none known", "not stated"),
        *("non documenté", "non documentées", "non connu", "inconnu", "inconnues", "non indiqué"),
    }
)


@rule("TPL-02", version=1, reads=("modalities",))
def sizes(facts: Facts) -> Outcome:
    """Template 1.3, and the number of data points of AI Act, Annex XI, 1(2)(c).

    A modality has one row per unit: one measured row in the template's unit is enough.
    """
    rows: Sequence[Row] = facts.get("modalities", ())
    names = {row.get("modality", "") for row in rows}
    if not names or "" in names:
        return unknown(_("Nobody says of which modality it is."))
    if unsized := names - {row["modality"] for row in rows if "size" in row}:
        missing = labels("modality", sorted(unsized))
        return unknown(_("The size is not stated for: %(modalities)s.", modalities=missing))
    if loose := names - {row["modality"] for row in rows if _is_exact(row)}:
        inexact = labels("modality", sorted(loose))
        return warned(
            _("No size measured in the template’s unit for: %(modalities)s.", modalities=inexact)
        )
    whole = labels("modality", sorted(names))
    return passed(_("Sizes are measured in the template’s unit: %(modalities)s.", modalities=whole))


def _is_exact(row: Row) -> bool:
    sized = "size" in row and row.get("basis") == "measured"
    return sized and row.get("unit") == UNITS.get(row["modality"], row.get("unit"))


@rule("TPL-03", version=1, reads=("collection_period",))
def collection(facts: Facts) -> Outcome:
    """Template 1.3, 2.1 and 2.3: from MM/YYYY to MM/YYYY, or “not known”.

    The gate keeps the end after the start. Where dates stand beside “not known”, the better of
    both answers counts: taking one of them away must not improve the finding.
    """
    period = facts.get("collection_period", {})
    start, end = period.get("start", ""), period.get("end", "")
    ahead = next((date for date in (start, end) if _lies_ahead(date, facts)), "")
    if start and end and not ahead:
        return _dated(start, end)
    if period.get("not_known"):
        return warned(_("Its makers say that the collection period is not known."))
    if start and end:
        return failed(_("The collection period reaches into the future: %(date)s.", date=ahead))
    return unknown(_("The collection period is not stated from its beginning to its end."))


def _dated(start: str, end: str) -> Outcome:
    if min(len(start), len(end)) < len("2026-11"):
        return warned(
            _("Collected from %(start)s to %(end)s: the months are missing.", start=start, end=end)
        )
    return passed(_("Collected from %(start)s to %(end)s.", start=start, end=end))


def _lies_ahead(date: str, facts: Facts) -> bool:
    return date > facts.today.isoformat()[: len(date)]


@rule("TPL-04", version=1, reads=("modalities", "languages", "language_count"))
def languages(facts: Facts) -> Outcome:
    """Template 1.3, which asks for the official languages of the EU. The gate keeps tags valid."""
    modalities = {row.get("modality", "") for row in facts.get("modalities", ())}
    rows: Sequence[Row] = facts.get("languages", ())
    tags = [row.get("tag", "") for row in rows]
    if modalities and modalities <= WORDLESS:
        held = labels("modality", sorted(modalities))
        return not_applicable(_("It holds no running language: %(modalities)s.", modalities=held))
    if not tags or "" in tags:
        return unknown(_("The languages are not stated."))
    if {*tags} == {NO_LANGUAGE}:
        return not_applicable(_("It is said to hold no linguistic content (zxx)."))
    return _weighed([row for row in rows if row["tag"] != NO_LANGUAGE], facts)


def _weighed(rows: Sequence[Row], facts: Facts) -> Outcome:
    clear = [row for row in rows if row["tag"].partition("-")[0] not in VAGUE]
    if not clear:
        return warned(_("It only says that there are several languages, or that they are unknown."))
    shown = listed([row["tag"] for row in clear])
    only_one = len(rows) == 1 and facts.get("language_count") == 1
    if only_one or _covers_most(clear) or (clear == rows and _is_counted(rows)):
        return passed(_("The languages and how much of each: %(languages)s.", languages=shown))
    return warned(
        _("The languages are named, but not how much of each: %(languages)s.", languages=shown)
    )


def _covers_most(rows: Sequence[Row]) -> bool:
    return fsum(row.get("share", 0) for row in rows) >= MAIN


def _is_counted(rows: Sequence[Row]) -> bool:
    """Whether shares could be worked out: every language is counted in one and the same unit."""
    return any(all(unit in row for row in rows) for unit in AMOUNTS)


@rule("TPL-05", version=1, reads=("content_types",))
def content_types(facts: Facts) -> Outcome:
    """Template 1.3: types of content, for which it gives examples per modality."""
    kinds = [kind for kind in facts.get("content_types", ()) if kind != UNKNOWN]
    named = labels("content_type", kinds)
    if {*kinds} - {"other"}:
        return passed(_("Types of content: %(types)s.", types=named))
    if kinds:
        return warned(_("Its type of content is none of the template’s examples."))
    return unknown(_("The types of content are not stated."))


@rule("TPL-10", version=1, reads=("coverage", "demographics"))
def characteristics(facts: Facts) -> Outcome:
    """Template 1.3, other characteristics: regional, demographic and the like."""
    places = facts.get("coverage", ())
    voices = facts.get("demographics", "")
    if places:
        return passed(_("It says which places it covers: %(places)s.", places=listed(places)))
    if voices and voices.casefold().strip(" .") not in NOT_DOCUMENTED:
        return passed(_("It says whose voices it holds."))
    if voices:
        return warned(_("It says that places and people covered are not documented."))
    return unknown(_("Neither the places nor the people it covers are stated."))
