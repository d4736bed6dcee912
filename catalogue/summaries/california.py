"""The answers to California’s twelve items (Civil Code, section 3111(a)); pure."""

from typing import Any

from catalogue.summaries import care, dates, describing, overall, settling, sizes, synthetic
from catalogue.summaries.answering import (
    Answer,
    Block,
    answered,
    link,
    listing,
    missing,
    required,
    review,
    table,
    text,
    texts,
    yes_or_no,
)
from catalogue.summaries.record import Held, Record
from catalogue.summaries.words import Text, listed, quantity, word, wording

PERSONAL = "compliance.personal_data.status"


def sources(record: Record) -> Answer:
    held = care.datasets(record)
    if not held:
        return missing(wording("california_sources_open"))
    rows = [
        [
            link(each.title, describing.address(each)),
            owner(each) or wording("not_stated"),
            word("source_category", each.category),
        ]
        for each in held
    ]
    found = [each.source("publisher.name") for each in held if each.get("publisher.name")]
    gaps = [] if record.is_whole else [required(wording("mix_not_whole"), "mix.complete")]
    return answered([table(["dataset", "owner", "kind"], rows)], sources=found, gaps=gaps)


def owner(held: Held) -> str | None:
    if held.is_confidential:
        return None
    found: str | None = held.get("publisher.name") or held.get("provenance.compiler")
    return found


def purpose(record: Record) -> Answer:
    told = texts([record.says("california.purpose")])
    return answered(told) if told else missing(wording("california_purpose_open"))


def points(record: Record) -> Answer:
    """Counts in whatever unit the sources use, for the law names none."""
    told = texts([record.says("california.points")])
    totals = [each for each in record.blend.sizes if each.unit]
    rows = [
        [
            word("modality", each.modality),
            quantity(each.size, word("unit", each.unit)),
            str(each.items),
            str(each.unknown),
        ]
        for each in totals
    ]
    columns = ["modality", "size", "items", "without_size"]
    shown = [*told, *([table(columns, rows)] if rows else [])]
    counted = [each for each in record.held if any(row.size for row in each.portion.sizes)]
    found = [sizes.where(each) for each in counted]
    silent = [each for each in record.held if each not in counted]
    if told or (rows and not silent):
        return answered(shown, sources=found)
    why = (
        wording("california_points_open", items=settling.named(silent))
        if silent
        else wording("california_points_none")
    )
    return answered(shown, sources=found, gaps=[required(why)])


def types(record: Record) -> Answer:
    told: list[Block] = texts([record.says("california.types")])
    lines: list[tuple[Text, None]] = []
    for name in sizes.present(record):
        kinds = overall.kinds_of(record, name)
        if kinds:
            label = word("summary_modality", name)
            lines.append((wording("pair", name=label, value=listed(kinds)), None))
    if not told and not lines:
        return missing(wording("california_types_open"))
    found = [each.source("content_types") for each in record.held if each.get("content_types")]
    return answered([*told, *([listing(lines)] if lines else [])], sources=found)


def protected(record: Record) -> Answer:
    """Two questions in one; what the entries say of their contents stands beside."""
    includes, free = record.told("california.protected"), record.told("california.public_domain")
    if includes is None and free != "yes":
        return missing(wording("california_protected_open"), yes_or_no(None))
    if includes == free == "yes":
        return missing(wording("california_protected_conflict"))
    shown: list[Block] = []
    if includes:
        shown += [text(wording("california_protected")), yes_or_no(includes)]
    if free:
        shown += [text(wording("california_public_domain")), yes_or_no(free)]
    return answered(shown)


def asked(record: Record, name: str, open_: str) -> Answer:
    """A question only the provider answers."""
    told = record.told(f"california.{name}")
    if told is None:
        return missing(wording(open_), yes_or_no(None))
    return answered([yes_or_no(told)])


def purchased(record: Record) -> Answer:
    """Licensed by rightsholders, as the mix declares it, is licensed in any sense."""
    standing = settling.weigh(
        record, record.of("licensed_private"), record.told("california.purchased"), open_=True
    )
    if standing.contradicted:
        return settling.asked(record, standing)
    if standing.answer is None:
        return missing(wording("california_purchased_open"), yes_or_no(None))
    found = [each.own("source_category") for each in standing.held]
    return answered([yes_or_no(standing.answer)], sources=found)


def personal(record: Record) -> Answer:
    """An entry that documents personal data says yes; none can say no for all of them."""
    told = record.told("california.personal")
    held = [
        each for each in care.datasets(record) if each.get(PERSONAL) in {"present", "pseudonymised"}
    ]
    found = [each.source(PERSONAL) for each in held]
    if told == "no" and held:
        why = wording("california_personal_conflict", items=settling.titles(held))
        return missing(why, yes_or_no(None))
    if held or told:
        return answered([yes_or_no("yes" if held else told)], sources=found)
    return missing(wording("california_personal_open"), yes_or_no(None))


def aggregate(record: Record) -> Answer:
    return asked(record, "aggregate", "california_aggregate_open")


def processing(record: Record) -> Answer:
    """What the developer itself did; what the makers of datasets did before is not asked."""
    told = texts([record.says("california.processing")])
    return answered(told) if told else missing(wording("california_processing_open"))


def period(record: Record) -> Answer:
    """The period of each dataset, and a notice when collection goes on."""
    held = care.datasets(record)
    rows: list[list[Any]] = [[each.title, describing.period(each)] for each in held]
    shown = [table(["dataset", "period"], rows)] if rows else []
    ongoing = record.told("california.ongoing") or record.told("continuous")
    undated = [each for each in held if not each.get("collection_period.end")]
    gaps = []
    if undated:
        gaps.append(review(wording("california_period_open", items=settling.titles(undated))))
    if ongoing is None:
        gaps.append(required(wording("california_ongoing_open")))
    if not held:
        gaps.append(required(wording("california_sources_open")))
    notice = wording("california_ongoing" if ongoing == "yes" else "california_not_ongoing")
    found = [each.source("collection_period") for each in held if each.get("collection_period")]
    return answered([*shown, *([text(notice)] if ongoing else [])], sources=found, gaps=gaps)


def first_used(record: Record) -> Answer:
    told = record.says("california.first_used")
    return (
        answered([text(dates.long_of(told))]) if told else missing(wording("california_first_open"))
    )


def synthetic_data(record: Record) -> Answer:
    """Yes by the provider's word or by an item made for it; no only by its word."""
    told = record.told("california.synthetic")
    held = synthetic.standing(record).held
    if told == "no" and held:
        why = wording("california_synthetic_conflict", items=settling.named(held))
        return missing(why, yes_or_no(None))
    answer = "yes" if held or record.told("synthetic.used") == "yes" else told
    if answer is None:
        return missing(wording("california_synthetic_open"), yes_or_no(None))
    shown = [yes_or_no(answer), *texts([record.says("california.synthetic_purpose")])]
    return answered(shown, sources=[each.own("source_category") for each in held])
