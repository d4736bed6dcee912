"""Field 1.3.d: the month of the latest data, and whether training goes on after it; pure."""

from catalogue.summaries import dates, settling
from catalogue.summaries.answering import (
    Answer,
    Block,
    Gap,
    Source,
    answered,
    required,
    review,
    text,
)
from catalogue.summaries.record import Held, Record
from catalogue.summaries.words import wording


def latest(record: Record) -> Answer:
    """The provider's month, or else the latest of all items when every one has its date."""
    month, gaps, sources = found(record)
    shown = [text(dates.month(month))] if month else []
    going_on = continuing(record)
    if not going_on:
        gaps = [*gaps, required(wording("continuous_open"))]
    return answered([*shown, *going_on], gaps=gaps, sources=sources)


def found(record: Record) -> tuple[str | None, list[Gap], list[Source]]:
    said = record.says("latest_acquisition")
    dated = [(written, each) for each in record.held if (written := obtained(each))]
    newest = max((written for written, _each in dated), default="")
    if said:
        if not dates.has_month(said):
            return said, [required(wording("acquisition_month"))], []
        if newest[: len(said)] > said:
            late = [each for written, each in dated if written[: len(said)] > said]
            return None, [required(wording("acquisition_conflict", items=settling.named(late)))], []
        return said, [], []
    undated = [each for each in record.held if not obtained(each)]
    if undated:
        return None, [required(wording("acquisition_open", items=settling.named(undated)))], []
    if not record.is_whole:
        return None, [required(wording("acquisition_not_whole"))], []
    return of_items(dated)


def of_items(dated: list[tuple[str, Held]]) -> tuple[str | None, list[Gap], list[Source]]:
    """The latest month; a bare year that might be later leaves it open."""
    monthly = [pair for pair in dated if dates.has_month(pair[0])]
    month = max((written[: dates.MONTH] for written, _each in monthly), default="")
    vague = [each for written, each in dated if len(written) < dates.MONTH and written >= month[:4]]
    if vague:
        return (
            None,
            [required(wording("acquisition_vague", items=settling.named(vague)), "item.acquired")],
            [],
        )
    newest = [each for written, each in monthly if written.startswith(month)]
    sources = [source(each) for each in newest]
    lent = [each for each in newest if "acquired" not in each.item]
    gaps = [review(wording("acquisition_lent", items=settling.named(lent)))] if lent else []
    return month, gaps, sources


def obtained(held: Held) -> str:
    """When the provider got it, or else when its makers finished collecting it."""
    return str(held.item.get("acquired") or held.get("collection_period.end", ""))


def source(held: Held) -> Source:
    if "acquired" in held.item:
        return held.own("acquired")
    return held.source("collection_period.end")


def continuing(record: Record) -> list[Block]:
    """The sentence on continuous training; nothing when nobody answers."""
    told = record.told("continuous")
    if told is None:
        return []
    note = record.says("continuous_note")
    sentence = text(wording("continuous" if told == "yes" else "not_continuous"))
    return [sentence, *([text(note)] if note else [])]
