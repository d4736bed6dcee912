"""A document as engines store it: its words, spellings, names and sort keys."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from catalogue.search import analysis, cursors
from catalogue.search.port import Document, Layout, Text

NAME = 80  # a text as short as this is a name: it is offered while a visitor types
RECURRING = 600  # a text as short as this may return in many documents
OPENING = 4  # how many first words of a title count as its beginning
OPENED = "…"
STARTS = 8  # how many words of a name a visitor may begin with
REPEATS = 8
SEPARATOR = "\t"


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


def entry(document: Document, layout: Layout) -> Entry:
    """All that is indexed of a document."""
    made = Entry(keys=cursors.keys(document, layout))
    heavy = max(layout.texts.values(), default=1.0) / 2
    for name, times in repeats(layout).items():
        for text in document.texts.get(name, ()):
            words, stems = _forms(text)
            made.words += words * times
            made.stems += stems * times
            made.field_words.setdefault(name, []).extend(words)
            made.field_stems.setdefault(name, []).extend(stems)
            if layout.texts[name] >= heavy:
                made.titles += [*words[:1], *openings(words)]
                made.heavy += words
            made.hints += () if name in layout.unsuggested else _hints(text)
            spell = _name_accents if len(text.value) <= RECURRING else _accents
            made.accents += spell(text.value)
    return made


def openings(words: list[str]) -> list[str]:
    """How a title begins: `lucie…` and `lucie training…` of “Lucie Training Dataset”."""
    first = words[0].split()[: OPENING + 1] if words else []
    return [" ".join(first[:count]) + OPENED for count in range(1, min(OPENING + 1, len(first)))]


def _forms(text: Text) -> tuple[list[str], list[str]]:
    if len(text.value) <= RECURRING:
        return _name_forms(text)
    return _text_forms(text)


def _text_forms(text: Text) -> tuple[list[str], list[str]]:
    found = analysis.analyse(text.value, text.language)
    words = [" ".join(values) for values in (found.words, found.wholes) if values]
    return words, [" ".join(values) for values in found.stems]


# Names of languages and publishers return in document after document.
_name_forms = lru_cache(maxsize=1 << 13)(_text_forms)


def _hints(text: Text) -> tuple[str, ...]:
    spoken = text.language is None or analysis.primary(text.language) in analysis.NEUTRAL
    return _name_hints(text.value) if spoken and len(text.value) <= NAME else ()


@lru_cache(maxsize=1 << 13)
def _name_hints(name: str) -> tuple[str, ...]:
    return tuple(f"{start}{SEPARATOR}{name}" for start in beginnings(name))


def beginnings(name: str) -> Iterator[str]:
    """`Débats de l'Assemblée` → debats de l'assemblee, de l'assemblee, l'assemblee, assemblee."""
    folded = " ".join(analysis.fold(name).split())
    for number, match in enumerate(re.finditer(r"\w+", folded)):
        if number < STARTS:
            yield folded[match.start() :]


def _accents(value: str) -> tuple[str, ...]:
    return tuple(f"{folded}{SEPARATOR}{written}" for folded, written in analysis.accented(value))


_name_accents = lru_cache(maxsize=1 << 13)(_accents)
