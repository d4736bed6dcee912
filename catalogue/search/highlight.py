"""The words that were searched for, marked in what is shown; the same for every engine."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^)\s]{0,500}\)")
SIGNS = re.compile(r"[*`>#|~]+")
UNDERSCORES = re.compile(r"\b_+|_+\b")


class Span(NamedTuple):
    start: int
    end: int
    word: str


class Matcher(dict[str, list[Span]]):
    """Where the searched words stand in each chunk of a page, a chunk being all between two spaces.

    It fills itself: a page has thousands of chunks, but most of them many times.
    """

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._wanted: dict[str, str] = {}  # the searched word behind each of its keys
        self._starts: tuple[str, ...] = ()
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
            keys = with_stems(whole) if isinstance(clause, Word) and parts else (whole,)
            self._wanted |= dict.fromkeys(keys, whole)

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._wanted or self._starts or self._runs)

    def __missing__(self, chunk: str) -> list[Span]:
        holds = self._runs or self._matched(indexed(chunk))
        spans = self[chunk] = list(self._placed(chunk)) if holds else []
        return spans

    def spans(self, text: str) -> list[Span]:
        """Where matched words stand in a text, in order."""
        found: list[Span] = []
        start = 0
        for chunk in text.split(" ") if self else ():
            if spans := self[chunk]:
                found += [Span(start + span.start, start + span.end, span.word) for span in spans]
            start += len(chunk) + 1
        return found

    def _placed(self, chunk: str) -> Iterator[Span]:
        for match in SHOWN.finditer(chunk):
            start, shown = match.start(), match.group()
            if SPACELESS.search(shown):
                yield from self._in_run(start, shown)
            elif word := self._matched(indexed(shown)):
                article = analysis.ELISION.match(shown)
                yield Span(start + (article.end() if article else 0), match.end(), word)

    def _in_run(self, start: int, shown: str) -> Iterator[Span]:
        for run in self._runs:
            if run in shown:
                at = start + shown.index(run)
                yield Span(at, at + len(run), run)
                return

    def _matched(self, keys: Sequence[str]) -> str | None:
        """The searched word that one with these keys is a form of."""
        if not self._wanted.keys().isdisjoint(keys):
            return next(self._wanted[key] for key in keys if key in self._wanted)
        if self._starts:
            return next((key for key in keys if key.startswith(self._starts)), None)
        return None


@lru_cache(maxsize=1 << 14)
def indexed(chunk: str) -> tuple[str, ...]:
    """The keys under which the words of a chunk are found."""
    words = [word for word in SHOWN.findall(chunk) if not SPACELESS.search(word)]
    raws = [raw for word in words for raw in raw_words(word)]
    spellings = [form for raw in raws for forms_ in forms(raw) for form in forms_]
    return tuple(key for spelling in spellings for key in with_stems(spelling))


def with_stems(word: str) -> tuple[str, ...]:
    """The keys of a word: itself, and a stem for each language; no word begins like a stem's."""
    return (word, *(f"={code} {stem(word, code)}" for code in NEUTRAL))


def mark(text: str, matcher: Matcher) -> Markup:
    """The text as HTML, with <mark> around each word that was searched for."""
    return _marked(text, matcher.spans(text))


def _marked(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> Markup:
    """A piece of the text as HTML, with <mark> around these spans."""
    pieces: list[str] = []
    for span in spans:
        pieces += [
            escape(text[start : span.start]),
            OPEN,
            escape(text[span.start : span.end]),
            CLOSE,
        ]
        start = span.end
    rest = escape(text[start:end])
    return Markup("").join([*pieces, rest]) if pieces else rest


OPEN, CLOSE = Markup("<mark>"), Markup("</mark>")


def snippet(text: str, matcher: Matcher, length: int = LENGTH) -> Markup:
    """The passage of a Markdown text that has most of what was searched for, marked."""
    shown = unmarked(text[: analysis.MAX_TEXT])
    spans = matcher.spans(shown)
    if len(shown) <= length:
        return _marked(shown, spans)
    start = _best_start(spans, length)
    start = shown.rfind(" ", 0, max(0, start - BEFORE)) + 1 if start > BEFORE else 0
    end = len(shown) if start + length >= len(shown) else shown.rfind(" ", start, start + length)
    if end <= start:
        end = start + length
    inside = (span for span in spans if start <= span.start and span.end <= end)
    before, after = "… " if start else "", " …" if end < len(shown) else ""
    return before + _marked(shown, inside, start, end) + after


def unmarked(text: str) -> str:
    """A Markdown text without its signs, on one line."""
    linked = LINK.sub(r"\1", text) if "](" in text else text
    plain = SIGNS.sub("", linked)
    return " ".join((UNDERSCORES.sub("", plain) if "_" in plain else plain).split())


def _best_start(spans: Sequence[Span], length: int) -> int:
    """Where a window of this length has most different words, then most words, then is first."""
    inside: Counter[str] = Counter()
    best, start, first = (0, 0), 0, 0
    for last, span in enumerate(spans):
        inside[span.word] += 1
        while span.end - spans[first].start > length - BEFORE:
            inside[spans[first].word] -= 1
            if not inside[spans[first].word]:
                del inside[spans[first].word]
            first += 1
        if (len(inside), last - first) > best:
            best, start = (len(inside), last - first), spans[first].start
    return start
