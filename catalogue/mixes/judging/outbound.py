"""Under which licence a mix could be released as one corpus, and which licences part ways; pure.

Every licence of our table that a corpus could come under is tried. What it allows is kept as bits,
one per licence of the release, so that thousands of items cost no more than their licences do.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, permutations, product
from typing import NamedTuple

from catalogue.licences import expressions, knowledge, terms
from catalogue.licences.compatibility import ADDING, RULES, Combination
from catalogue.licences.expressions import Tree
from catalogue.licences.knowledge import Licence
from catalogue.licences.rulings import Case
from catalogue.mixes.judging import causes as verdict_causes
from catalogue.mixes.judging.causes import Cause
from catalogue.mixes.judging.grounds import Ground
from catalogue.mixes.vocabulary import Answer

# The ones people release data under, the most permissive first; always shown.
USUAL = (
    "CC0-1.0", "CC-BY-4.0", "etalab-2.0", "CDLA-Permissive-2.0", "ODC-By-1.0", "Apache-2.0", "MIT",
    "CC-BY-SA-4.0", "ODbL-1.0", "GPL-3.0-only", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0",
)  # fmt: skip
MOST_PAIRS = 40
MOST_UNFIT = 40


class Fit(NamedTuple):
    """Under which licences of `candidates()` something fits, one bit for each."""

    ok: int  # it does
    possible: int  # nothing forbids it

    def __and__(self, other: "Fit") -> "Fit":
        return Fit(self.ok & other.ok, self.possible & other.possible)

    def __or__(self, other: "Fit") -> "Fit":
        return Fit(self.ok | other.ok, self.possible | other.possible)

    def at(self, place: int) -> Answer:
        if self.ok >> place & 1:
            return Answer.OK
        return Answer.CHECK if self.possible >> place & 1 else Answer.CONFLICT


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two licences, or one, that no licence of a release fits in one adaptation, and why."""

    licences: tuple[str, ...]
    causes: tuple[Cause, ...]  # each from one to the terms of the other


class Parting(NamedTuple):
    """Where the licences of a mix part ways."""

    unfit: tuple[Pair, ...]  # each of one licence, which fits nowhere; as many as can be read
    unfit_left_out: int  # beyond that
    pairs: tuple[Pair, ...]  # as many as can be read
    left_out: int  # pairs beyond that


@lru_cache(maxsize=1)
def candidates() -> tuple[str, ...]:
    """Every licence of the table that a release could come under, the most permissive first."""
    fixed = {identifier: place for place, identifier in enumerate(USUAL)}
    known = [licence for licence in knowledge.all() if can_release(licence)]
    ranked = sorted(
        known, key=lambda each: (permissiveness(each), fixed.get(each.id, len(USUAL)))
    )  # fmt: skip
    return tuple(each.id for each in ranked)


def can_release(licence: Licence) -> bool:
    """Whether it is one licence, read by us, that lets changed versions be shared."""
    vague = licence.needs_precision or licence.reading == "name" or licence.domain == "model"
    return not vague and licence.derivatives == "yes" and licence.id != "CC-PDM-1.0"


def permissiveness(licence: Licence) -> tuple[int, bool]:
    """How much is asked of whoever receives it, the least first; for data before software."""
    asks = (
        3 * (licence.commercial_use != "yes")
        + 2 * (licence.share_alike != "none")
        + (licence.attribution != "no")
    )
    return asks, licence.domain == "software"


EVERYWHERE = (1 << 128) - 1  # more bits than there are candidates
EVERYTHING = Fit(EVERYWHERE, EVERYWHERE)
NOWHERE = Fit(0, 0)
UNREAD = Fit(0, EVERYWHERE)


@lru_cache(maxsize=8192)
def fit(expression: str, combination: Combination = "adaptation") -> Fit:
    """Where material under an expression fits; unread, it may or may not."""
    try:
        return of_tree(expressions.tree(expression), combination)
    except ValueError:
        return UNREAD


def of_tree(tree: Tree, combination: Combination) -> Fit:
    """Of alternatives what fits best, of licences together what fits all."""
    if isinstance(tree, str):
        return of_licence(tree, combination)
    operator, parts = tree
    fits = of_tree(parts[0], combination)
    if operator == "WITH":
        return fits if str(parts[1]) in ADDING else Fit(0, fits.possible)
    for part in parts[1:]:
        other = of_tree(part, combination)
        fits = fits | other if operator == "OR" else fits & other
    return fits


@lru_cache(maxsize=1024)
def of_licence(identifier: str, combination: Combination) -> Fit:
    inbound = terms.of(identifier)
    if inbound.is_reserved:
        return NOWHERE
    if inbound.is_vague or inbound.is_unread:
        return UNREAD
    ok = possible = 0
    for place, outbound in enumerate(candidates()):
        answer = RULES[combination](Case(inbound, terms.of(outbound))).answer
        ok |= (answer == "ok") << place
        possible |= (answer != "conflict") << place
    return Fit(ok, possible)


def of_ground(ground: Ground) -> Fit:
    """Where everything fits that a dataset brings."""
    fits = EVERYTHING
    for expression in ground.expressions:
        fits = fits & fit(expression)
    return fits


@lru_cache(maxsize=1)
def places() -> dict[str, int]:
    return {licence: place for place, licence in enumerate(candidates())}


def answer(expression: str, outbound: str, combination: Combination = "adaptation") -> Answer:
    """Whether material under one licence may be released under the other, looked at alone."""
    place = places().get(outbound)
    if place is None:
        fits = verdict_causes.fit(expression, outbound, combination)
        return verdict_causes.worst(cause.answer for cause in fits)
    return fit(expression, combination).at(place)


def parting(found: Iterable[str]) -> Parting:
    """The licences of a mix that fit under none at all, and each two that fit under none together.

    What fits nowhere alone is left out of the pairs: it would stand against every other.
    """
    alike: dict[int, list[str]] = {}  # licences that fit in the same places
    for each in found:
        alike.setdefault(fit(each).possible, []).append(each)
    unfit = alike.pop(0, [])
    apart = [(one, other) for one, other in combinations(alike, 2) if not one & other]
    total = sum(len(alike[one]) * len(alike[other]) for one, other in apart)
    every = (two for one, other in apart for two in product(alike[one], alike[other]))
    pairs = tuple(pair(two) for two in islice(every, MOST_PAIRS))
    alone = tuple(pair((each,)) for each in unfit[:MOST_UNFIT])
    return Parting(alone, len(unfit) - len(alone), pairs, total - len(pairs))


def pair(licences: tuple[str, ...]) -> Pair:
    """With the clause of each that keeps it from the other’s terms."""
    ways = list(permutations(licences, 2)) or [(licences[0], USUAL[0])]
    return Pair(licences=licences, causes=tuple(cause for way in ways for cause in conflicts(*way)))


def conflicts(inbound: str, outbound: str) -> list[Cause]:
    found = verdict_causes.fit(inbound, outbound, "adaptation")
    return [cause for cause in found if cause.answer is Answer.CONFLICT]
