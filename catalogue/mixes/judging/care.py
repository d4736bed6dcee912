"""How a mix stands with opt-outs and personal data: rows beside the verdict; pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from catalogue.compliance import reservations
from catalogue.compliance.facts import Facts, look_up
from catalogue.mixes.ingredients import Document
from catalogue.mixes.judging.causes import worst
from catalogue.mixes.judging.grounds import Ground
from catalogue.mixes.vocabulary import Answer

OPT_OUTS, PERSONAL_DATA = "opt_outs", "personal_data"
STATUS = {
    OPT_OUTS: "compliance.reservations.status",
    PERSONAL_DATA: "compliance.personal_data.status",
}


class State(NamedTuple):
    """What one dataset and all it was made from declare; the worst word of them stands."""

    status: str
    answer: Answer
    of: str = ""  # the ancestor whose word it is
    title: str = ""
    stale: bool = False  # the newest check is too old to rely on


@dataclass(frozen=True, slots=True)
class Care:
    """One row: the worst over the mix, and the items by what is declared of them."""

    kind: str
    answer: Answer
    states: tuple[tuple[State, tuple[int, ...]], ...]  # the worst first


def of(grounds: Iterable[Ground]) -> tuple[Care, ...]:
    known = list(grounds)
    return care(OPT_OUTS, known, opt_outs), care(PERSONAL_DATA, known, personal_data)


def care(kind: str, grounds: Iterable[Ground], state_of: Callable[[Facts], State]) -> Care:
    found: dict[State, list[int]] = {}
    for ground in grounds:
        found.setdefault(state_of(ground.facts), []).extend(ground.numbers)
    order = list(Answer)
    states = sorted(found, key=lambda state: (-order.index(state.answer), state))
    listed = tuple((state, tuple(sorted(found[state]))) for state in states)
    return Care(kind, worst(state.answer for state in found), listed)


def opt_outs(facts: Facts) -> State:
    """Opt-outs honoured, by the makers' word, in it and in what it was made from."""
    seen = reservations.state(facts)
    own = State(seen.status, judged(seen.status, OPT_OUT_ANSWERS), stale=seen.stale)
    if seen.stale and own.answer is Answer.OK:
        own = own._replace(answer=Answer.CHECK)
    return worst_of(own, facts, OPT_OUTS, OPT_OUT_ANSWERS)


def personal_data(facts: Facts) -> State:
    """Whether personal data are excluded with a reason, there and in what it was made from."""
    status = facts.word(STATUS[PERSONAL_DATA])
    own = State(status, judged(status, PERSONAL_ANSWERS))
    return worst_of(own, facts, PERSONAL_DATA, PERSONAL_ANSWERS)


OPT_OUT_ANSWERS = {
    "respected": Answer.OK,
    "not_applicable": Answer.OK,
    "not_respected": Answer.CONFLICT,
}
PERSONAL_ANSWERS = {"none": Answer.OK, "anonymised": Answer.OK}


def judged(status: str, answers: Mapping[str, Answer]) -> Answer:
    return answers.get(status, Answer.CHECK)


def worst_of(own: State, facts: Facts, kind: str, answers: Mapping[str, Answer]) -> State:
    """The state of the entry, unless an ancestor that hands something on stands worse."""
    order, state = list(Answer), own
    worst_word = worst((Answer.CHECK, *answers.values()))
    for name in facts.lineage.heirs_of[1:]:
        if state.answer is worst_word:
            break
        node = facts.lineage.nodes[name]
        said = status_of(node.document, STATUS[kind])
        answer = judged(said, answers)
        if order.index(answer) > order.index(state.answer):
            state = State(said, answer, name, node.title)
    return state


def status_of(document: Document | None, address: str) -> str:
    return str(look_up(document, address, "unknown")) if document else "unknown"
