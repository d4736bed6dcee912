"""What a verdict looks like to page, API and release: one object for all of them."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from catalogue.mixes.blend_views import rounded, whole
from catalogue.mixes.ingredients import Ingredient
from catalogue.mixes.judging.care import Care
from catalogue.mixes.judging.dropping import Drop
from catalogue.mixes.judging.outbound_views import (
    Json,
    Said,
    candidate,
    cause,
    licence,
    pair,
    speaker,
)
from catalogue.mixes.judging.verdict import Held, MixVerdict, UseVerdict
from catalogue.mixes.portions import Portion
from catalogue.mixes.vocabulary import Answer

WHOLE = 300  # datasets of a mix, of which each that stands in the way is named
WORST = 40  # datasets named for each use of a larger one
MOST_REASONS = 3000  # for each use; every dataset that is named has one at least
MOST_LICENCES = 300


def view(verdict: MixVerdict) -> Json:
    """The verdict for every use, and what it rests on."""
    said = speaker()
    parting = verdict.parting
    listed = islice(verdict.licences.items(), MOST_LICENCES)
    return {
        "judged": bool(verdict.uses),
        "outbound": {"licence": verdict.outbound or None, "meant": verdict.is_meant},
        "uses": {use.value: use_of(each, said) for use, each in verdict.uses.items()},
        "candidates": [candidate(each, said) for each in verdict.candidates],
        "candidates_left_out": verdict.candidates_left_out,
        "licences": [licence(name, held) for name, held in listed],
        "licences_left_out": max(0, len(verdict.licences) - MOST_LICENCES),
        "unfit": [pair(each, verdict.licences, said) for each in parting.unfit],
        "unfit_left_out": parting.unfit_left_out,
        "pairs": [pair(each, verdict.licences, said) for each in parting.pairs],
        "pairs_left_out": parting.left_out,
        "care": {each.kind: care(each) for each in verdict.care},
    }


def items(
    ingredients: Iterable[Ingredient], portions: Iterable[Portion], verdict: MixVerdict
) -> list[Json]:
    """Every item with its answers; why they are no better stands under the uses."""
    return [
        {
            "number": each.number,
            "name": each.name,
            "title": each.title,
            "dataset": each.slug or None,
            "version": each.version or None,
            "latest": each.latest or None,
            "licence": portion.licence,
            "missing": each.missing,
            "withdrawn": each.withdrawn,
            "answers": {
                use.value: answer.value for use, answer in verdict.answers[each.number].items()
            },
        }
        for each, portion in zip(ingredients, portions, strict=True)
    ]


def use_of(verdict: UseVerdict, said: Said) -> Json:
    """One use: what stands in the way, what is owed, and what would have to go."""
    found = [each for each in verdict.held if each.answer is not Answer.OK]
    named = found if len(verdict.held) <= WHOLE else worst_of(found)
    return {
        "answer": verdict.answer.value,
        "outbound": verdict.outbound or None,
        "counts": {answer.value: counted(verdict.held, answer) for answer in Answer},
        "causes": causes(named, said),
        "causes_left_out": {
            answer.value: answers(found).count(answer) - answers(named).count(answer)
            for answer in (Answer.CHECK, Answer.CONFLICT)
        },
        "duties": duties(verdict.held, said),
        "drop": verdict.drop and drop(verdict.drop),
        "drop_to_personal_data": verdict.drop_to_personal_data
        and drop(verdict.drop_to_personal_data),
        "drop_to_ok": verdict.drop_to_ok and drop(verdict.drop_to_ok),
    }


def counted(found: Iterable[Held], answer: Answer) -> int:
    return sum(len(each.ground.numbers) for each in found if each.answer is answer)


def worst_of(found: Sequence[Held]) -> list[Held]:
    """The first that conflict, then the first to check; in the order of the mix."""
    chosen = sorted(found, key=lambda each: each.answer is not Answer.CONFLICT)[:WORST]
    numbers = {each.ground.numbers[0] for each in chosen}
    return [each for each in found if each.ground.numbers[0] in numbers]


def answers(found: Iterable[Held]) -> list[Answer]:
    return [each.answer for each in found]


def causes(named: Sequence[Held], said: Said) -> list[Json]:
    """The datasets that stand in the way, with as many of their reasons as there is room for."""
    listed, room = [], MOST_REASONS
    for each in named:
        listed.append(held(each, max(1, room), said))
        room -= len(listed[-1]["reasons"])
    return listed


def held(found: Held, most: int, said: Said) -> Json:
    """A dataset that stands in the way, the items that take from it, and why, the worst first."""
    ground = found.ground
    reasons = [each for each in found.causes if each.answer is not Answer.OK]
    return {
        "items": list(ground.numbers),
        "dataset": ground.slug or None,
        "version": ground.version or None,
        "title": ground.title,
        "answer": found.answer.value,
        "reasons": [cause(each, said) for each in reasons[:most]],
        "reasons_left_out": max(0, len(reasons) - most),
    }


def duties(found: Iterable[Held], said: Said) -> list[Json]:
    """What is owed at release, once for each licence that asks for it."""
    owed: dict[tuple[str, str], tuple[Any, dict[int, None]]] = {}
    for each in found:
        for why in each.duties:
            _, numbers = owed.setdefault((why.code, why.licence), (why, {}))
            numbers.update(dict.fromkeys(each.ground.numbers))
    return [
        {
            "kind": why.kind.value,
            "code": why.code,
            "text": said(why),
            "licence": why.licence or None,
            "clause": why.clause or None,
            "url": why.url or None,
            "items": sorted(numbers),
        }
        for why, numbers in owed.values()
    ]


def drop(found: Drop) -> Json:
    """The smallest set to take out, what it costs, and what is left to say."""
    lost = found.cost
    return {
        "items": list(found.numbers),
        "outbound": found.outbound or None,
        "tokens": whole(lost.tokens),
        "effective": whole(lost.effective),
        "share": rounded(lost.share),
        "uncounted": list(lost.uncounted),
        "languages_gone": list(lost.languages_gone),
        "languages_halved": list(lost.languages_halved),
        "after": found.after and found.after.value,
        "left": found.left,
    }


def care(each: Care) -> Json:
    return {
        "answer": each.answer.value,
        "states": [
            {
                "status": state.status,
                "answer": state.answer.value,
                "stale": state.stale,
                "of": state.of or None,
                "title": state.title or None,
                "items": list(numbers),
            }
            for state, numbers in each.states
        ],
    }
