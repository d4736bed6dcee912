"""What may be done with a mix as a whole, use by use, and what stands in the way; pure.

Our reading of what the entries say, and no legal advice. What nobody knows is never in order: it
is `check`, and so is whatever the law leaves open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from catalogue.licences import terms
from catalogue.licences.compatibility import Combination
from catalogue.mixes.blend import Blend
from catalogue.mixes.ingredients import Ingredient
from catalogue.mixes.judging import candidates as verdict_candidates
from catalogue.mixes.judging import care as verdict_care
from catalogue.mixes.judging import causes as verdict_causes
from catalogue.mixes.judging import dropping, outbound
from catalogue.mixes.judging import grounds as verdict_grounds
from catalogue.mixes.judging.candidates import Candidate
from catalogue.mixes.judging.care import Care
from catalogue.mixes.judging.causes import Cause, worst
from catalogue.mixes.judging.court import Court
from catalogue.mixes.judging.dropping import Drop, Goal
from catalogue.mixes.judging.grounds import Ground
from catalogue.mixes.judging.licences import Bearing
from catalogue.mixes.judging.outbound import Parting
from catalogue.mixes.vocabulary import Answer, Kind, Use


@dataclass(frozen=True, kw_only=True)
class Held:
    """What one dataset brings into one use: the answer, and everything that holds it there."""

    ground: Ground
    use: Use
    under: str  # the licence of the release, where one matters
    answer: Answer
    own: tuple[Cause, ...]  # whatever it is released under
    fit: Answer  # whether its licences go with that of the release

    def hinders(self, goal: Goal) -> bool:
        """Whether it has to go so that a goal is reached."""
        if goal is Goal.PERSONAL_DATA and self.answer is Answer.CHECK and self.fit is Answer.OK:
            return goal.hindered_by(self.own)
        return self.answer is Answer.CONFLICT or (
            self.answer is Answer.CHECK and goal is not Goal.NO_CONFLICT
        )

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """Those that answer ok are duties, owed when something is released.

        Put together when somebody asks: of a large mix, most are never shown.
        """
        if self.fit is Answer.OK:
            return self.own
        fits = [
            cause.belonging(of=each.of, title=each.title, part=each.part)
            for each in self.ground.bearings
            for cause in verdict_causes.fit(each.expression, self.under, COMBINATIONS[self.use])
        ]
        return verdict_grounds.sifted((*self.own, *fits))

    @property
    def duties(self) -> tuple[Cause, ...]:
        """What is owed at release; a duty that the licence of the release upsets is none."""
        if not any(each.answer is Answer.OK for each in self.own):
            return ()
        return tuple(each for each in self.causes if each.answer is Answer.OK)


@dataclass(frozen=True, slots=True, kw_only=True)
class UseVerdict:
    """The answer for one use, with what each dataset brings and what would have to go."""

    use: Use
    answer: Answer
    outbound: str  # the licence it was judged under, where one matters
    held: tuple[Held, ...]
    drop: Drop | None  # so that no conflict is left; None when there is none
    drop_to_personal_data: Drop | None  # so that nothing but personal data is left to check
    drop_to_ok: Drop | None  # so that nothing is left to check at all


@dataclass(frozen=True, slots=True, kw_only=True)
class MixVerdict:
    """Everything that is found in a mix."""

    uses: Mapping[Use, UseVerdict]  # none of an empty mix: there is nothing to judge yet
    grounds: tuple[Ground, ...]
    answers: Mapping[int, Mapping[Use, Answer]]  # by number of the item
    outbound: str  # the licence meant for the corpus, or else the one that fits best
    is_meant: bool  # by whoever made the mix
    candidates: tuple[Candidate, ...]  # best first
    candidates_left_out: int
    licences: Mapping[str, Mapping[Bearing, tuple[int, ...]]]  # and the items that bring them
    parting: Parting
    care: tuple[Care, ...]  # opt-outs, personal data


def of(document: Mapping[str, Any], ingredients: Sequence[Ingredient], blend: Blend) -> MixVerdict:
    """Judge a mix; `document` is as `MixSchema` gives it."""
    meant = document.get("outbound", "")
    court = Court(tuple(verdict_grounds.of(ingredients)), meant, blend)
    if not court.grounds:
        return nothing(meant)
    uses = {use: judged(court, use) for use in Use}
    licences = verdict_grounds.brought(court.grounds)
    bringing = {each: [*chain(*held.values())] for each, held in licences.items()}
    chosen = court.chosen
    candidates, left_out = verdict_candidates.shown(bringing, chosen)
    return MixVerdict(
        uses=uses,
        grounds=court.grounds,
        answers=by_item(uses),
        outbound=chosen,
        is_meant=bool(meant),
        candidates=candidates,
        candidates_left_out=left_out,
        licences=licences,
        parting=outbound.parting(licences),
        care=verdict_care.of(court.grounds),
    )


def nothing(meant: str) -> MixVerdict:
    """Of an empty mix: no answer, for nothing at all is no clearance."""
    return MixVerdict(
        uses={},
        grounds=(),
        answers={},
        outbound=meant,
        is_meant=bool(meant),
        candidates=(),
        candidates_left_out=0,
        licences={},
        parting=Parting((), 0, (), 0),
        care=(),
    )


def by_item(uses: Mapping[Use, UseVerdict]) -> dict[int, dict[Use, Answer]]:
    found: dict[int, dict[Use, Answer]] = {}
    for use, verdict in uses.items():
        for held in verdict.held:
            for number in held.ground.numbers:
                found.setdefault(number, {})[use] = held.answer
    return dict(sorted(found.items()))


def judged(court: Court, use: Use) -> UseVerdict:
    under = outbound_of(court, use)
    held = tuple(court.once(holding, each, use, under) for each in court.grounds)
    answer = worst(each.answer for each in held)
    return UseVerdict(
        use=use,
        answer=answer,
        outbound=under,
        held=held,
        drop=drop(court, use, held, Goal.NO_CONFLICT),
        drop_to_personal_data=drop(court, use, held, Goal.PERSONAL_DATA),
        drop_to_ok=drop(court, use, held, Goal.IN_ORDER),
    )


def outbound_of(court: Court, use: Use) -> str:
    """The licence that matters for a use: of an adaptation always, of a collection if named."""
    if use is Use.CORPUS_ADAPTED:
        return court.chosen
    return court.meant if use is Use.CORPUS_PARTS else ""


def holding(ground: Ground, use: Use, under: str) -> Held:
    """What a dataset brings into a use, the licence of the release included."""
    own, fit = ground.causes[use], Answer.OK
    if under:
        fit = worst(outbound.answer(each, under, COMBINATIONS[use]) for each in ground.expressions)
        if use is Use.CORPUS_PARTS and is_non_commercial(under):
            own = verdict_grounds.sifted(map(relieved, own))
    answer = worst((verdict_causes.foremost(own), fit))
    return Held(ground=ground, use=use, under=under, answer=answer, own=own, fit=fit)


COMBINATIONS: Mapping[Use, Combination] = {
    Use.CORPUS_ADAPTED: "adaptation",
    Use.CORPUS_PARTS: "collection",
}


def is_non_commercial(expression: str) -> bool:
    """Whether whoever releases under it has bound herself not to make it a trade."""
    found = verdict_causes.ids(expression)
    return bool(found) and all(terms.of(each).non_commercial for each in found)


def relieved(cause: Cause) -> Cause:
    """What asks for non-commercial use only is a duty in a release that keeps to that."""
    limits = cause.kind is Kind.NON_COMMERCIAL and cause.answer is Answer.CHECK
    return cause._replace(answer=Answer.OK) if limits else cause


def drop(court: Court, use: Use, held: Sequence[Held], goal: Goal) -> Drop | None:
    """The fewest items to take out so that the goal is reached; None when it is.

    Each item answers for itself, so these are the items that answer so; of an adaptation whose
    licence is free, it is the one for which they are fewest, then hold the fewest tokens.
    """
    found = [each for each in held if each.hinders(goal)]
    if not found:
        return None
    under, numbers = outbound_of(court, use), [n for each in found for n in each.ground.numbers]
    if use is Use.CORPUS_ADAPTED and not court.meant:
        best = min(court.obstacles(goal))
        under, numbers = best.outbound, list(court.numbers(goal, best.place))
    left = court.without(set(numbers))
    return Drop(
        numbers=tuple(sorted(numbers)),
        outbound=under,
        cost=dropping.cost(frozenset(numbers), court.blend),
        after=answered(left, use) if left.grounds else None,
        left=sum(len(each.numbers) for each in left.grounds),
    )


def answered(court: Court, use: Use) -> Answer:
    """The answer alone, worked out anew."""
    under = outbound_of(court, use)
    return worst(court.once(holding, each, use, under).answer for each in court.grounds)
