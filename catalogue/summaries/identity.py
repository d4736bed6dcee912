"""Sections 1.1 and 1.2: the provider, its representative, the model and what it was made from."""

from collections.abc import Mapping
from typing import Any

from catalogue.summaries import dates
from catalogue.summaries.answering import (
    Answer,
    Block,
    answered,
    link,
    listing,
    missing,
    not_applicable,
    review,
    table,
    text,
)
from catalogue.summaries.record import Record
from catalogue.summaries.words import Text, wording

CONTACTS = ("address", "email", "url")


def provider(record: Record) -> Answer:
    known = record.provider
    if not known.get("name"):
        return missing(wording("provider_open"))
    if not any(known.get(each) for each in CONTACTS):
        return missing(wording("contact_open"), contact(known))
    return answered([contact(known)])


def representative(record: Record) -> Answer:
    """AI Act, Art. 54: only for providers established outside of the Union."""
    established = record.provider.get("in_union")
    if established == "yes":
        return not_applicable(wording("in_union"))
    if established != "no":
        return missing(wording("establishment_open"))
    known = record.provider.get("representative", {})
    if not known.get("name"):
        return missing(wording("representative_open"))
    if not any(known.get(each) for each in CONTACTS):
        return missing(wording("contact_open"), contact(known))
    return answered([contact(known)])


def contact(of: Mapping[str, Any]) -> Block:
    lines: list[tuple[Text, str | None]] = [(of["name"], None)]
    if of.get("address"):
        lines.append((of["address"], None))
    if of.get("email"):
        lines.append((of["email"], f"mailto:{of['email']}"))
    if of.get("url"):
        lines.append((of["url"], of["url"]))
    return listing(lines)


def names(record: Record) -> Answer:
    versions = record.says("versions", [])
    if not versions:
        return missing(wording("versions_open"))
    return answered([listing((each["name"], each.get("url")) for each in versions)])


def dependencies(record: Record) -> Answer:
    """Notice, point 28: of a modification only the content used for it is reported."""
    modified, bases = record.told("modified"), record.says("base_models", [])
    if bases:
        rows = [
            [
                link(each["name"], each.get("url")),
                each.get("provider") or wording("not_stated"),
                link(wording("its_summary"), each["summary_url"])
                if each.get("summary_url")
                else wording("no_summary_link"),
            ]
            for each in bases
        ]
        shown = [table(["model", "provider", "summary"], rows), text(wording("only_modification"))]
        return answered(shown)
    if modified == "no":
        return not_applicable(wording("from_scratch"))
    return missing(wording("bases_open" if modified == "yes" else "modified_open"))


def placement(record: Record) -> Answer:
    """One date for each version the summary covers."""
    versions = record.says("versions", [])
    dated = [each for each in versions if each.get("market_date")]
    rows = [[each["name"], dates.long_of(each["market_date"])] for each in dated]
    shown = [table(["model", "placed"], rows)] if rows else []
    if not versions or len(dated) < len(versions):
        return missing(wording("placement_open"), *shown)
    vague = any(len(each["market_date"]) < dates.DAY for each in dated)
    return answered(shown, gaps=[review(wording("placement_vague"))] if vague else [])
