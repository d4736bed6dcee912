"""Every licence a mix could be released under, tried on all of it at once; pure."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, TypeVar, TypeVarTuple, cast

from catalogue.mixes.blend import Blend
from catalogue.mixes.judging import dropping, outbound
from catalogue.mixes.judging.dropping import Goal
from catalogue.mixes.judging.grounds import Ground
from catalogue.mixes.judging.outbound import EVERYWHERE, Fit
from catalogue.mixes.vocabulary import Use

Given = TypeVarTuple("Given")
Found = TypeVar("Found")


class Obstacle(NamedTuple):
    """How much stands in the way of a release under one licence: items first, then tokens."""

    items: int
    tokens: float
    place: int  # of the licence, the most permissive first

    @property
    def outbound(self) -> str:
        return outbound.candidates()[self.place]


class Alike(NamedTuple):
    """Items to which every licence of a release means the same."""

    own: frozenset[Goal]  # in the way of which they stand before any licence of a release
    fits: Fit
    numbers: tuple[int, ...]
    tokens: float

    def stands(self, goal: Goal) -> int:
        """Under which licences these items stand in the way of a goal, one bit for each.

        Bits are much faster than words here: every licence is tried on every mix.
        """
        if goal in self.own:
            return EVERYWHERE
        return EVERYWHERE & ~(self.fits.possible if goal is Goal.NO_CONFLICT else self.fits.ok)


@dataclass(frozen=True)
class Court:
    """The datasets of a mix before whoever asks for one use or another."""

    grounds: tuple[Ground, ...]
    meant: str  # the licence the corpus is to come under, if one was named
    blend: Blend
    # What holds of a dataset whatever else is there, and so when others are taken out.
    known: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    memo: dict[Goal, list[Obstacle]] = field(default_factory=dict, init=False, compare=False)

    @cached_property
    def alike(self) -> list[Alike]:
        found: dict[tuple[frozenset[Goal], Fit], list[int]] = {}
        for each in self.grounds:
            found.setdefault(self.once(standing, each), []).extend(each.numbers)
        return [
            Alike(own, fits, tuple(numbers), dropping.tokens(numbers, self.blend))
            for (own, fits), numbers in found.items()
        ]

    def once(
        self, work_out: Callable[[Ground, *Given], Found], ground: Ground, *given: *Given
    ) -> Found:
        """What is worked out of one dataset alone, remembered."""
        key = work_out, ground.numbers[0], *given
        if key not in self.known:
            self.known[key] = work_out(ground, *given)
        return cast("Found", self.known[key])

    def without(self, numbers: Collection[int]) -> "Court":
        left = tuple(each for each in self.grounds if each.numbers[0] not in numbers)
        return replace(self, grounds=left)

    def obstacles(self, goal: Goal) -> list[Obstacle]:
        """For each licence of a release, how much stands in the way of the goal under it."""
        if goal not in self.memo:
            together: dict[int, list[Alike]] = {}
            for each in self.alike:
                together.setdefault(each.stands(goal), []).append(each)
            weighed = [
                (bits, sum(len(each.numbers) for each in same), sum(each.tokens for each in same))
                for bits, same in together.items()
            ]
            self.memo[goal] = [
                obstacle(place, weighed) for place in range(len(outbound.candidates()))
            ]
        return self.memo[goal]

    def numbers(self, goal: Goal, place: int) -> tuple[int, ...]:
        """The items that stand in the way under one licence."""
        found = (each.numbers for each in self.alike if each.stands(goal) >> place & 1)
        return tuple(chain.from_iterable(found))

    @cached_property
    def chosen(self) -> str:
        """The licence meant, or else the one with the fewest conflicts, then things to check.

        Personal data need the same care under every licence: they make none fit better.
        """
        if self.meant or not self.grounds:
            return self.meant
        conflicts, checks = map(self.obstacles, (Goal.NO_CONFLICT, Goal.PERSONAL_DATA))
        best = min(zip(conflicts, checks, strict=True), key=lambda pair: (pair[0][:2], pair[1]))
        return best[0].outbound


def standing(ground: Ground) -> tuple[frozenset[Goal], Fit]:
    """In the way of which goals a dataset stands by itself, and where what it brings fits."""
    causes = ground.causes[Use.CORPUS_ADAPTED]
    own = frozenset(goal for goal in Goal if goal.hindered_by(causes))
    return own, outbound.of_ground(ground)


def obstacle(place: int, weighed: Iterable[tuple[int, int, float]]) -> Obstacle:
    """What items and tokens come to that stand in the way under one licence."""
    items, tokens = 0, 0.0
    for bits, many, held in weighed:
        if bits >> place & 1:
            items += many
            tokens += held
    return Obstacle(items, tokens, place)
