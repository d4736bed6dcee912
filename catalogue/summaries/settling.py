"""Yes, no, or open: whether a kind of source was used; nothing follows from silence; pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.summaries.answering import (
    Answer,
    Gap,
    answered,
    missing,
    modalities,
    not_applicable,
    required,
    review,
    text,
    waiting,
    yes_or_no,
)
from catalogue.summaries.record import Held, Record, union
from catalogue.summaries.words import LANGUAGES, SEMICOLON, Text, joined, spoken, wording

NAMED = 10  # names a sentence can bear


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The answer to one yes-or-no question, or that there is none yet."""

    answer: str | None
    held: Sequence[Held] = ()
    contradicted: bool = False
    alone: bool = False  # the provider says yes, and a mix said to be whole holds none of it

    @property
    def is_yes(self) -> bool:
        return self.answer == "yes" or self.contradicted


def of(record: Record, category: str, told: str | None) -> Standing:
    return weigh(record, record.of(category), told)


def weigh(
    record: Record, held: Sequence[Held], told: str | None, *, open_: bool = False
) -> Standing:
    """An item says yes, the provider says yes or no, a whole mix without any says no.

    `open_` when some item might be of the kind.
    """
    if held:
        contradicted = told == "no"
        return Standing(
            answer=None if contradicted else "yes", held=held, contradicted=contradicted
        )
    empty = record.is_whole and not record.undeclared and not open_
    if told:
        return Standing(answer=told, alone=told == "yes" and empty)
    return Standing(answer="no" if empty else None)


def asked(record: Record, standing: Standing, *gaps: Gap) -> Answer:
    """The yes-or-no field itself."""
    sources = [each.own("source_category") for each in standing.held]
    if standing.contradicted:
        return missing(
            wording("contradicted", items=named(standing.held)), yes_or_no(None), gaps=gaps
        )
    if standing.answer is None:
        return answered([yes_or_no(None)], gaps=[open_question(record), *gaps])
    warned = [review(wording("yes_alone"))] if standing.alone else []
    from_mix = wording("no_of_kind") if standing.answer == "no" and record.is_whole else None
    shown = [yes_or_no(standing.answer), *([text(from_mix)] if from_mix else [])]
    return answered(shown, sources=sources, gaps=[*gaps, *warned])


def open_question(record: Record) -> Gap:
    if not record.held:
        return required(wording("open_no_mix"))
    if record.undeclared:
        return required(wording("open_undeclared", count=len(record.undeclared)))
    if not record.is_whole:
        return required(wording("open_not_whole"))
    return required(wording("open_kind"))


def unless_used(standing: Standing, *, on: Text, why: str) -> Answer | None:
    """What a field says whose condition is not met, or not settled; None when it is to be answered.

    `why` names the sentence that says why it does not apply.
    """
    if standing.is_yes:
        return None
    return waiting(on) if standing.answer is None else not_applicable(wording(why))


def covered(record: Record, standing: Standing, more: Sequence[str]) -> Answer:
    """The modalities of these sources: those of the items and those the provider adds."""
    found = [*union(standing.held), *more]
    mute = [each for each in standing.held if not each.modalities]
    if not found:
        return missing(wording("modality_open"), modalities([]))
    gaps = [review(wording("modality_unknown", items=named(mute)), "item.used")] if mute else []
    shown = [modalities(found)]
    if "other" in found:
        which = other(record, standing.held)
        shown += [text(which)] if which else []
        gaps += [] if which else [required(wording("specify_other"))]
    sources = [each.source("modalities") for each in standing.held if each.modalities]
    return answered(shown, sources=sources, gaps=gaps)


def other(record: Record, held: Sequence[Held]) -> Text | None:
    """Which modality it is that the template has no box for."""
    if any("other" in each.modalities for each in held):
        return wording("other_modality")
    said = (row.get("contents") for row in record.says("sizes", ()) if row["modality"] == "other")
    return next(filter(None, said), None)


def named(held: Sequence[Held]) -> Text:
    """What the items are called in the mix; several of one dataset by its title and their number.

    Of many the first are named, and how many more there are.
    """
    pieces = Counter(each.dataset for each in held)
    return some(
        [
            each.name
            if pieces[each.dataset] == 1
            else wording("several_items", name=each.title, count=pieces[each.dataset])
            for each in held
        ]
    )


def titles(held: Sequence[Held], most: int = NAMED) -> Text:
    """The datasets, however many items are taken from them."""
    return some([each.title for each in held], most)


def some(names: Sequence[Text], most: int = NAMED) -> Text:
    once = list({spoken(name, LANGUAGES[0]): name for name in names}.values())
    if len(once) <= most:
        return joined(once, SEMICOLON)
    return wording("and_more", names=joined(once[:most], SEMICOLON), more=len(once) - most)
