"""What would have to leave a mix, what that costs, and what is left to say afterwards; pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from catalogue.mixes.blend import Blend
from catalogue.mixes.judging.causes import Cause, foremost
from catalogue.mixes.portions import Portion
from catalogue.mixes.vocabulary import Answer, Kind

HALF = 0.5


class Goal(Enum):
    """What is to be true of every item that is left; each asks for more than the one before."""

    NO_CONFLICT = auto()
    PERSONAL_DATA = auto()  # nothing to check but how personal data are cared for
    IN_ORDER = auto()

    def hindered_by(self, causes: Sequence[Cause]) -> bool:
        """Whether what is held by these causes, the worst first, has to go."""
        worst = foremost(causes)
        if self is Goal.NO_CONFLICT or worst is not Answer.CHECK:
            return worst is Answer.CONFLICT
        checks = (each for each in causes if each.answer is Answer.CHECK)
        return self is Goal.IN_ORDER or any(each.kind is not Kind.PERSONAL_DATA for each in checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What goes with the items; None where nobody knows."""

    tokens: float | None  # of those whose count is known
    effective: float | None
    share: float | None
    uncounted: tuple[int, ...]  # numbers of the items that go and have no count
    languages_gone: tuple[str, ...]  # no item that is left has them, as far as one can tell
    languages_halved: tuple[str, ...]  # more than half of what is counted goes


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """The fewest items to take out, and of several such sets the one with the fewest tokens."""

    numbers: tuple[int, ...]
    outbound: str  # the licence for which these are the fewest, where one matters
    cost: Cost
    after: Answer | None  # of what is left, judged anew; None when nothing is
    left: int  # items


def cost(numbers: Collection[int], blend: Blend) -> Cost:
    """What a mix loses with these items."""
    gone = [each for each in blend.portions if each.number in numbers]
    kept = [each for each in blend.portions if each.number not in numbers]
    return Cost(
        tokens=summed(each.tokens for each in gone),
        effective=summed(each.effective for each in gone),
        share=summed(each.share for each in gone),
        uncounted=tuple(each.number for each in gone if each.tokens is None),
        languages_gone=tuple(sorted(spoken(gone) - spoken(kept))),
        languages_halved=tuple(sorted(halved(gone, kept))),
    )


def summed(amounts: Iterable[float | None]) -> float | None:
    known = [each for each in amounts if each is not None]
    return sum(known) if known else None


def spoken(portions: Iterable[Portion]) -> set[str]:
    return {tag for each in portions for tag in each.languages if tag}


def halved(gone: Iterable[Portion], kept: Iterable[Portion]) -> Iterable[str]:
    """The languages of which more than half goes, though some stays."""
    lost, left = amounts(gone), amounts(kept)
    for tag, amount in left.items():
        if lost.get(tag, 0) > HALF * (lost.get(tag, 0) + amount):
            yield tag


def amounts(portions: Iterable[Portion]) -> dict[str, float]:
    """Tokens seen in training by language, as far as they are counted."""
    found: dict[str, float] = {}
    for each in portions:
        counted = each.tokens if each.effective is None else each.effective
        for tag, part in each.languages.items():
            if tag and counted is not None:
                found[tag] = found.get(tag, 0) + counted * part
    return found


def tokens(numbers: Iterable[int], blend: Blend) -> float:
    """The tokens of these items, as far as they are counted; to choose between sets of one size."""
    return sum(blend.portions[number - 1].tokens or 0 for number in numbers)
