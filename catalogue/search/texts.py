"""From a text to all that is indexed of it; each token is taken apart once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from catalogue.search.analysis import (
    ALGORITHMS,
    MAX_TEXT,
    MAX_WORD,
    NEUTRAL,
    WORD,
    fold,
    forms,
    plain,
    primary,
    stem,
)

MOST_TOKENS = 1 << 15  # kept of a language
ACCENTABLE = re.compile(r"[^\W\d_]{3,64}")


class Analysed(NamedTuple):
    """A text as it is indexed: words in order, spellings in no order, stems by language."""

    words: str
    wholes: str
    stems: list[str]
    accents: set[tuple[str, str]]  # (folded, as written) where folding took accents away


class _Token(NamedTuple):
    """What stands between two blanks, taken apart; no word and no accent crosses one."""

    words: str
    wholes: str
    accents: tuple[tuple[str, str], ...]
    stems: tuple[str, ...]


def analyse(text: str, language: str | None = None) -> Analysed:
    """All that is indexed of one text."""
    known = _known_tokens(primary(language))
    found = [known[written] for written in text[:MAX_TEXT].split()]
    if not found:
        return Analysed("", "", [], set())
    words, wholes, accents, stems = zip(*found, strict=True)
    sequences = dict.fromkeys(map(_joined, zip(*stems, strict=True)))
    return Analysed(
        _joined(words),
        _joined(wholes),
        [*filter(None, sequences)],
        set().union(*filter(None, accents)),
    )


def _joined(texts: Iterable[str]) -> str:
    return " ".join(filter(None, texts))


class _Tokens(dict[str, _Token]):
    """Tokens of one language: texts are made of the same few thousand, each taken apart once.

    A dictionary, because analysing with `lru_cache`, which keeps an order, costs a third more.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        super().__init__()
        self._languages = languages

    def __missing__(self, written: str) -> _Token:
        made = self._apart(written)
        if len(written) <= MAX_WORD:  # what is longer hardly returns
            if len(self) >= MOST_TOKENS:
                self.clear()
            self[written] = made
        return made

    def _apart(self, written: str) -> _Token:
        found = [forms(raw) for raw in WORD.findall(plain(written))]
        words = [part for form in found for part in form.parts]
        wholes = [whole for form in found for whole in form.wholes]
        names = [whole for whole in wholes if whole.isalpha()]
        stems = [
            " ".join(stem(word, language) for word in sequence)
            for sequence in (words, names)
            for language in self._languages
        ]
        return _Token(" ".join(words), " ".join(wholes), tuple(_accents(written)), tuple(stems))


@lru_cache(maxsize=8)
def _known_tokens(code: str | None) -> _Tokens:
    return _Tokens(NEUTRAL if code is None else (code,) if code in ALGORITHMS else ())


def _accents(written: str) -> Iterator[tuple[str, str]]:
    for word in () if written.isascii() else ACCENTABLE.findall(written):
        spoken = word.lower()
        if not spoken.isascii() and (folded := fold(spoken)) != spoken:
            yield folded, spoken
