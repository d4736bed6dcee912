"""Section 1.3: modalities, sizes, types of content and characteristics of all training data."""

from collections.abc import Iterable, Iterator, Sequence

from catalogue.summaries import settling, sizes, template
from catalogue.summaries.answering import (
    Answer,
    Block,
    Gap,
    Source,
    State,
    answered,
    choice,
    listing,
    missing,
    modalities,
    optional,
    required,
    review,
    table,
    text,
    texts,
)
from catalogue.summaries.record import Held, Record, by_dataset
from catalogue.summaries.sizes import Decision
from catalogue.summaries.template import Modality
from catalogue.summaries.words import Text, joined, listed, place, quantity, word, wording


def modality(record: Record) -> Answer:
    found = sizes.present(record)
    mute = [each for each in record.held if not each.modalities]
    if not found:
        return missing(wording("modality_open"), modalities([]))
    gaps = (
        [review(wording("modality_unknown", items=settling.named(mute)), "item.used")]
        if mute
        else []
    )
    shown = [modalities(found)]
    if "other" in found:
        which = settling.other(record, record.held)
        shown += [text(which)] if which else []
        gaps += [] if which else [required(wording("specify_other"))]
    return answered(shown, sources=said_modalities(record.held), gaps=gaps)


def said_modalities(held: Iterable[Held]) -> Iterator[Source]:
    for each in held:
        if each.modalities:
            yield each.own("used") if each.item.get("used") else each.source("modalities")


def size(record: Record) -> Answer:
    """One choice per ticked modality, after processing and before training (notice, point 22)."""
    found = [template.MODALITIES[name] for name in sizes.present(record)]
    if not found:
        return missing(wording("modality_open"))
    blocks: list[Block] = []
    gaps: list[Gap] = []
    decisions = [(each, sizes.decide(record, each)) for each in found]
    for each, decision in decisions:
        blocks.append(text(word("summary_modality", each.name)))
        blocks.extend(ranges(record, each, decision))
        gaps.extend(doubts(each, decision))
    sources = [source for _each, decision in decisions for source in decision.known.sources()]
    return answered(blocks, sources=sources, gaps=gaps)


def ranges(record: Record, of: Modality, decision: Decision) -> Iterator[Block]:
    """The boxes of the template, or the size in another unit that it allows instead."""
    if of.bands:
        options = {name: dict(label) for name, label in of.bands.items()}
        yield choice(options, [decision.band] if decision.band else [])
    said = sizes.stated(record, of.name)
    if decision.band or decision.conflict:
        return
    if decision.stated:
        unit = said.get("unit") or of.unit
        yield text(wording("approximate_size", size=quantity(said["size"], unit)))
    elif decision.other:
        unit = word("unit", decision.other.unit)
        yield text(wording("approximate_size", size=quantity(decision.other.size, unit)))


def doubts(of: Modality, decision: Decision) -> Iterator[Gap]:
    """Why no range can be ticked, or on what the ticked one rests."""
    name, known = word("summary_modality", of.name), decision.known
    if decision.conflict:
        yield required(wording("size_conflict", modality=name))
    elif not (decision.band or decision.stated or decision.other):
        yield required(why_no_range(name, known))
    elif known.unknown and not decision.stated:
        items = settling.named(known.unknown)
        yield review(wording("size_partial", modality=name, items=items), "item.used")
    if known.loose and not decision.stated:
        items = settling.named(known.loose)
        yield review(wording("size_loose", modality=name, items=items), "item.used")


def why_no_range(name: Text, known: sizes.Amount) -> Text:
    if known.unknown:
        return wording("size_open", modality=name, items=settling.named(known.unknown))
    return wording("size_not_whole", modality=name)


def contents(record: Record) -> Answer:
    """Types of content per modality, the largest first; no purposes (template, 1.3)."""
    found = sizes.present(record)
    if not found:
        return missing(wording("modality_open"))
    lines: list[tuple[Text, None]] = []
    gaps: list[Gap] = []
    for name in found:
        label = word("summary_modality", name)
        kinds = [
            *kinds_of(record, name),
            *filter(None, [sizes.stated(record, name).get("contents")]),
        ]
        if kinds:
            lines.append((wording("pair", name=label, value=listed(kinds)), None))
        else:
            gaps.append(required(wording("contents_open", modality=label)))
    sources = [
        each.source("content_types" if each.get("content_types") else "categories")
        for each in record.held
        if each.get("content_types") or each.get("categories")
    ]
    return answered([listing(lines)] if lines else [], sources=sources, gaps=gaps)


def kinds_of(record: Record, name: str) -> list[Text]:
    """What the entries say they hold of a modality, by how much of it there is."""
    weight: dict[tuple[str, str], float] = {}
    for each in record.held:
        if name not in each.modalities:
            continue
        for kind in kinds(each, name):
            weight[kind] = weight.get(kind, 0) + (each.portion.tokens or 0)
    ranked = sorted(weight, key=lambda kind: -weight[kind])
    labels = [word(*kind) for kind in ranked]
    return [each for index, each in enumerate(labels) if each not in labels[:index]]


def kinds(held: Held, name: str) -> list[tuple[str, str]]:
    """Types in the template's own words; of text its categories where it has none."""
    listed = template.MODALITIES[name].content
    said = [kind for kind in held.get("content_types", ()) if kind in listed]
    if said or name != "text":
        return [("content_type", kind) for kind in said]
    wanted: Sequence[str] = held.item.get("subset", {}).get("categories", ())
    return [("category", kind) for kind in wanted or held.get("categories", ())]


def characteristics(record: Record) -> Answer:
    """Places and people the data speak of, where the entries say it."""
    told = texts([record.says("characteristics")])
    rows, sources = [], []
    silent = 0
    for each in (held[0] for held in by_dataset(record.held).values()):
        places, people = each.get("coverage", []), each.get("demographics")
        if not places and not people:
            silent += 1
            continue
        none = wording("not_documented")
        rows.append([each.title, joined(map(place, places)) if places else none, people or none])
        sources += [each.source(name) for name in ("coverage", "demographics") if each.get(name)]
    if not told and not rows:
        return Answer(state=State.NOT_KNOWN, blocks=[text(wording("no_characteristics"))])
    shown = [*told, *([table(["dataset", "places", "people"], rows)] if rows else [])]
    if silent:
        shown.append(text(wording("characteristics_silent", count=silent)))
    return answered(shown, sources=sources)


def counting(record: Record) -> Answer:
    """Exact sums behind the ranges, and with which tokenizers they were counted."""
    rows: list[list[Text]] = []
    sources: list[Source] = []
    tokenizers = set[str]()
    for name in sizes.present(record):
        known = sizes.amount(record.held, template.MODALITIES[name])
        if known.counted:
            unit = quantity(known.size, word("unit", known.unit))
            figures = [str(len(known.counted)), str(len(known.unknown))]
            rows.append([word("summary_modality", name), unit, *figures])
            sources += known.sources()
        tokenizers |= known.tokenizers
    shown = texts([record.says("comments")])
    if rows:
        shown += [text(wording("sums")), table(["modality", "size", "items", "without_size"], rows)]
    if tokenizers:
        shown.append(text(tokenisation(tokenizers)))
    return optional(shown, sources=sources)


def tokenisation(names: set[str]) -> Text:
    """Sums over different tokenizers are said to be such, whoever counted."""
    named = sorted(name for name in names if name)
    if len(names) == 1:
        return wording("one_tokenizer", name=named[0]) if named else wording("no_tokenizer")
    if "" in names:
        return wording("tokenizers_unnamed", names=", ".join(named))
    return wording("several_tokenizers", names=", ".join(named))
