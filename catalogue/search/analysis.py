"""From text to the words that are searched, the same for every engine."""

import re
from collections.abc import Sequence
from functools import lru_cache
from threading import Lock
from typing import NamedTuple
from unicodedata import normalize

import Stemmer

VERSION = 1  # another number makes every index anew

MAX_TEXT = 20_000
MAX_WORD = 64

# Words joined by one of these belong together: CC-BY-4.0, l'eau, wiki_40b; C++ and C# end in one.
WORD = re.compile(r"[^\W_]+(?:['’._\-‐‑][^\W_]+)*(?:\+\+|[+#](?!\w))?")
JOINTS = re.compile(r"['’._\-‐‑+#]+")
PIECES = re.compile(r"\d+|[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+")
ELISION = re.compile(
    r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|dall|nell|sull|all|coll|un|quell)['’](?=\w)",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)
# Accents and vowel points; й is a letter of its own.
MARKS = re.compile("(?<!и)(?<!И)[\u0300-\u036f]|[\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)

# Words of a question that an entry need not hold.
COMMON = frozenset((
    "a", "about", "all", "an", "and", "are", "as", "at", "avec", "by", "ce", "ces", "cet", "cette",
    "comme", "dans", "de", "des", "du", "en", "est", "et", "for", "from", "il", "in", "is", "it",
    "la", "le", "les", "leur", "leurs", "mais", "ne", "not", "of", "on", "or", "ou", "par", "pas",
    "pour", "qui", "que", "sans", "se", "ses", "son", "sont", "sur", "that", "the", "their",
    "this", "to", "un", "une", "with",
))  # fmt: skip

ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hu": "hungarian", "it": "italian", "lt": "lithuanian", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
}  # fmt: skip
NEUTRAL = ("en", "fr")  # what a text of unknown language, or a query, may be written in


class Forms(NamedTuple):
    """A word as it is searched: its parts in order, and other spellings that find it."""

    parts: tuple[str, ...]
    wholes: tuple[str, ...]


def plain(text: str) -> str:
    """Without accents and compatibility characters, its case kept."""
    if text.isascii():
        return text
    decomposed = MARKS.sub("", normalize("NFKD", text))
    return normalize("NFC", decomposed)


def fold(text: str) -> str:
    """Without accents and case: `Œuvre`, `oeuvre` and `ŒUVRE` are one word."""
    if text.isascii():
        return text.lower()
    return plain(plain(text).casefold().translate(LETTERS))


def raw_words(text: str) -> list[str]:
    """The words of a text, as written but for accents."""
    return WORD.findall(plain(text[:MAX_TEXT]))


def bare(raw: str) -> str:
    """Without the article before it or the possessive behind: `l'eau`, `John's`."""
    return POSSESSIVE.sub("", ELISION.sub("", raw[:MAX_WORD]))


@lru_cache(maxsize=1 << 14)
def forms(raw: str) -> Forms:
    """The parts and spellings of one of the `raw_words`."""
    raw = bare(raw)
    if SPACELESS.search(raw):
        return _spaceless(raw)
    if _is_one(raw):
        return Forms((fold(raw),), ())
    segments = [_pieces(segment) for segment in JOINTS.split(raw) if segment]
    parts = tuple(piece for pieces in segments for piece in pieces)
    return Forms(parts, tuple(sorted(_wholes(raw, segments) - set(parts))))


def _is_one(segment: str) -> bool:
    """Whether nothing divides these letters, neither a digit nor a capital in their midst."""
    return segment.isalpha() and (segment.islower() or segment.isupper() or segment.istitle())


def _pieces(segment: str) -> list[str]:
    """`FineWeb2` → fine, web, 2."""
    if _is_one(segment):
        return [fold(segment)]
    return [fold(piece) for piece in PIECES.findall(segment)] or [fold(segment)]


def _wholes(raw: str, segments: list[list[str]]) -> set[str]:
    """`CC-BY-4.0` → ccby40; `FineWeb2` → fineweb2, fineweb; `C++` → c++."""
    joined = ["".join(pieces) for pieces in segments]
    names = {"".join(piece for piece in pieces if piece.isalpha()) for pieces in segments}
    whole = "".join(joined)
    symbols = raw[len(raw.rstrip("+#")) :]
    return {*joined, whole, *(name for name in names if len(name) > 1), whole + symbols}


def _spaceless(raw: str) -> Forms:
    """Pairs of characters, for scripts that write no spaces between words."""
    parts: list[str] = []
    wholes: set[str] = set()
    position = 0
    for run in SPACELESS.finditer(raw):
        parts += forms(raw[position : run.start()]).parts if run.start() > position else ()
        characters, position = fold(run.group()), run.end()
        parts += [characters[i : i + 2] for i in range(max(1, len(characters) - 1))]
        wholes.update(characters)
    parts += forms(raw[position:]).parts if position < len(raw) else ()
    return Forms(tuple(parts), tuple(sorted(wholes - set(parts))))


class Wanted(NamedTuple):
    """A word of a query: it is found as this sequence, or under this spelling."""

    parts: tuple[str, ...]
    spelling: str | None


def wanted(raw: str) -> Wanted:
    """How one of the `raw_words` of a query is looked for."""
    raw = bare(raw)
    parts = forms(raw).parts
    symbols = raw[len(raw.rstrip("+#")) :]
    if symbols:
        return Wanted((), "".join(parts) + symbols)
    compound = len(parts) > 1 and not SPACELESS.search(raw)
    return Wanted(parts, "".join(parts) if compound else None)


_stemmers: dict[str, Stemmer.Stemmer] = {}
_lock = Lock()  # a Snowball stemmer serves one thread at a time


def primary(language: str | None) -> str | None:
    """`fr-CA` → fr."""
    return language.partition("-")[0].lower() if language else None


@lru_cache(maxsize=1 << 15)
def stem(word: str, language: str) -> str:
    """The stem of a folded word. Accents go first, or `donnees` would miss `données`."""
    with _lock:
        if language not in _stemmers:
            _stemmers[language] = Stemmer.Stemmer(ALGORITHMS[language], 0)
        return str(_stemmers[language].stemWord(word))


def stemmed(parts: Sequence[str], language: str | None = None) -> list[tuple[str, ...]]:
    """What words of a query may be forms of, for a visitor who reads `language`."""
    languages = {*NEUTRAL, primary(language)} & ALGORITHMS.keys()
    return sorted({tuple(stem(part, code) for part in parts) for code in languages})
