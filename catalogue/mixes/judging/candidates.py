"""The licences a mix could be released under as one corpus, and what keeps it from each; pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from catalogue.mixes.judging import causes as verdict_causes
from catalogue.mixes.judging import outbound
from catalogue.mixes.judging.causes import Cause
from catalogue.mixes.judging.outbound import USUAL, Fit
from catalogue.mixes.vocabulary import Answer

Bringing = Mapping[str, Collection[int]]  # licences of a mix, and the items that bring them

MOST = 20  # candidates
MOST_CAUSES = 25  # of one of them
MOST_COUNTED = 40  # of its causes; then nobody looks for more
MOST_READ = 100  # licences of a mix in search of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A licence the corpus could come under, as far as licences go; other reasons come on top."""

    licence: str
    adaptation: Answer
    collection: Answer
    conflicts: tuple[int, ...]  # numbers of items that keep an adaptation from it
    checks: tuple[int, ...]
    causes: tuple[Cause, ...]  # what does not simply fit in an adaptation; as many as can be read
    left_out: int  # causes beyond that; there may be more when `MOST_COUNTED` were found


class Alike(NamedTuple):
    """Licences of a mix that fit under the same licences of a release, and who brings them."""

    adaptation: Fit
    collection: Fit
    licences: tuple[str, ...]
    numbers: frozenset[int]


class Side(NamedTuple):
    """Some licences of a mix before one licence of a release."""

    adaptation: Answer
    collection: Answer
    licences: tuple[str, ...]
    numbers: frozenset[int]


class Standing(NamedTuple):
    """How the licences of a mix stand to a release under one licence."""

    adaptation: Answer
    collection: Answer
    conflicts: frozenset[int]
    checks: frozenset[int]
    answers: Mapping[str, Answer]  # of each licence of the mix in an adaptation


def alike(bringing: Bringing) -> list[Alike]:
    """The licences of a mix with the items that bring them, by where they fit."""
    together: dict[tuple[Fit, Fit], list[str]] = {}
    for each in bringing:
        fits = outbound.fit(each, "adaptation"), outbound.fit(each, "collection")
        together.setdefault(fits, []).append(each)
    return [
        Alike(*fits, tuple(named), frozenset(chain.from_iterable(bringing[each] for each in named)))
        for fits, named in together.items()
    ]


def shown(bringing: Bringing, chosen: str) -> tuple[tuple[Candidate, ...], int]:
    """The chosen licence, then the usual ones and those of the mix itself, best first.

    Also how many of the last are left out, the worst of them.
    """
    own = {identifier for each in bringing for identifier in verdict_causes.ids(each)}
    wanted = [each for each in outbound.candidates() if each in USUAL or each in own]
    groups = alike(bringing)
    every = [each for each in dict.fromkeys((chosen, *wanted)) if each]
    kept = {each for each in every if each == chosen or each in USUAL}
    others = sorted((each for each in every if each not in kept), key=partial(rank, groups))
    kept.update(others[: MOST - len(kept)])
    found = {each: standing(each, bringing, groups) for each in every if each in kept}
    best = sorted(found, key=lambda each: (each != chosen, *order(found[each])))
    listed = tuple(candidate(each, bringing, found[each]) for each in best)
    return listed, len(every) - len(listed)


def rank(groups: Iterable[Alike], licence: str) -> tuple[int, bool]:
    """How many items conflict with one of our candidates, and whether any has to be checked."""
    bit = 1 << outbound.places()[licence]
    against = (each.numbers for each in groups if not each.adaptation.possible & bit)
    return len(frozenset().union(*against)), any(not each.adaptation.ok & bit for each in groups)


def order(found: Standing) -> tuple[int, int]:
    return verdict_causes.ORDER.index(found.adaptation), len(found.conflicts)


def standing(licence: str, bringing: Bringing, groups: Iterable[Alike]) -> Standing:
    """How a mix stands to a release under one licence; `groups` are its own, alike ones together.

    A licence that is none of our candidates means something else to each, so each is asked.
    """
    place = outbound.places().get(licence)
    sides = (
        [
            Side(outbound.answer(each, licence), outbound.answer(each, licence, "collection"),
                 (each,), frozenset(numbers))
            for each, numbers in bringing.items()
        ]
        if place is None
        else [
            Side(each.adaptation.at(place), each.collection.at(place), each.licences, each.numbers)
            for each in groups
        ]
    )  # fmt: skip
    conflicts, checks = numbers_of(sides, Answer.CONFLICT), numbers_of(sides, Answer.CHECK)
    return Standing(
        adaptation=verdict_causes.worst(each.adaptation for each in sides),
        collection=verdict_causes.worst(each.collection for each in sides),
        conflicts=conflicts,
        checks=checks - conflicts,
        answers={licence: each.adaptation for each in sides for licence in each.licences},
    )


def numbers_of(sides: Iterable[Side], answer: Answer) -> frozenset[int]:
    return frozenset().union(*(each.numbers for each in sides if each.adaptation is answer))


def candidate(licence: str, bringing: Bringing, found: Standing) -> Candidate:
    wanted = (Answer.CONFLICT, Answer.CHECK)
    unfit = (each for worst in wanted for each in bringing if found.answers[each] is worst)
    causes = causes_of(unfit, licence)
    return Candidate(
        licence=licence,
        adaptation=found.adaptation,
        collection=found.collection,
        conflicts=tuple(sorted(found.conflicts)),
        checks=tuple(sorted(found.checks)),
        causes=causes[:MOST_CAUSES],
        left_out=max(0, len(causes) - MOST_CAUSES),
    )


def causes_of(licences: Iterable[str], licence: str) -> tuple[Cause, ...]:
    """What keeps them from a release under a licence, each once, until enough are known."""
    found: dict[Cause, None] = {}
    for each in islice(licences, MOST_READ):
        found.update(dict.fromkeys(verdict_causes.fit(each, licence, "adaptation")))
        if len(found) >= MOST_COUNTED:
            break
    return tuple(found)
