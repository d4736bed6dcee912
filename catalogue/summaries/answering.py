"""An answer to one field: what is printed, what stays open, and where it comes from; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from catalogue.summaries.words import Text, word, wording

Block = dict[str, Any]
Source = Mapping[str, Any]


class State(StrEnum):
    """What became of a field."""

    ANSWERED = "answered"
    NOT_KNOWN = "not_known"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"
    EMPTY = "empty"


class Severity(StrEnum):
    """What an open question means for the summary, worst first."""

    REQUIRED = "required"
    REVIEW = "review"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the provider should still say or look at."""

    severity: Severity
    text: Text
    at: str = ""  # the record and its field that settle it; else those of the field that is open


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One field, answered as far as anybody declared it."""

    state: State = State.ANSWERED
    blocks: Sequence[Block] = ()
    sources: Sequence[Source] = ()
    gaps: Sequence[Gap] = field(default=())


def answered(
    blocks: Iterable[Block], *, sources: Iterable[Source] = (), gaps: Iterable[Gap] = ()
) -> Answer:
    """Said, unless something required is open: then the blocks are what is known of it so far."""
    shown, open_ = list(blocks), list(gaps)
    if any(gap.severity is Severity.REQUIRED for gap in open_):
        return Answer(
            state=State.MISSING,
            blocks=shown,
            sources=list(sources),
            gaps=open_,
        )
    return Answer(blocks=shown, sources=list(sources), gaps=open_)


def missing(why: Text, *shown: Block, gaps: Iterable[Gap] = ()) -> Answer:
    """Only the provider can say it, and did not."""
    return answered(shown, gaps=[required(why), *gaps])


def waiting(on: Text) -> Answer:
    """Nobody can tell yet whether it has to be answered."""
    return Answer(state=State.MISSING, gaps=[review(wording("depends_on", field=on))])


def not_applicable(why: Text) -> Answer:
    return Answer(state=State.NOT_APPLICABLE, blocks=[text(why)])


def optional(blocks: Iterable[Block], *, sources: Iterable[Source] = ()) -> Answer:
    """What the provider may add; nothing is a complete answer too."""
    shown = list(blocks)
    if shown:
        return Answer(blocks=shown, sources=list(sources))
    return Answer(
        state=State.EMPTY,
        blocks=[text(wording("nothing_added"))],
        gaps=[Gap(Severity.OPTIONAL, wording("may_be_added"))],
    )


def required(why: Text, at: str = "") -> Gap:
    return Gap(Severity.REQUIRED, why, at)


def review(why: Text, at: str = "") -> Gap:
    return Gap(Severity.REVIEW, why, at)


def excused(answer: Answer, reason: str) -> Answer:
    """Left open with a reason, as models of before 2 August 2025 may (notice, point 33)."""
    gaps = [
        replace(gap, severity=Severity.REVIEW) if gap.severity is Severity.REQUIRED else gap
        for gap in answer.gaps
    ]
    return replace(
        answer,
        state=State.NOT_KNOWN,
        blocks=[*answer.blocks, text(wording("not_available", reason=reason))],
        gaps=[*gaps, review(wording("excused"))],
    )


def text(words: Text) -> Block:
    return {"kind": "text", "text": words}


def texts(words: Iterable[str | None]) -> list[Block]:
    """The provider's own words, those that are there."""
    return [text(each) for each in words if each]


def choice(options: Mapping[str, Text], checked: Iterable[str] = ()) -> Block:
    """The boxes of the template; a box left empty says nothing."""
    ticked = set(checked)
    return {
        "kind": "choice",
        "options": [
            {"value": value, "label": label, "checked": value in ticked}
            for value, label in options.items()
        ],
    }


def yes_or_no(answer: str | None) -> Block:
    options = {value: word("tri", value) for value in ("yes", "no")}
    return choice(options, [answer] if answer in options else [])


def modalities(found: Iterable[str]) -> Block:
    names = ("text", "image", "video", "audio", "other")
    return choice({name: word("summary_modality", name) for name in names}, found)


def listing(items: Iterable[tuple[Text, str | None]]) -> Block:
    return {"kind": "list", "items": [{"text": words, "url": url} for words, url in items]}


def table(columns: Iterable[str], rows: Iterable[Sequence[Any]]) -> Block:
    """A table; columns are named by the keys of our words, cells are texts or links."""
    return {
        "kind": "table",
        "columns": [wording(name) for name in columns],
        "rows": [list(row) for row in rows],
    }


def link(words: Text, url: str | None) -> Any:
    """A table's cell that leads somewhere, where there is somewhere to go."""
    return {"text": words, "url": url} if url else words
