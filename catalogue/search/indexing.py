"""A document as engines store it: its words, spellings, names and sort keys."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from catalogue.search import analysis, cursors
from catalogue.search.port import Document, Layout, Text
from catalogue.search.texts import analyse

NAME = 80  # a text as short as this is a name: it is offered while a visitor types
RECURRING = 600  # a text as short as this may return in many documents
OPENING = 4  # how many first words of a title count as its beginning
OPENED = "…"
STARTS = 8  # how many words of a name a visitor may begin with
REPEATS = 8
SEPARATOR = "\t"
WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Entry:
    """Values of each kind; words in a value stand in order, separated by spaces."""

    words: list[str] = field(default_factory=list)
    stems: list[str] = field(default_factory=list)
    field_words: dict[str, list[str]] = field(default_factory=dict)
    field_stems: dict[str, list[str]] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)  # whole values of the heaviest fields,
    heavy: list[str] = field(default_factory=list)  # and their words
    hints: list[str] = field(default_factory=list)  # `folded beginning⇥Name`
    accents: list[str] = field(default_factory=list)  # `folded⇥as written`
    keys: dict[str, cursors.Key] = field(default_factory=dict)


def repeats(layout: Layout) -> dict[str, int]:
    """How often each field's words count: BM25F, for engines that weigh one field only."""
    least = min(layout.texts.values(), default=1.0)
    return {
        name: min(REPEATS, max(1, round(weight / least))) for name, weight in layout.texts.items()
    }


class Piece(NamedTuple):
    """What is indexed of one text, whatever field it stands in."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    titles: tuple[str, ...]
    hints: tuple[str, ...]
    accents: tuple[str, ...]


def entry(document: Document, layout: Layout) -> Entry:
    """All that is indexed of a document."""
    made = Entry(keys=cursors.keys(document, layout))
    heavy = max(layout.texts.values(), default=1.0) / 2
    for name, times in repeats(layout).items():
        pieces = [piece(text) for text in document.texts.get(name, ())]
        if not pieces:
            continue
        made.field_words[name] = words = [value for each in pieces for value in each.words]
        made.field_stems[name] = stems = [value for each in pieces for value in each.stems]
        made.words += words * times
        made.stems += stems * times
        if layout.texts[name] >= heavy:
            made.titles += [value for each in pieces for value in each.titles]
            made.heavy += words
        if name not in layout.unsuggested:
            made.hints += [value for each in pieces for value in each.hints]
        made.accents += [value for each in pieces for value in each.accents]
    return made


def piece(text: Text) -> Piece:
    """A text, taken apart; of those that may recur, once."""
    look = _known_piece if len(text.value) <= RECURRING else _piece
    return look(text.value, text.language)


def _piece(text: str, language: str | None) -> Piece:
    found = analyse(text, language)
    return Piece(
        tuple(filter(None, (found.words, found.wholes))),
        tuple(found.stems),
        tuple(_titles(found.words)),
        _hints(text, language),
        tuple(f"{folded}{SEPARATOR}{written}" for folded, written in found.accents),
    )


# Names of languages and publishers return in document after document.
_known_piece = lru_cache(maxsize=1 << 13)(_piece)


def _titles(words: str) -> Iterator[str]:
    """A title and how it begins: `lucie…` and `lucie training…` of “Lucie Training Dataset”."""
    if words:
        yield words
    first = words.split(maxsplit=OPENING)
    for count in range(1, len(first)):
        yield " ".join(first[:count]) + OPENED


def _hints(text: str, language: str | None) -> tuple[str, ...]:
    spoken = language is None or analysis.primary(language) in analysis.NEUTRAL
    if not spoken or len(text) > NAME:
        return ()
    return tuple(f"{start}{SEPARATOR}{text}" for start in beginnings(text))


def beginnings(name: str) -> Iterator[str]:
    """`Débats de l'Assemblée` → debats de l'assemblee, de l'assemblee, l'assemblee, assemblee."""
    folded = " ".join(analysis.fold(name).split())
    for match in islice(WORD.finditer(folded), STARTS):
        yield folded[match.start() :]
