"""Did you mean, and what a visitor may be about to type; the same for every engine."""

from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import Protocol

from catalogue.search import language
from catalogue.search.analysis import fold, raw_words, stemmed, wanted
from catalogue.search.indexing import SEPARATOR
from catalogue.search.port import Clause, Word

SHORTEST = 4  # shorter words have too many neighbours to guess
MOST_TYPED = 64  # characters of a prefix
MOST = 4  # words corrected in one query
ALPHABETS = (ascii_lowercase, "αβγδεζηθικλμνξοπρστυφχψω", "абвгдежзийклмнопрстуфхцчшщъыьэюя")
HINTS, ACCENTS = "hints", "accents"


class Vocabulary(Protocol):
    """The words of an index."""

    def frequency(self, word: str) -> int:
        """How many documents hold a word."""

    def beginning(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Values of a field that begin so, with how many documents hold each, frequent first."""


def suggest(prefix: str, limit: int, vocabulary: Vocabulary) -> Sequence[str]:
    """Names in which a word begins with `prefix`."""
    folded = " ".join(fold(language.visible(prefix[:MOST_TYPED])).split())
    if len(folded) < 2:  # noqa: PLR2004
        return ()
    found = vocabulary.beginning(HINTS, folded, limit * 4)
    names = dict.fromkeys(value.partition(SEPARATOR)[2] for value, _ in found)
    return list(names)[:limit]


def correct(clauses: Sequence[Clause], vocabulary: Vocabulary) -> str | None:
    """The query with unknown words replaced by the most frequent neighbour."""
    corrected = list(clauses)
    for number, clause in enumerate(clauses):
        if isinstance(clause, Word) and not clause.negated and changes(clauses, corrected) < MOST:
            better = _better(clause.text, vocabulary)
            if better:
                corrected[number] = Word(better, clause.field)
    return language.render(corrected) if corrected != list(clauses) else None


def changes(before: Sequence[Clause], after: Sequence[Clause]) -> int:
    return sum(old != new for old, new in zip(before, after, strict=True))


def _better(text: str, vocabulary: Vocabulary) -> str | None:
    raws = raw_words(text)
    parts = wanted(raws[0]).parts if len(raws) == 1 else ()
    if len(parts) != 1 or len(parts[0]) < SHORTEST or _known(parts[0], vocabulary):
        return None
    word = parts[0]
    scored = [(_score(word, other, vocabulary), other) for other in neighbours(word)]
    best, other = max(scored, default=(0.0, ""))
    return _written(other, vocabulary) if best else _split(word, vocabulary)


def _known(word: str, vocabulary: Vocabulary) -> bool:
    return any(map(vocabulary.frequency, [word, *(stem for (stem,) in stemmed([word]))]))


def _score(word: str, other: str, vocabulary: Vocabulary) -> float:
    """People seldom mistake the first letter."""
    return vocabulary.frequency(other) * (1.0 if other[0] == word[0] else 0.1)


def _split(word: str, vocabulary: Vocabulary) -> str | None:
    """`webcorpus` → web corpus."""
    for middle in range(3, len(word) - 2):
        left, right = word[:middle], word[middle:]
        if vocabulary.frequency(left) and vocabulary.frequency(right):
            return f"{left} {right}"
    return None


def _written(word: str, vocabulary: Vocabulary) -> str:
    """With its accents, where most entries write them."""
    accented = vocabulary.beginning(ACCENTS, word + SEPARATOR, 1)
    if accented and accented[0][1] * 2 >= vocabulary.frequency(word):
        return accented[0][0].partition(SEPARATOR)[2]
    return word


def neighbours(word: str) -> Iterator[str]:
    """All that one mistake turns into `word`: a letter too many, missing, wrong or swapped."""
    letters = next((letters for letters in ALPHABETS if word[0] in letters), "")
    for i in range(len(word) + 1):
        left, right = word[:i], word[i:]
        if right:
            yield left + right[1:]
            yield from (left + letter + right[1:] for letter in letters)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        yield from (left + letter + right for letter in letters)
