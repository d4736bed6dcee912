"""Names of licences as sets of plain words, so that order, signs and filler do not matter; pure."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from catalogue.licences import knowledge
from catalogue.licences.knowledge import Licence

MOST = 40

Words = frozenset[str]
Key = Callable[[Words], Words]

# What people write for the elements of Creative Commons, in English and French, accents folded.
_PHRASES = (
    (r"creative\s*commons?", "cc"),
    (r"share[\s-]*alike|partage dans les memes conditions|partage a l ?identique", "sa"),
    (r"pas d ?utilisation commerciale|non[\s-]*commercial(?:e|es)?(?: use(?: only)?)?", "nc"),
    (r"no[\s-]*deriv(?:ative|ation|s)?s?(?: works)?|pas de modifications?", "nd"),
    (r"\b(?:attribution|paternite)\b", "by"),
    (r"\bcc[\s-]*zero\b", "cc 0"),
    (r"domaine public", "public domain"),
    (r"\bouverte\b", "open"),
    (r"\bccby(?=\b|sa|nc|nd|\d)", "cc by "),
    (r"\b(by)?(nc)?(sa|nd)\b", r"\1 \2 \3"),
    (r"\bbync\b", "by nc"),
    (r"\b([al]?gpl|[a-z]{3,}pl|by|sa|nc|nd|apache|licence|license)v(?=\d)", r"\1 "),
)
_COMPILED = tuple((re.compile(pattern), word) for pattern, word in _PHRASES)
# Letters of any script: a Cyrillic “СС” is no CC, and has to count as a word left over.
_WORD = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*\+?")
_VERSION = re.compile(r"\d+(?:\.\d+)*\+?")
_FILLER = frozenset(
    {
        "the", "a", "of", "under", "license", "licence", "licensed", "licenses", "v", "version",
        "ver", "international", "unported", "generic", "int", "intl", "deed", "terms", "s",
        "la", "le", "les", "de", "du", "des", "sous", "l", "d", "selon", "termes",
    }
)  # fmt: skip


def plain(text: str) -> str:
    """Text without accents, case, invisible characters or compatibility forms."""
    compatible = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    kept = (each if each.isprintable() else " " for each in compatible)
    return "".join(each for each in kept if not unicodedata.combining(each))


def split(text: str) -> list[str]:
    """The words of a name, at most `MOST`: `CC-BY-SA v4.0` → cc, by, sa, 4."""
    words = re.sub(r"[’'`]", " ", plain(text))
    for pattern, word in _COMPILED:
        words = pattern.sub(word, words)
    found = (_number(each) for each in _WORD.findall(words))
    return [each for each in found if each not in _FILLER][:MOST]


def versions(words: Sequence[str] | Words) -> Words:
    return frozenset(each for each in words if _VERSION.fullmatch(each))


@lru_cache(maxsize=1)
def by_words() -> Mapping[Words, tuple[Licence, ...]]:
    """Words → the licences one of whose names they are."""
    return _index(lambda words: words)


@lru_cache(maxsize=256)
def versions_of(licence_id: str) -> Words:
    """Every version that a name of the licence gives it."""
    licence = knowledge.get(licence_id)
    names = _names(licence) if licence else ()
    return frozenset(version for words in names for version in versions(words))


@lru_cache(maxsize=1)
def by_words_without_version() -> Mapping[Words, tuple[Licence, ...]]:
    """Words without numbers → the licences of that name, in every version."""
    return _index(lambda words: words - versions(words))


def _index(key: Key) -> Mapping[Words, tuple[Licence, ...]]:
    found: dict[Words, dict[str, Licence]] = {}
    for licence in knowledge.all():
        for words in map(key, _names(licence)):
            if words:
                found.setdefault(words, {})[licence.id] = licence
    return {words: tuple(licences.values()) for words, licences in found.items()}


def _names(licence: Licence) -> Iterator[Words]:
    for name in (licence.id, licence.name, licence.name_fr, *licence.aliases, *licence.hf_ids):
        yield frozenset(split(name.removeprefix("LicenseRef-")))


def _number(word: str) -> str:
    """`4.0` and `4` are one version."""
    return re.sub(r"(?:\.0)+(?=\+?$)", "", word)
