"""Section 2.6: what none of the other sections holds, such as digitised or commissioned data."""

from catalogue.summaries import describing, settling
from catalogue.summaries.answering import (
    Answer,
    answered,
    listing,
    missing,
    optional,
    required,
    texts,
)
from catalogue.summaries.record import Held, Record, by_dataset
from catalogue.summaries.settling import Standing
from catalogue.summaries.words import Text, wording


def standing(record: Record) -> Standing:
    return settling.of(record, "other", record.told("other.used"))


def used(record: Record) -> Answer:
    return settling.asked(record, standing(record))


def described(record: Record) -> Answer:
    known = standing(record)
    if skipped := settling.unless_used(known, on="2.6.a", why="no_other"):
        return skipped
    told = texts([record.says("other.description")])
    first = [held[0] for held in by_dataset(known.held).values()]
    lines = [(wording("pair", name=each.title, value=what), describing.address(each))
             for each in first if (what := narrative(each))]  # fmt: skip
    silent = [each for each in first if narrative(each) is None]
    if not told and not lines:
        return missing(wording("other_open"))
    gaps = (
        [required(wording("describe", item=settling.named(silent)))] if silent and not told else []
    )
    sources = [each.source("description") for each in first if each.get("description")]
    return answered([*told, *([listing(lines)] if lines else [])], sources=sources, gaps=gaps)


def narrative(held: Held) -> Text | None:
    said: Text | None = held.item.get("note")
    return said or describing.summary(held)


def comments(record: Record) -> Answer:
    return optional(texts([record.says("other.comments")]))
