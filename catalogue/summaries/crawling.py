"""Section 2.3: what was crawled by the provider or on its behalf, and how; pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from catalogue.summaries import dates, describing, settling
from catalogue.summaries.answering import (
    Answer,
    Gap,
    Source,
    answered,
    link,
    listing,
    missing,
    optional,
    required,
    review,
    table,
    texts,
)
from catalogue.summaries.record import Held, Record
from catalogue.summaries.settling import Standing
from catalogue.summaries.words import Text, joined, listed, place, word, wording

FLAGS = ("respects_robots", "respects_captchas", "respects_logins", "respects_paywalls")


@dataclass(kw_only=True)
class Crawler:
    """One crawler: what the provider says of it, and what the entries it filled say."""

    name: str
    said: dict[str, Any] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)

    def learn(self, facts: Mapping[str, Any]) -> None:
        """What is said later fills what nobody said before; unknown says nothing."""
        for name, value in facts.items():
            if value != "unknown":
                self.said.setdefault(name, value)


def standing(record: Record) -> Standing:
    return settling.of(record, "web_crawl", record.told("crawling.used"))


def used(record: Record) -> Answer:
    return settling.asked(record, standing(record))


def idle(record: Record) -> Answer | None:
    return settling.unless_used(standing(record), on="2.3.a", why="no_crawl")


def crawlers(record: Record) -> list[Crawler]:
    found: dict[str, Crawler] = {}
    for row in record.says("crawling.crawlers", ()):
        crawler = found.setdefault(row["name"].casefold(), Crawler(name=row["name"]))
        crawler.learn(row)
    for each in standing(record).held:
        crawl: Mapping[str, Any] = each.get("provenance.crawl", {})
        for name in crawl.get("crawlers") or crawl.get("user_agents") or ():
            crawler = found.setdefault(name.casefold(), Crawler(name=name))
            crawler.learn(crawl)
            crawler.sources.append(each.source("provenance.crawl.crawlers"))
    return list(found.values())


def sources(known: Sequence[Crawler]) -> list[Source]:
    return [source for each in known for source in each.sources]


def names(record: Record) -> Answer:
    if skipped := idle(record):
        return skipped
    known = crawlers(record)
    if not known:
        return missing(wording("crawlers_open"))
    rows = [
        [link(each.name, each.said.get("url")), each.said.get("operator") or wording("not_stated")]
        for each in known
    ]
    told = {each.name.casefold() for each in known}
    silent = [each for each in standing(record).held if not crawler_names(each)]
    gaps = (
        [review(wording("crawler_of", items=settling.named(silent)))] if silent and not told else []
    )
    return answered([table(["crawler", "operator"], rows)], sources=sources(known), gaps=gaps)


def crawler_names(held: Held) -> Sequence[str]:
    crawl: Mapping[str, Any] = held.get("provenance.crawl", {})
    return crawl.get("crawlers") or crawl.get("user_agents") or ()


def per_crawler(record: Record, name: str, open_: str) -> Answer:
    """One line for each crawler; the field stays open while one has nothing to say."""
    if skipped := idle(record):
        return skipped
    known = crawlers(record)
    lines = [
        (wording("pair", name=each.name, value=each.said[name]), None)
        for each in known
        if each.said.get(name)
    ]
    silent = [each.name for each in known if not each.said.get(name)]
    shown = [listing(lines)] if lines else []
    gaps = [required(wording(open_, names=", ".join(silent)))] if silent or not known else []
    return answered(shown, sources=sources(known), gaps=gaps)


def purposes(record: Record) -> Answer:
    return per_crawler(record, "purpose", "purpose_open")


def behaviour(record: Record) -> Answer:
    """The provider's words, and a sentence for each protocol and barrier."""
    if skipped := idle(record):
        return skipped
    known = crawlers(record)
    if not known:
        return missing(wording("behaviour_open"))
    lines: list[tuple[Text, None]] = []
    gaps: list[Gap] = []
    for each in known:
        lines += [(wording("pair", name=each.name, value=what), None) for what in manners(each)]
        unsaid = [
            flag for flag in FLAGS if each.said.get(flag) not in {"yes", "no", "not_applicable"}
        ]
        if len(unsaid) == len(FLAGS) and not each.said.get("behaviour"):
            gaps.append(required(wording("manners_open", name=each.name)))
        elif unsaid:
            gaps.append(review(wording("manners_partly", name=each.name)))
    return answered([listing(lines)], sources=sources(known), gaps=gaps)


def manners(of: Crawler) -> Iterator[Text]:
    if of.said.get("behaviour"):
        yield of.said["behaviour"]
    for flag in FLAGS:
        yield wording(f"{flag}_{of.said.get(flag, 'unknown')}")
    left_out = [*of.said.get("excluded_lists", ()), *of.said.get("excluded_site_types", ())]
    if left_out:
        yield wording("left_out", what=", ".join(left_out))
    if of.said.get("excludes_piracy") in {"yes", "no"}:
        yield wording(f"piracy_{of.said['excludes_piracy']}")


def period(record: Record) -> Answer:
    """From MM/YYYY to MM/YYYY for each crawler."""
    if skipped := idle(record):
        return skipped
    known = crawlers(record)
    rows, open_ = [], []
    for each in known:
        start, end = (each.said.get("period", {}).get(name) for name in ("start", "end"))
        if start and end:
            words = wording("from_to_months", start=dates.month(start), end=dates.month(end))
            rows.append((wording("pair", name=each.name, value=words), None))
        if not (start and end and dates.has_month(start) and dates.has_month(end)):
            open_.append(each.name)
    gaps = (
        [required(wording("crawl_period_open", names=", ".join(open_)))]
        if open_ or not known
        else []
    )
    return answered([listing(rows)] if rows else [], sources=sources(known), gaps=gaps)


def contents(record: Record) -> Answer:
    """The provider's description, then what each dataset says of its sites, places and people."""
    if skipped := idle(record):
        return skipped
    held = standing(record).held
    told = texts([record.says("crawling.contents")])
    rows = [
        [each.title, *map(or_not_documented, characteristics(each))]
        for each in held
        if any(characteristics(each))
    ]
    if not told and not any(each.get("provenance.crawl.website_types") for each in held):
        return missing(wording("crawl_contents_open"))
    columns = ["dataset", "websites", "content", "languages", "places", "people"]
    shown = [*told, *([table(columns, rows)] if rows else [])]
    return answered(
        shown,
        sources=[
            each.source("provenance.crawl.website_types")
            for each in held
            if each.get("provenance.crawl.website_types")
        ],
    )


def characteristics(held: Held) -> Sequence[Text | None]:
    kinds = [word("content_type", each) for each in held.get("content_types", ())]
    kinds = kinds or [word("category", each) for each in held.get("categories", ())]
    sites, places = held.get("provenance.crawl.website_types"), held.get("coverage")
    return [
        joined(sites) if sites else None,
        listed(kinds) if kinds else None,
        describing.languages([held]),
        joined(map(place, places)) if places else None,
        held.get("demographics"),
    ]


def or_not_documented(words: Text | None) -> Text:
    return words or wording("not_documented")


def modalities(record: Record) -> Answer:
    return idle(record) or settling.covered(
        record, standing(record), record.says("crawling.modalities", ())
    )


def comments(record: Record) -> Answer:
    return optional(texts([record.says("crawling.comments")]))
