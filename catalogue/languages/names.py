"""Names of languages: for pages, for search, and from what people write back to tags."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from catalogue.languages.knowledge import (
    EU_LANGUAGES,
    GROUPS,
    OWN_NAMES,
    is_language,
    library_names,
)

DEFAULT_LANGUAGE = "en"
_SEPARATORS = re.compile(r"[\s’'ʼ,()–-]+")


@lru_cache(maxsize=16384)
def name(tag: str, ui_language: str = DEFAULT_LANGUAGE) -> str:
    """What a language is called in `ui_language`; a tag nobody has named is shown as it stands."""
    whole = _name(tag, ui_language)
    if whole or "-" not in tag:
        return whole or tag
    base, *rest = tag.split("-")
    details = ", ".join(_name(part, ui_language) or part for part in rest)
    stem = _name(base, ui_language) or base
    return f"{stem[:-1]}, {details})" if stem.endswith(")") else f"{stem} ({details})"


@lru_cache(maxsize=16384)
def title(tag: str, ui_language: str = DEFAULT_LANGUAGE) -> str:
    """`name`, with a capital letter as lists show it."""
    text = name(tag, ui_language)
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4096)
def autonym(tag: str) -> str:
    """A language's name for itself, or nothing where it is not known."""
    base = tag.split("-", maxsplit=1)[0]
    own = OWN_NAMES.get(base)
    return (own.autonym if own else "") or library_names().get(base, {}).get(base, "")


@lru_cache(maxsize=4096)
def names(tag: str) -> tuple[str, ...]:
    """Every name people of the Union may search a language by, without doubles."""
    base = tag.split("-", maxsplit=1)[0]
    return tuple(dict.fromkeys(every(base)))


def names_by_language(tag: str) -> dict[str, str]:
    """EU language → what it calls the language of `tag`, where that is known."""
    base = tag.split("-", maxsplit=1)[0]
    known = {code: _exact(base, code) for code in EU_LANGUAGES}
    return {code: text for code, text in known.items() if text}


def find(text: str) -> str | None:
    """The tag of a language named in any EU language or its own; None unless one answer fits."""
    return _tags_by_name().get(fold(text))


def _name(code: str, ui_language: str) -> str:
    return _exact(code, ui_language) or _exact(code, DEFAULT_LANGUAGE)


def _exact(code: str, language: str) -> str:
    own = OWN_NAMES.get(code)
    if own and language in own.by_language:
        return own.by_language[language]
    return library_names().get(code, {}).get(language, "")


def every(base: str) -> Iterator[str]:
    """Names in the 24 languages and its own, then what the seed adds."""
    known = library_names().get(base, {})
    yield from (known[code] for code in (*EU_LANGUAGES, base) if code in known)
    own = OWN_NAMES.get(base)
    if own:
        yield from (*own.by_language.values(), *filter(None, (own.autonym,)), *own.synonyms)


def fold(text: str) -> str:
    """Without case, accents and punctuation: how names are compared."""
    lower = text.casefold()
    if not lower.isascii():
        decomposed = unicodedata.normalize("NFKD", lower)
        lower = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SEPARATORS.sub(" ", lower).strip()


@lru_cache(maxsize=1)
def _tags_by_name() -> Mapping[str, str | None]:
    """Folded name → tag. A name of two languages goes to the better known one, or to neither."""
    found: dict[str, tuple[int, str | None]] = {}
    for rank, tag in sorted(ranked()):
        for text in {fold(each) for each in every(tag)}:
            first, owner = found.setdefault(text, (rank, tag))
            if owner != tag and first == rank:
                found[text] = (rank, None)
    return {text: tag for text, (_, tag) in found.items()}


def ranked() -> Iterator[tuple[int, str]]:
    """(rank, tag): languages of our groups first, in their order, then those with a short code."""
    order = {tag: rank for rank, tags in reversed([*enumerate(GROUPS.values())]) for tag in tags}
    for code in {*library_names(), *OWN_NAMES}:
        if is_language(code):
            yield order.get(code, len(GROUPS) + min(len(code), len("xxx"))), code
