"""What a verdict looks like to page, API and release: one object for all of them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from catalogue.mixes.blend_views import rounded, whole
from catalogue.mixes.dropping import Drop
from catalogue.mixes.ingredients import Ingredient
from catalogue.mixes.outbound import Candidate, Pair
from catalogue.mixes.portions import Portion
from catalogue.mixes.verdict import Held, MixVerdict, UseVerdict
from catalogue.mixes.verdict_care import Care
from catalogue.mixes.verdict_causes import Cause
from catalogue.mixes.verdict_licences import Bearing
from catalogue.mixes.vocabulary import Answer

Json = dict[str, Any]
Said = Callable[[Cause], str]
Numbers = Iterable[int]


def view(verdict: MixVerdict) -> Json:
    """The verdict for every use, and what it rests on."""
    said = speaker()
    bringing = {
        licence: sorted({number for numbers in held.values() for number in numbers})
        for licence, held in verdict.licences.items()
    }
    return {
        "outbound": {"licence": verdict.outbound or None, "meant": verdict.is_meant},
        "uses": {use.value: use_of(each, said) for use, each in verdict.uses.items()},
        "candidates": [candidate(each, said) for each in verdict.candidates],
        "licences": [licence(name, held) for name, held in verdict.licences.items()],
        "unfit": [pair(each, bringing, said) for each in verdict.parting.unfit],
        "pairs": [pair(each, bringing, said) for each in verdict.parting.pairs],
        "pairs_left_out": verdict.parting.left_out,
        "care": {each.kind: care(each) for each in verdict.care},
    }


def speaker() -> Said:
    """Says causes in the reader's language, each text put together once."""
    known: dict[tuple[Any, ...], str] = {}

    def said(cause: Cause) -> str:
        text = cause.code if cause.text is None else id(cause.text)
        key = text, cause.licence, cause.outbound
        if key not in known:
            known[key] = cause.said()
        return known[key]

    return said


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
    return {
        "answer": verdict.answer.value,
        "outbound": verdict.outbound or None,
        "counts": {answer.value: counted(verdict.held, answer) for answer in Answer},
        "causes": [held(each, said) for each in verdict.held if each.answer is not Answer.OK],
        "duties": duties(verdict.held, said),
        "drop": verdict.drop and drop(verdict.drop),
        "drop_to_personal_data": verdict.drop_to_personal_data
        and drop(verdict.drop_to_personal_data),
        "drop_to_ok": verdict.drop_to_ok and drop(verdict.drop_to_ok),
    }


def counted(found: Iterable[Held], answer: Answer) -> int:
    return sum(len(each.ground.numbers) for each in found if each.answer is answer)


def held(found: Held, said: Said) -> Json:
    """A dataset that stands in the way, the items that take from it, and why, the worst first."""
    ground = found.ground
    return {
        "items": list(ground.numbers),
        "dataset": ground.slug or None,
        "version": ground.version or None,
        "title": ground.title,
        "answer": found.answer.value,
        "reasons": [cause(each, said) for each in found.causes if each.answer is not Answer.OK],
    }


def cause(each: Cause, said: Said) -> Json:
    return {
        "answer": each.answer.value,
        "kind": each.kind.value,
        "code": each.code,
        "text": said(each),
        "unknown": each.unknown,
        "licence": each.licence or None,
        "outbound": each.outbound or None,
        "part": each.part or None,
        "of": each.of or None,
        "title": each.title or None,
        "clause": each.clause or None,
        "url": each.url or None,
    }


def duties(found: Iterable[Held], said: Said) -> list[Json]:
    """What is owed at release, once for each licence that asks for it."""
    owed: dict[tuple[str, str], tuple[Cause, dict[int, None]]] = {}
    for each in found:
        for why in each.causes:
            if why.answer is Answer.OK:
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
        "after": found.after.value,
        "left": found.left,
    }


def candidate(each: Candidate, said: Said) -> Json:
    return {
        "licence": each.licence,
        "adaptation": each.adaptation.value,
        "collection": each.collection.value,
        "conflicts": list(each.conflicts),
        "checks": list(each.checks),
        "reasons": [cause(why, said) for why in each.causes],
        "reasons_left_out": each.left_out,
    }


def licence(name: str, brought: Mapping[Bearing, Numbers]) -> Json:
    """A licence of the mix, and through what it comes in."""
    return {
        "licence": name,
        "through": [
            {
                "items": list(numbers),
                "part": bearing.part or None,
                "of": bearing.of or None,
                "title": bearing.title or None,
            }
            for bearing, numbers in brought.items()
        ],
    }


def pair(each: Pair, bringing: Mapping[str, list[int]], said: Said) -> Json:
    """Licences that part ways, the clauses, and the items that bring each."""
    return {
        "licences": [{"licence": name, "items": bringing[name]} for name in each.licences],
        "reasons": [cause(why, said) for why in each.causes],
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
