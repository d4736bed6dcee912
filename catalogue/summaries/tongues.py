"""Field 1.3.e: languages by name with their share, and the 24 official ones of the Union; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue.languages import tags
from catalogue.summaries import settling
from catalogue.summaries.answering import (
    Answer,
    Block,
    Gap,
    answered,
    missing,
    not_applicable,
    required,
    review,
    table,
    text,
    texts,
)
from catalogue.summaries.record import Held, Record
from catalogue.summaries.words import Text, language, percent, wording
from catalogue.summaries.words import tongues as names

NO_LANGUAGE = "zxx"
VAGUE = frozenset({"mul", "und", "mis", ""})  # several, undetermined, uncoded, not said
MOST_ROWS = 60  # languages of the smallest shares are summed up


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages of one item, and whether it can hold no others."""

    named: frozenset[str]
    closed: bool


def describe(record: Record) -> Answer:
    told = texts([record.says("languages")])
    spoken = [(each, of(each)) for each in record.held]
    named = frozenset[str]().union(*(each.named for _held, each in spoken))
    if not named and not told:
        if record.is_whole and all(each.closed for _held, each in spoken):
            return not_applicable(wording("no_language"))
        return missing(wording("languages_open"))
    shown = [*told, *shares(record), text(wording("official")), *official(record, spoken, named)]
    sources = [each.source("languages") for each, tongues in spoken if tongues.named]
    return answered(shown, sources=sources, gaps=doubts(record, spoken, named))


def of(held: Held) -> Tongues:
    """What is taken of the entry's languages; the whole list when the mix takes no part."""
    wanted: Sequence[str] = held.item.get("subset", {}).get("languages", ())
    if wanted:
        return Tongues(frozenset(map(tags.base, wanted)), closed=True)
    return held.ingredient.facts.once("summary.tongues", lambda _facts: of_entry(held))


def of_entry(held: Held) -> Tongues:
    listed = {row["tag"] for row in held.get("languages", ())}
    bases = {tags.base(tag) for tag in listed}
    if not bases:
        only_code = {row["modality"] for row in held.get("modalities", ())} == {"code"}
        return Tongues(frozenset(), closed=only_code)
    more = int(held.get("language_count", 0)) > len(listed)
    named = frozenset(bases - VAGUE - {NO_LANGUAGE})
    return Tongues(named, closed=not more and not bases & VAGUE)


def shares(record: Record) -> list[Block]:
    """Languages by their part of the tokens that are counted, the largest first."""
    sums: dict[str, float] = {}
    for each in record.blend.languages:
        if each.tokens:
            key = "" if each.key in VAGUE else tags.base(each.key)
            sums[key] = sums.get(key, 0) + each.tokens
    total = record.blend.tokens
    if not sums or not total:
        return []
    ranked = sorted(sums, key=lambda tag: (-sums[tag], tag))
    tongues = [tag for tag in ranked if tag not in {"", NO_LANGUAGE}]
    named = tongues[:MOST_ROWS]
    rows: list[list[Text]] = [[language(tag), percent(sums[tag] / total)] for tag in named]
    rest = tongues[MOST_ROWS:]
    if rest:
        others = wording("other_languages", count=len(rest))
        rows.append([others, percent(sum(sums[tag] for tag in rest) / total)])
    for key, words in ((NO_LANGUAGE, "without_language"), ("", "several_or_unknown")):
        if sums.get(key):
            rows.append([wording(words), percent(sums[key] / total)])
    unknown = len(record.blend.unknown)
    basis = wording("shares_of_known", count=unknown) if unknown else wording("shares_of_all")
    return [text(basis), table(["language", "share"], rows)]


def official(
    record: Record, spoken: Sequence[tuple[Held, Tongues]], named: frozenset[str]
) -> list[Block]:
    standing = standings(record, spoken, named)
    rows: list[list[Text]] = [[language(tag), wording(standing[tag])] for tag in tags.EU_LANGUAGES]
    return [table(["language", "in_data"], rows)]


def standings(
    record: Record, spoken: Sequence[tuple[Held, Tongues]], named: frozenset[str]
) -> Mapping[str, str]:
    """Present when an item holds it; absent when none can, or when the provider says so."""
    closed = record.is_whole and all(each.closed for _held, each in spoken)
    absent = set(map(tags.base, record.says("absent_languages", ())))

    def of_one(tag: str) -> str:
        if tag in named:
            return "contradictory" if tag in absent else "present"
        return "absent" if closed or tag in absent else "presence_unknown"

    return {tag: of_one(tag) for tag in tags.EU_LANGUAGES}


def doubts(
    record: Record, spoken: Sequence[tuple[Held, Tongues]], named: frozenset[str]
) -> list[Gap]:
    standing = standings(record, spoken, named)
    refuted = [tag for tag, what in standing.items() if what == "contradictory"]
    unsettled = [tag for tag, what in standing.items() if what == "presence_unknown"]
    gaps = [required(wording("languages_conflict", languages=names(refuted)))] if refuted else []
    if unsettled:
        gaps.append(review(wording("languages_unknown", languages=names(unsettled))))
    silent = [each for each, tongues in spoken if not tongues.named and not tongues.closed]
    if silent:
        gaps.append(review(wording("languages_silent", items=settling.named(silent)), "entry"))
    return gaps
