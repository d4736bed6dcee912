"""BCP 47 language tags: one spelling for each, from tags and names as people write them."""

import re
from functools import lru_cache
from threading import Lock

from langcodes import Language
from langcodes.data_dicts import LANGUAGE_ALPHA3
from langcodes.tag_parser import LanguageTagError

from catalogue.core.i18n import _
from catalogue.languages.knowledge import EU_LANGUAGES, FRENCH_REGIONAL, GROUPS, SPECIAL, groups
from catalogue.languages.names import autonym, find, name, names, names_by_language, title

__all__ = [
    "EU_LANGUAGES",
    "FRENCH_REGIONAL",
    "GROUPS",
    "SPECIAL",
    "alpha3",
    "autonym",
    "base",
    "groups",
    "name",
    "names",
    "names_by_language",
    "standardise",
    "title",
]

LONGEST_TAG = 35
LONGEST_NAME = 80
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,5}")

# Tags the library does not know, or that old encyclopaedia addresses made popular.
_RECENT = frozenset({"eml", "tok"})
_REPLACED = {
    "bat-smg": "sgs",
    "be-x-old": "be-tarask",
    "cbk-zam": "cbk",
    "fiu-vro": "vro",
    "roa-rup": "rup",
    "zh-classical": "lzh",
}

_lock = Lock()
_MOST_KEPT = 20_000


@lru_cache(maxsize=8192)
def standardise(text: str) -> str:
    """The standard tag for a tag or a language name: `FRE-fr` → `fr-FR`, `allemand` → `de`.

    Raises ValueError, with a hint, when it is neither.
    """
    written = text.strip()
    if not written or len(written) > LONGEST_NAME:
        raise ValueError(_("Write a language tag such as fr, oc or pt-BR, or a language's name."))
    tag = _standard_tag(written) or find(written)
    if tag is None:
        hint = _(
            "“%(given)s” is no language we know: write a tag such as fr, oc or pt-BR,"
            " or a language's name.",
            given=written,
        )
        raise ValueError(hint)
    return tag


@lru_cache(maxsize=8192)
def base(tag: str) -> str:
    """The language of a standard tag, under which it is counted: `fr-FR` → `fr`, `arb` → `ar`."""
    language = tag.split("-", maxsplit=1)[0]
    if language in _RECENT or language in SPECIAL:
        return language
    preferred = _parsed(language).prefer_macrolanguage().language
    return preferred or language


@lru_cache(maxsize=8192)
def alpha3(tag: str) -> str:
    """The ISO 639-3 code, as European vocabularies write it: `fr` → `fra`."""
    language = tag.split("-", maxsplit=1)[0]
    return str(LANGUAGE_ALPHA3.get(language, language))


def _standard_tag(written: str) -> str | None:
    """The standard spelling of a valid tag. Private and extension subtags say nothing to others."""
    tag = _REPLACED.get(written.lower().replace("_", "-"), written)
    if tag.lower() in _RECENT:
        return tag.lower()
    if len(tag) > LONGEST_TAG or not _TAG.fullmatch(tag):
        return None
    try:
        language = _parsed(tag)
    except LanguageTagError:
        return None
    if language.extensions or language.private or not language.is_valid():
        return None
    return str(language.simplify_script().to_tag())


def _parsed(tag: str) -> Language:
    """A tag, taken apart. The library keeps whatever it ever saw, and strangers send us tags."""
    with _lock:
        if len(Language._PARSE_CACHE) > _MOST_KEPT:  # noqa: SLF001
            Language._PARSE_CACHE.clear()  # noqa: SLF001
            Language._INSTANCES.clear()  # noqa: SLF001
        return Language.get(tag)
