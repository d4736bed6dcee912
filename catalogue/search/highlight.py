"""The words that were searched for, marked in what is shown; the same for every engine."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

from catalogue.search import analysis
from catalogue.search.analysis import NEUTRAL, SPACELESS, forms, raw_words, stem, wanted
from catalogue.search.port import Clause, Prefix, Word

LENGTH = 240  # characters of a snippet
BEFORE = 60  # of them, at most before the first match

# As analysis.WORD, but accents may still stand apart from their letters.
SHOWN = re.compile(
    r"[^\W_][\w\u0300-\u036f]*(?:['’.\-‐‑][^\W_][\w\u0300-\u036f]*)*(?:\+\+|[+#](?!\w))?"
)
MARKDOWN = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^)\s]{0,500}\)|[*`>#|~]+|\b_+|_+\b")


class Span(NamedTuple):
    start: int
    end: int
    word: str


class Matcher:
    """Tells which words of a text a query found."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._words: set[str] = set()
        self._stems: set[tuple[str, str]] = set()
        self._starts: tuple[str, ...] = ()
        self._seen: dict[str, str | None] = {}  # what `_matched` answered
        self._runs: list[str] = []  # of scripts without spaces: looked for as they stand
        for clause in clauses:
            for raw in [] if clause.negated else raw_words(clause.text):
                self._learn(clause, raw)

    def _learn(self, clause: Clause, raw: str) -> None:
        parts, spelling = wanted(raw)
        whole = spelling or "".join(parts)
        if isinstance(clause, Prefix):
            self._starts = (*self._starts, whole)
        elif SPACELESS.search(raw):
            self._runs.append(raw)
        else:
            self._words.add(whole)
            if isinstance(clause, Word) and parts:
                self._stems |= {(code, stem(whole, code)) for code in NEUTRAL}

    def spans(self, text: str) -> Iterator[Span]:
        """Where matched words stand in a text, in order."""
        spaceless = SPACELESS.search(text) is not None  # asked once: few texts have such a script
        for match in SHOWN.finditer(text):
            if spaceless and SPACELESS.search(match.group()):
                yield from self._in_run(match)
            elif word := self._remembered(match.group()):
                article = analysis.ELISION.match(match.group())
                yield Span(match.start() + (article.end() if article else 0), match.end(), word)

    def _in_run(self, match: re.Match[str]) -> Iterator[Span]:
        for run in self._runs:
            at = match.group().find(run)
            if at >= 0:
                yield Span(match.start() + at, match.start() + at + len(run), run)
                return

    def _remembered(self, shown: str) -> str | None:
        if shown not in self._seen:
            self._seen[shown] = self._matched(shown)
        return self._seen[shown]

    def _matched(self, shown: str) -> str | None:
        """The searched word that a shown one is a form of."""
        for word in spellings(shown):
            if word in self._words or (self._starts and word.startswith(self._starts)):
                return word
            for code in NEUTRAL if self._stems else ():
                if (code, stem(word, code)) in self._stems:
                    return stem(word, code)
        return None


@lru_cache(maxsize=1 << 14)
def spellings(shown: str) -> tuple[str, ...]:
    """All under which a word is indexed."""
    return tuple(form for raw in raw_words(shown) for forms_ in forms(raw) for form in forms_)


@lru_cache(maxsize=256)
def _matcher(clauses: tuple[Clause, ...]) -> Matcher:
    return Matcher(clauses)


def mark(text: str, clauses: Sequence[Clause]) -> Markup:
    """The text as HTML, with <mark> around each word that was searched for."""
    pieces: list[str] = []
    end = 0
    for span in _matcher(tuple(clauses)).spans(text) if clauses else ():
        pieces += [escape(text[end : span.start]), _MARKED.format(text[span.start : span.end])]
        end = span.end
    return Markup("").join([*pieces, escape(text[end:])])


_MARKED = Markup("<mark>{}</mark>")


def snippet(text: str, clauses: Sequence[Clause], length: int = LENGTH) -> Markup:
    """The passage of a Markdown text that has most of what was searched for, marked."""
    shown = " ".join(MARKDOWN.sub(lambda match: match[1] or "", text[: analysis.MAX_TEXT]).split())
    if len(shown) <= length:
        return mark(shown, clauses)
    start = _best_start(list(_matcher(tuple(clauses)).spans(shown)), length)
    start = shown.rfind(" ", 0, max(0, start - BEFORE)) + 1 if start > BEFORE else 0
    end = len(shown) if start + length >= len(shown) else shown.rfind(" ", start, start + length)
    if end <= start:
        end = start + length
    before, after = "… " if start else "", " …" if end < len(shown) else ""
    return Markup("{}{}{}").format(before, mark(shown[start:end], clauses), after)


def _best_start(spans: Sequence[Span], length: int) -> int:
    """Where a window of this length has most different words, then most words, then is first."""
    inside: Counter[str] = Counter()
    best, start, first = (0, 0), 0, 0
    for span in spans:
        inside[span.word] += 1
        while span.end - spans[first].start > length - BEFORE:
            inside[spans[first].word] -= 1
            inside += Counter()  # drops what is zero
            first += 1
        if (len(inside), inside.total()) > best:
            best, start = (len(inside), inside.total()), spans[first].start
    return start
