"""Answers that rest on a claim which somebody disputes: to be looked at, entry by entry; pure."""

from collections.abc import Iterable, Iterator
from typing import Any

from catalogue.claims import evidence
from catalogue.claims.vocabulary import Status
from catalogue.compliance.facts import Facts
from catalogue.summaries.answering import Gap, Source, review
from catalogue.summaries.words import joined, wording

KEY = "disputed"  # in a source: the keys of the disputed claims it rests on; never printed with it


def of(facts: Facts, address: str) -> list[str]:
    """The claims somebody disputes that give a fact the value it has, or support it."""
    value: Any = facts.get(address)
    return [
        each.key
        for each in evidence.about(facts.claims, address)
        if each.status is Status.DISPUTED
        and each.counts
        and not evidence.denies(each, address, value)
    ]


def gaps(sources: Iterable[Source]) -> Iterator[Gap]:
    """One for each entry, with the facts and the claims; a private dataset is not named."""
    found: dict[tuple[str, int], dict[str, list[str]]] = {}
    for each in sources:
        if each.get(KEY):
            slug = each["dataset"] or ""
            facts = found.setdefault((slug, 0 if slug else each["item"]), {})
            facts[each["address"]] = each[KEY]
    for (slug, item), facts in found.items():
        if slug:
            yield review(wording("disputed", entry=slug, facts=claims(facts)), f"entry.{slug}")
        else:
            yield review(wording("disputed_private", item=str(item)), "entry")


def claims(facts: dict[str, list[str]]) -> Any:
    """`languages (claim 0966918bef95aba3)`, fact by fact."""
    return joined(
        [
            wording("disputed_fact", fact=name, claims=", ".join(keys))
            for name, keys in facts.items()
        ]
    )
