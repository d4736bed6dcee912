"""Field 2.3.h: the most relevant domain names crawled, as many as the template asks for; pure."""

from collections.abc import Iterable, Iterator
from math import ceil
from typing import NamedTuple

from catalogue.summaries import crawling
from catalogue.summaries.answering import (
    Answer,
    Block,
    Gap,
    Source,
    answered,
    listing,
    missing,
    required,
    review,
    text,
)
from catalogue.summaries.record import Held, Record
from catalogue.summaries.words import Text, wording

MOST_OF_SME = 1000


class Domain(NamedTuple):
    name: str
    size: float | None


def share_asked(number: int, *, sme: bool) -> int:
    """How many of all domain names: the top 10 %; of an SME 5 % or 1 000, whichever is lower.

    In whole numbers, for a tenth has no exact fraction in binary.
    """
    if sme:
        return min(ceil(number * 5 / 100), MOST_OF_SME)
    return ceil(number * 10 / 100)


def summary(record: Record) -> Answer:
    if skipped := crawling.idle(record):
        return skipped
    told = [read(line) for line in record.says("crawling.domains", ())]
    if told:
        return counted(record, told)
    links = [*addresses(record)]
    listed = [*of_entries(crawling.standing(record).held)]
    if not links and not listed:
        return missing(wording("domains_open"))
    shown: list[Block] = []
    if links:
        shown.append(listing((wording("domains_file"), each) for each in links))
    shown.append(text(rule(record)))
    if listed:
        shown.append(listing((each, None) for each in listed))
    return answered(shown, sources=where(record), gaps=[review(wording("domains_unproven"))])


def counted(record: Record, told: list[Domain]) -> Answer:
    """The provider's own list, cut where the template allows it."""
    ranked = rank(told)
    total = record.says("crawling.domain_count") or len(ranked)
    wanted = share_asked(max(total, len(ranked)), sme=is_sme(record))
    top = ranked[:wanted]
    gaps: list[Gap] = []
    if len(top) < wanted:
        gaps.append(required(wording("domains_too_few", wanted=wanted, given=len(top))))
    if any(each.size is None for each in told):
        gaps.append(review(wording("domains_unsized")))
    if record.provider.get("sme") not in {"yes", "no"}:
        gaps.append(review(wording("sme_open")))
    said = wording("domains_shown", shown=len(top), total=max(total, len(ranked)))
    shown = [text(rule(record)), text(said), listing((each.name, None) for each in top)]
    links = [record.says("crawling.domains_url")]
    shown += (
        [listing((wording("domains_file"), each) for each in links if each)] if links[0] else []
    )
    return answered(shown, gaps=gaps)


def read(line: str) -> Domain:
    name, _blank, size = line.partition(" ")
    return Domain(name, float(size) if size else None)


def rank(told: Iterable[Domain]) -> list[Domain]:
    """The largest first; the sizes of one name are added up; without sizes as they are listed."""
    sizes: dict[str, float | None] = {}
    for each in told:
        before = sizes.get(each.name)
        known = [amount for amount in (before, each.size) if amount is not None]
        sizes[each.name] = sum(known) if known else None
    merged = [Domain(*pair) for pair in sizes.items()]
    if any(each.size is None for each in merged):
        return merged
    return sorted(merged, key=lambda each: -(each.size or 0))


def is_sme(record: Record) -> bool:
    """Only a provider that says so lists less."""
    return bool(record.provider.get("sme") == "yes")


def rule(record: Record) -> Text:
    return wording("domains_rule_sme" if is_sme(record) else "domains_rule")


def addresses(record: Record) -> Iterator[str]:
    own = record.says("crawling.domains_url")
    if own:
        yield own
        return
    for each in crawling.standing(record).held:
        if url := each.get("provenance.crawl.domain_stats_url"):
            yield url


def of_entries(held: Iterable[Held]) -> Iterator[str]:
    """The domains the entries list, each once."""
    found = (name for each in held for name in each.get("provenance.crawl.top_domains", ()))
    yield from dict.fromkeys(found)


def where(record: Record) -> Iterator[Source]:
    for each in crawling.standing(record).held:
        for name in ("domain_stats_url", "top_domains"):
            if each.get(f"provenance.crawl.{name}"):
                yield each.source(f"provenance.crawl.{name}")
