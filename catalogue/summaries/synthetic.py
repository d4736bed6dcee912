"""Section 2.5: synthetic data made by or for the provider, and the models that made it; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from catalogue.summaries import settling
from catalogue.summaries.answering import (
    Answer,
    Gap,
    answered,
    link,
    missing,
    not_applicable,
    optional,
    required,
    review,
    table,
    texts,
)
from catalogue.summaries.record import Record, by_dataset
from catalogue.summaries.settling import Standing
from catalogue.summaries.words import word, wording

GENERATORS = "provenance.synthetic.generators"
Generator = Mapping[str, Any]


def standing(record: Record) -> Standing:
    return settling.of(record, "synthetic", record.told("synthetic.used"))


def used(record: Record) -> Answer:
    return settling.asked(record, standing(record))


def idle(record: Record) -> Answer | None:
    return settling.unless_used(standing(record), on="2.5.a", why="no_synthetic")


def modalities(record: Record) -> Answer:
    return idle(record) or settling.covered(
        record, standing(record), record.says("synthetic.modalities", ())
    )


def generators(record: Record) -> list[Generator]:
    """The models, each once; what the provider says of one wins over what an entry says."""
    told: Sequence[Generator] = record.says("synthetic.generators", ())
    listed = [row for each in standing(record).held for row in each.get(GENERATORS, ())]
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in [*told, *listed]:
        known = found.setdefault(key(row), {})
        known.update({name: value for name, value in row.items() if name not in known})
    return list(found.values())


def key(of: Generator) -> tuple[str, str]:
    return of["model"].casefold(), str(of.get("version", "")).casefold()


def on_market(record: Record) -> Answer:
    """Name, version and provider of each, with a link to its own summary."""
    if skipped := idle(record):
        return skipped
    known = generators(record)
    available = [each for each in known if each.get("on_eu_market") == "yes"]
    unsettled = [each for each in known if each.get("on_eu_market") not in {"yes", "no"}]
    if not known and not record.says("synthetic.others"):
        return missing(wording("generators_open"))
    if not available and not unsettled:
        return not_applicable(wording("none_on_market"))
    gaps = [required(wording("market_open", model=named(each))) for each in unsettled]
    shown = table(["model", "provider", "on_market", "summary"], rows([*available, *unsettled]))
    sources = [each.source(GENERATORS) for each in standing(record).held if each.get(GENERATORS)]
    return answered([shown], sources=sources, gaps=[*gaps, *nameless(record, available)])


def rows(known: Iterable[Generator]) -> Iterator[list[Any]]:
    for each in known:
        url = each.get("summary_url")
        yield [
            named(each),
            each.get("provider") or wording("not_stated"),
            word("tri", each.get("on_eu_market", "unknown")),
            link(wording("its_summary"), url) if url else wording("no_summary_link"),
        ]


def named(of: Generator) -> str:
    return f"{of['model']} {of['version']}" if of.get("version") else str(of["model"])


def nameless(record: Record, known: Iterable[Generator]) -> Iterator[Gap]:
    """Models one cannot tell from others of the same name, and items that name none."""
    for each in known:
        if not each.get("version") or not each.get("provider"):
            yield review(wording("identify_model", model=named(each)))
    told = record.says("synthetic.generators")
    silent = [
        held[0]
        for held in by_dataset(standing(record).held).values()
        if not told and not any(each.get(GENERATORS) for each in held)
    ]
    if silent:
        yield required(wording("generator_of", items=settling.named(silent)))


def off_market(record: Record) -> Answer:
    """Models that are not on the market, the provider's own among them."""
    if skipped := idle(record):
        return skipped
    known = generators(record)
    told = texts([record.says("synthetic.others")])
    others = [each for each in known if each.get("on_eu_market") == "no"]
    if not others and not told:
        if any(each.get("on_eu_market") != "yes" for each in known) or not known:
            return missing(wording("market_of_all"))
        return not_applicable(wording("all_on_market"))
    gaps: list[Gap] = [] if told else [review(wording("training_of_others"))]
    shown = [table(["model", "provider", "on_market", "summary"], rows(others))] if others else []
    return answered([*shown, *told], gaps=[*gaps, *nameless_of(others)])


def nameless_of(known: Iterable[Generator]) -> Iterator[Gap]:
    for each in known:
        if not each.get("version"):
            yield review(wording("identify_model", model=named(each)))


def comments(record: Record) -> Answer:
    return optional(texts([record.says("synthetic.comments")]))
