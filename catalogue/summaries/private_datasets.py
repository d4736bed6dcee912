"""Section 2.2: private datasets of third parties, licensed or otherwise obtained; pure."""

from collections.abc import Sequence

from catalogue.summaries import describing, settling
from catalogue.summaries.answering import (
    Answer,
    answered,
    listing,
    missing,
    not_applicable,
    optional,
    required,
    table,
    texts,
)
from catalogue.summaries.record import Held, Record, by_dataset
from catalogue.summaries.settling import Standing
from catalogue.summaries.words import Text, wording

KNOWN_AT = "item.publicly_known"


def licensed_standing(record: Record) -> Standing:
    return settling.of(record, "licensed_private", record.told("licensed.used"))


def licensed(record: Record) -> Answer:
    return settling.asked(record, licensed_standing(record))


def licensed_modalities(record: Record) -> Answer:
    """Nothing more is asked: rightsholders are parties to the contract (notice, point 19)."""
    known = licensed_standing(record)
    return settling.unless_used(known, on="2.2.1.a", why="no_licensed") or settling.covered(
        record, known, record.says("licensed.modalities", ())
    )


def standing(record: Record) -> Standing:
    return settling.of(record, "other_private", record.told("private.used"))


def used(record: Record) -> Answer:
    return settling.asked(record, standing(record))


def idle(record: Record) -> Answer | None:
    return settling.unless_used(standing(record), on="2.2.2.a", why="no_private")


def modalities(record: Record) -> Answer:
    return idle(record) or settling.covered(
        record, standing(record), record.says("private.modalities", ())
    )


def split(record: Record) -> tuple[list[Held], list[Held], list[Held]]:
    """The datasets that are publicly known, those that are not, and those nobody answers for."""
    first = [held[0] for held in by_dataset(standing(record).held).values()]
    known = [each for each in first if each.item.get("publicly_known") == "yes"]
    unknown = [each for each in first if each.item.get("publicly_known") == "no"]
    return known, unknown, [each for each in first if each not in known and each not in unknown]


def listed(record: Record) -> Answer:
    if skipped := idle(record):
        return skipped
    known, hidden, unsaid = split(record)
    lines: list[tuple[Text, str | None]] = [
        (each.title, describing.address(each)) for each in known
    ]
    lines += [(each["name"], each.get("url")) for each in record.says("private.known", ())]
    gaps = (
        [required(wording("publicly_known_open", items=settling.named(unsaid)), KNOWN_AT)]
        if unsaid
        else []
    )
    if not lines and not gaps:
        if hidden or record.says("private.description"):
            return not_applicable(wording("none_publicly_known"))
        return missing(wording("private_list_open"))
    shown = [listing(lines)] if lines else []
    return answered(shown, sources=[each.own("publicly_known") for each in known], gaps=gaps)


def described(record: Record) -> Answer:
    """Modality, nature and languages of those that are not publicly known; without their names."""
    if skipped := idle(record):
        return skipped
    known, hidden, unsaid = split(record)
    told = texts([record.says("private.description")])
    if not hidden and not told:
        if unsaid:
            why = wording("publicly_known_open", items=settling.named(unsaid))
            return answered([], gaps=[required(why, KNOWN_AT)])
        if known or record.says("private.known"):
            return not_applicable(wording("all_publicly_known"))
        return missing(wording("private_description_open"))
    rows = table(["modality", "nature", "languages"], [row(each) for each in hidden])
    sources = [each.source("modalities") for each in hidden if each.get("modalities")]
    return answered([*told, *([rows] if hidden else [])], sources=sources)


def row(held: Held) -> Sequence[Text]:
    return [
        describing.modalities([held]) if held.modalities else wording("not_documented"),
        describing.nature(held),
        describing.languages([held]),
    ]


def comments(record: Record) -> Answer:
    return optional(texts([record.says("private.comments")]))
