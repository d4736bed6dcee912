"""Section 2.1: publicly available datasets, the large ones by name; pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from catalogue.summaries import describing, large, settling, sizes, template
from catalogue.summaries.answering import (
    Answer,
    Gap,
    Source,
    answered,
    not_applicable,
    optional,
    required,
    review,
    table,
    text,
    texts,
)
from catalogue.summaries.large import Collection
from catalogue.summaries.record import Held, Record
from catalogue.summaries.settling import Standing
from catalogue.summaries.words import Text, joined, quantity, word, wording

KIND = "public_dataset"
TOLD_OF_SMALL = (
    "modalities",
    "languages",
    "collection_period",
    "compliance.personal_data.status",
    "compliance.mining_ground",
    "provenance.synthetic.status",
)
OPEN = frozenset({"direct", "registration", "click_through"})  # anybody may have it, for nothing


def standing(record: Record) -> Standing:
    return settling.of(record, KIND, record.told("public.used"))


def used(record: Record) -> Answer:
    """Also says what keeps section 2 as a whole from being settled."""
    gaps = [*of_all(record), *of_kind(record)]
    return settling.asked(record, standing(record), *gaps)


def of_all(record: Record) -> Iterator[Gap]:
    """Items no section can list, and a mix that may hold more than it says."""
    if record.undeclared:
        items = settling.named(record.undeclared)
        yield required(wording("undeclared", items=items), "item.source_category")
    if record.held and not record.is_whole:
        yield required(wording("mix_not_whole"), "mix.complete")
    gone = [each for each in record.held if each.ingredient.missing]
    if gone:
        yield required(wording("entries_missing", items=settling.named(gone)), "item.dataset")
    withdrawn = [each for each in record.held if each.ingredient.withdrawn is not None]
    if withdrawn:
        yield review(wording("entries_withdrawn", items=settling.named(withdrawn)), "item.dataset")


def of_kind(record: Record) -> Iterator[Gap]:
    """Datasets that may not be what section 2.1 is for: of a third party, free, and open to all."""
    held = record.of(KIND)
    name = str(record.provider.get("name", "")).casefold()
    own = [each for each in held if name and name in makers(each)]
    if own:
        yield review(wording("own_dataset", items=settling.titles(own)), "item.source_category")
    shut = [each for each in held if is_shut(each)]
    if shut:
        yield review(wording("not_public", items=settling.titles(shut)), "item.source_category")


def makers(held: Held) -> set[str]:
    compiler, publisher = held.get("provenance.compiler"), held.get("publisher.name")
    return {str(compiler or publisher or "").casefold()}


def is_shut(held: Held) -> bool:
    conditions = held.get("access.conditions", "unknown")
    return held.get("access.fee") == "yes" or conditions not in {*OPEN, "unknown"}


def modalities(record: Record) -> Answer:
    known = standing(record)
    return settling.unless_used(known, on="2.1.a", why="no_public") or settling.covered(
        record, known, record.says("public.modalities", ())
    )


def listed(record: Record) -> Answer:
    """Large datasets: name, exact version, access, the part used and how it was selected."""
    known = standing(record)
    idle = settling.unless_used(known, on="2.1.a", why="no_public")
    if idle:
        return idle
    found = [each for each in large.sort(record) if each.large]
    if not found:
        if known.held:
            return not_applicable(wording("none_large"))
        return answered([], gaps=[required(wording("list_open"), "item.dataset")])
    rows = [row(each) for each in found]
    shown = [table(["dataset", "exact_version", "part_used", "collected"], rows)]
    gaps = list(open_questions(found))
    unsized = [each.first for each in found if not each.sized]
    if unsized:
        shown.append(text(wording("listed_unsized", items=settling.titles(unsized))))
        gaps.append(review(wording("unsized", items=settling.titles(unsized)), "item.used"))
    return answered(shown, sources=sources(found), gaps=gaps)


def row(of: Collection) -> list[Any]:
    first = of.first
    return [
        describing.named(first),
        describing.version(first),
        describing.part(of.held),
        describing.period(first),
    ]


def open_questions(found: Sequence[Collection]) -> Iterator[Gap]:
    """What the template asks of a large dataset and nobody says; once for all that lack it."""
    first = [each.first for each in found]
    nowhere = [each for each in first if not (describing.address(each) or describing.summary(each))]
    if nowhere:
        yield required(wording("describe", item=settling.titles(nowhere)), "entry")
    unversioned = [each for each in first if describing.exact_version(each) is None]
    if unversioned:
        yield review(wording("version_open", item=settling.titles(unversioned)), "item.acquired")
    unselected = [
        each.first
        for each in found
        if describing.is_part(each.held) and not describing.selections(each.held)
    ]
    if unselected:
        yield required(
            wording("selection_open", item=settling.titles(unselected)), "item.selection"
        )


def sources(found: Iterable[Collection]) -> Iterator[Source]:
    for each in found:
        yield from (sizes.where(held) for held in each.held if held.portion.sizes)
        for address in ("version", "access.url", "collection_period"):
            if each.first.get(address):
                yield each.first.source(address)


def others(record: Record) -> Answer:
    """Smaller datasets: modality, nature, languages and dates, or “not known”."""
    known = standing(record)
    idle = settling.unless_used(known, on="2.1.a", why="no_public")
    if idle:
        return idle
    told = texts([record.says("public.others")])
    small = [each for each in large.sort(record) if not each.large]
    if not small:
        return answered(told) if told else not_applicable(wording("all_listed"))
    rows = [
        [
            describing.named(each.first),
            describing.modalities(each.held),
            describing.nature(each.first),
            describing.languages(each.held),
            describing.period(each.first),
        ]
        for each in small
    ]
    columns = ["dataset", "modality", "nature", "languages", "collected"]
    found = [
        each.first.source(address)
        for each in small
        for address in TOLD_OF_SMALL
        if each.first.get(address)
    ]
    return answered([*told, table(columns, rows)], sources=found)


def comments(record: Record) -> Answer:
    """Sizes after processing and licences, which the template invites to give."""
    told = texts([record.says("public.comments")])
    collections = large.sort(record)
    if not collections:
        return optional(told)
    rows = [
        [each.first.title, measured(each.held), describing.licence(each.first)]
        for each in collections
    ]
    found = [each.first.source("licence.expression") for each in collections]
    found += [sizes.where(held) for each in collections for held in each.held if held.portion.sizes]
    return optional([*told, table(["dataset", "size", "licence"], rows)], sources=found)


def measured(held: Sequence[Held]) -> Text:
    """The size of what is used of a dataset, per modality."""
    parts = []
    for modality in template.MODALITIES.values():
        known = sizes.amount(held, modality)
        if known.is_known:
            unit = word("unit", known.unit)
            parts.append(quantity(known.size, unit))
    return joined(parts) if parts else wording("size_unknown")
