"""What a visitor types, read as clauses: it never fails, it only may be too long."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from catalogue.core.errors import BadQuery
from catalogue.core.i18n import _
from catalogue.search.analysis import raw_words
from catalogue.search.numbers import Convert, bounds, whole
from catalogue.search.port import Choice, Clause, Phrase, Prefix, Range, Word

MAX_LENGTH = 256
MAX_TERMS = 32
SHORTEST_PREFIX = 2

# -field:"several words" or -field:word, where minus and field may be missing.
TERM = re.compile(
    r"""(?<!\S)(?P<minus>-?)(?:(?P<field>[a-z_]{2,32}):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))"""
)
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "−": "-"})


class Term(NamedTuple):
    """One term as it was typed."""

    minus: bool
    field: str | None
    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    clauses: tuple[Clause, ...] = ()
    filters: Mapping[str, Choice] = field(default_factory=dict)
    ranges: Mapping[str, Range] = field(default_factory=dict)


def parse(
    text: str,
    *,
    texts: Collection[str] = (),
    facets: Collection[str] = (),
    numbers: Mapping[str, Convert] | Collection[str] = (),
) -> Parsed:
    """The clauses, filters and ranges of a query; raises BadQuery when it is too long.

    A visitor may name these fields: `title:débats`, `licence:MIT`, `tokens:>1e9`. A number may
    come with a function that reads it, such as `numbers.day`.
    """
    if len(text) > MAX_LENGTH or len(text.split()) > MAX_TERMS:
        raise BadQuery(
            _("This search is too long."),
            errors={"q": [_("At most 256 characters and 32 words.")]},
        )
    converters = numbers if isinstance(numbers, Mapping) else dict.fromkeys(numbers, whole)
    return Reader(texts, facets, converters).read(visible(text).translate(QUOTES))


def visible(text: str) -> str:
    """Without control characters, marks of direction and halves of characters."""
    return UNSEEN.sub(" ", text)


def words(text: str) -> tuple[Clause, ...]:
    """The words of any text as clauses, without syntax; what is beyond the limit is left out."""
    return tuple(Word(raw) for raw in raw_words(text)[:MAX_TERMS])


class Reader:
    """Sorts terms into what they ask for; what makes no sense is searched as words."""

    def __init__(
        self, texts: Collection[str], facets: Collection[str], numbers: Mapping[str, Convert]
    ) -> None:
        self._texts = texts
        self._facets = facets
        self._numbers = numbers
        self._clauses: list[Clause] = []
        self._filters: dict[str, Choice] = {}
        self._ranges: dict[str, Range] = {}

    def read(self, text: str) -> Parsed:
        for term in terms(text):
            if not (self._filter(term) or self._range(term)):
                self._clauses += self._words(term)
        return Parsed(tuple(self._clauses), self._filters, self._ranges)

    def _filter(self, term: Term) -> bool:
        name, value = term.field or "", term.text.strip()
        if name not in self._facets or not raw_words(value):
            return False
        old = self._filters.get(name, Choice())
        self._filters[name] = (
            Choice(old.any_of, old.none_of | {value})
            if term.minus
            else Choice(old.any_of | {value}, old.none_of)
        )
        return True

    def _range(self, term: Term) -> bool:
        name = term.field or ""
        convert = self._numbers.get(name)
        if convert is None or term.minus:
            return False
        try:
            self._ranges[name] = bounds(term.text, convert)
        except ValueError:
            return False
        return True

    def _words(self, term: Term) -> Iterator[Clause]:
        name = term.field if term.field in self._texts else None
        unknown = f"{term.field} " if term.field and not name else ""
        raws = raw_words(term.text)
        if name and not raws:
            name, unknown = None, f"{term.field} "
        if term.quoted and raws:
            yield from (Word(raw) for raw in raw_words(unknown))
            yield Phrase(" ".join(term.text.split()), name, term.minus)
        elif is_prefix(term.text) and len(raws) == 1:
            yield from (Word(raw) for raw in raw_words(unknown))
            yield Prefix(raws[0], name, term.minus)
        else:
            yield from (Word(raw, name, term.minus) for raw in raw_words(unknown + term.text))


def terms(text: str) -> Iterator[Term]:
    for match in TERM.finditer(text):
        phrase = match["phrase"]
        yield Term(
            bool(match["minus"]), match["field"], match["word"] or phrase or "", phrase is not None
        )


def is_prefix(text: str) -> bool:
    """`parl*`: at least two letters, and no other star."""
    return text.endswith("*") and text.count("*") == 1 and len(text) > SHORTEST_PREFIX


def render(clauses: Sequence[Clause]) -> str:
    """Clauses as a visitor would type them."""
    return " ".join(map(_rendered, clauses))


def _rendered(clause: Clause) -> str:
    minus = "-" if clause.negated else ""
    name = f"{clause.field}:" if clause.field else ""
    shapes: dict[type[Clause], Callable[[str], str]] = {
        Phrase: '"{}"'.format,
        Prefix: "{}*".format,
        Word: "{}".format,
    }
    return minus + name + shapes[type(clause)](clause.text)
