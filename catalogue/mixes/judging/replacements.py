"""Entries of the catalogue that could stand in for those of a mix that conflict.

Few searches for each of few datasets, then everything found is judged as a mix of its own: what
nobody knows enough of is not offered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf, log
from typing import Any, NamedTuple

from catalogue.compliance.lineage import Lineage
from catalogue.datasets import facets, finding
from catalogue.datasets.vocabulary import POSSIBLE
from catalogue.languages import tags
from catalogue.mixes.judging import evaluating
from catalogue.mixes.judging.dropping import Goal
from catalogue.mixes.judging.evaluating import Evaluated
from catalogue.mixes.judging.verdict import Held
from catalogue.mixes.vocabulary import Answer, Use
from catalogue.search.engines import search
from catalogue.search.port import Choice, Query, Range

MOST_BLOCKED = 5  # datasets looked at, the largest first
MOST_OFFERED = 3  # entries for each
MOST_READ = 40  # results of one search
MOST_JUDGED = 8  # of them, those nearest in size
NEAR = 2  # times as large or as small, for a start
UNSAID = frozenset({"", "und", "mul"})  # no language one could look for

REDISTRIBUTE = {"redistribute": Choice(any_of=frozenset({POSSIBLE}))}
# Without these an entry cannot be in order; whether it is, its verdict says.
STANDING: Mapping[Use, Mapping[str, Choice]] = {
    Use.TRAIN_RELEASE: {
        "release": Choice(any_of=frozenset({POSSIBLE})),
        "credit_only": Choice(any_of=frozenset({"yes"})),
    },
    Use.CORPUS_ADAPTED: REDISTRIBUTE,
    Use.CORPUS_PARTS: REDISTRIBUTE,
    Use.COMMERCIAL: {"commercial": Choice(any_of=frozenset({"yes"}))},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a dataset brings that another one would have to."""

    held: Held
    languages: tuple[str, ...]  # without regions; none when they are not known
    categories: frozenset[str]
    modalities: frozenset[str]
    tokens: float | None  # of what is taken

    @property
    def is_known(self) -> bool:
        return bool(self.languages and (self.categories or self.modalities))


class Offer(NamedTuple):
    """An entry that is in order by itself for the use that was asked for.

    Or in which nothing but personal data is left to check: that needs a person, whatever one takes.
    """

    answer: Answer
    slug: str
    title: str
    version: int
    licence: str
    openness: str
    tokens: int | None
    languages: int  # how many are the same


class Replaced(NamedTuple):
    """A dataset that conflicts, and what could stand in for it, the nearest in size first."""

    wanted: Wanted
    offers: tuple[Offer, ...]


class Replacements(NamedTuple):
    """For one use; `left_out` counts the datasets that conflict and were not looked at."""

    use: Use
    outbound: str
    replaced: tuple[Replaced, ...]
    left_out: int


def of(evaluated: Evaluated, use: Use) -> Replacements:
    """What could stand in for the datasets of a mix that conflict with a use.

    Raises Unavailable while there is no index to ask.
    """
    found = evaluated.verdict.uses.get(use)
    if found is None:
        return Replacements(use, evaluated.verdict.outbound, (), 0)
    conflicts = [wanted(each, evaluated) for each in found.held if each.answer is Answer.CONFLICT]
    conflicts.sort(key=lambda each: -(each.tokens or 0))
    asked = conflicts[:MOST_BLOCKED]
    taken = {each.slug for each in evaluated.ingredients if each.slug}
    rows = [nearest(each, use, taken) if each.is_known else [] for each in asked]
    fit = in_order([row for each in rows for row in each], use, found.outbound)
    replaced = tuple(
        Replaced(each, tuple(offers(each, listed, fit))[:MOST_OFFERED])
        for each, listed in zip(asked, rows, strict=True)
    )
    return Replacements(use, found.outbound, replaced, len(conflicts) - len(asked))


def wanted(held: Held, evaluated: Evaluated) -> Wanted:
    """What is taken of a dataset: as the mix says it, or else as its entry does."""
    ground, portions = held.ground, evaluated.blend.portions
    taken = [portions[number - 1] for number in ground.numbers]
    counted = [each.tokens for each in taken if each.tokens is not None]
    named = {each.category for each in taken if each.category}
    items = [evaluated.ingredients[number - 1].item for number in ground.numbers]
    stated = [row["tag"] for row in ground.facts.get("languages", ())]
    spoken = [tag for item in items for tag in item.get("subset", {}).get("languages") or stated]
    return Wanted(
        held=held,
        languages=bases(spoken),
        categories=frozenset(named or ground.facts.get("categories", ())),
        modalities=frozenset(row["modality"] for row in ground.facts.get("modalities", ())),
        tokens=sum(counted) if counted else None,
    )


def bases(listed: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tags.base(tag) for tag in listed if tag not in UNSAID))


def nearest(each: Wanted, use: Use, taken: set[str]) -> list[Any]:
    """Entries with the same languages and contents that may be in order, nearest in size first.

    Looked for among those of about its size, then the smaller ones, then all.
    """
    found: dict[str, Any] = {}
    for ranges in windows(each.tokens):
        ids = search(query(each, use, ranges)).ids
        for row in finding.rows(ids):
            if row.slug not in taken and set(each.languages) <= set(languages(row)):
                found[row.slug] = row
        if len(found) >= MOST_JUDGED:
            break
    return sorted(found.values(), key=lambda row: distance(each.tokens, row))[:MOST_JUDGED]


def windows(tokens: float | None) -> Iterator[dict[str, Range]]:
    if tokens:
        yield {"tokens": Range(int(tokens / NEAR), int(tokens * NEAR))}
        yield {"tokens": Range(None, int(tokens))}
    yield {}


def query(each: Wanted, use: Use, ranges: Mapping[str, Range]) -> Query:
    filters = dict(STANDING[use]) | {"language": Choice(any_of=frozenset(each.languages[:1]))}
    if each.categories:
        filters["category"] = Choice(any_of=each.categories)
    if each.modalities:
        filters["modality"] = Choice(any_of=each.modalities)
    return Query(filters=filters, ranges=ranges, sort="tokens", size=MOST_READ)


def languages(row: Any) -> tuple[str, ...]:
    return bases(each["tag"] for each in row.document.get("languages", ()))


def distance(tokens: float | None, row: Any) -> float:
    """How many times as large or small; what nobody counted comes last."""
    counted = facets.tokens(row.document)
    return abs(log(counted / tokens)) if counted and tokens else inf


class Fit(NamedTuple):
    """An entry that may be offered, and what it comes from."""

    answer: Answer
    lineage: Lineage


def in_order(rows: Sequence[Any], use: Use, outbound: str) -> dict[str, Fit]:
    """The entries whose own verdict leaves nothing to check, or personal data alone."""
    slugs = dict.fromkeys(row.slug for row in rows)
    items = {"items": [{"dataset": slug} for slug in slugs]}
    judged = evaluating.evaluate(items | ({"outbound": outbound} if outbound else {}))
    uses = judged.verdict.uses
    return {
        each.ground.slug: Fit(each.answer, each.ground.facts.lineage)
        for each in (uses[use].held if uses else ())
        if not each.hinders(Goal.PERSONAL_DATA)
    }


def offers(each: Wanted, rows: Iterable[Any], fit: Mapping[str, Fit]) -> Iterator[Offer]:
    """Those that may be offered for one dataset: what is in order before what is to be checked."""
    known = [row for row in rows if row.slug in fit and not comes_from(fit[row.slug].lineage, each)]
    for row in sorted(known, key=lambda row: fit[row.slug].answer is not Answer.OK):
        licence = row.document["licence"]
        yield Offer(
            answer=fit[row.slug].answer,
            slug=row.slug,
            title=row.title,
            version=row.number,
            licence=licence.get("expression", ""),
            openness=facets.openness(licence),
            tokens=facets.tokens(row.document),
            languages=len(each.languages),
        )


def comes_from(lineage: Lineage, each: Wanted) -> bool:
    """Whether a dataset is among the ancestors, also those a reviewer cleared, or may be."""
    ground = each.held.ground
    names = {ground.slug, ground.title, ground.facts.get("homepage", "")} - {""}
    seen, queue = {lineage.root}, [lineage.root]
    for name in queue:  # grows while it is read
        fresh = [edge.parent for edge in lineage.parents(name) if edge.parent not in seen]
        seen.update(fresh)
        queue += fresh
    nodes = (lineage.nodes[name] for name in queue[1:])
    return lineage.truncated or any(names & {node.name, node.title, node.url} for node in nodes)
