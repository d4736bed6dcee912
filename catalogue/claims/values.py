"""What claims say of one fact: their values in one spelling, whether two agree, in words; pure."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import orjson
from marshmallow import ValidationError, fields

from catalogue.claims import addresses
from catalogue.core import i18n
from catalogue.core.i18n import _
from catalogue.core.text import number
from catalogue.languages import countries, names
from schemas.fields import Amount, Country, LanguageTag, PartialDate, Vocabulary

SAYS_NOTHING: tuple[Any, ...] = (None, "", [], {}, "unknown")
LONGEST_SHOWN = 300


def is_stated(value: Any) -> bool:
    """Whether a fact is there; “unknown” is an honest answer, but no statement."""
    return value not in SAYS_NOTHING


def read(address: str, value: Any) -> Any:
    """A value as the field of the fact writes it: `cc-by-4.0` → `CC-BY-4.0`.

    Raises ValueError when the address names no single fact, ValidationError when the value is
    none of its values.
    """
    field = addresses.field_at(address)
    if field is None:
        raise ValueError(_("Name one fact, such as licence.expression, to give its value."))
    return field.deserialize(value)


def normal(address: str, value: Any) -> Any:
    """The same, for what is stored already: what no longer fits stays as it is."""
    try:
        return read(address, value)
    except (ValueError, ValidationError):
        return value


def alike(address: str, one: Any, other: Any) -> bool:
    """Whether two values say the same; a year agrees with each of its months."""
    if one == other:
        return True
    if isinstance(addresses.field_at(address), PartialDate):
        return str(one).startswith(f"{other}-") or str(other).startswith(f"{one}-")
    return bool(comparable(one) == comparable(other))


def finer(address: str, one: Any, other: Any) -> Any:
    """Of two values that say the same the more precise: `2024-05` rather than `2024`."""
    is_date = isinstance(addresses.field_at(address), PartialDate)
    return other if is_date and len(str(other)) > len(str(one)) else one


def comparable(value: Any) -> Any:
    """Without what makes no difference: case, a slash at the end, the order of a list."""
    if isinstance(value, str):
        return value.casefold().rstrip("/")
    if isinstance(value, list):
        return sorted(orjson.dumps(comparable(each), option=orjson.OPT_SORT_KEYS) for each in value)
    return value


def words(address: str, value: Any, language: str) -> str:
    """A value as a reader sees it."""
    field = addresses.field_at(address)
    inner = field.inner if isinstance(field, fields.List) else field
    listed = value if isinstance(value, list) else [value]
    if isinstance(value, dict) or any(isinstance(each, dict) for each in listed):
        return cut(_pairs(listed))
    return cut(", ".join(_word(inner, each, language) for each in listed))


def cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _pairs(rows: Iterable[Any]) -> str:
    """Blocks and rows have no words of their own: names with values."""
    pairs = (row.items() if isinstance(row, dict) else [("", row)] for row in rows)
    return "; ".join(", ".join(f"{name}: {value}" for name, value in each) for each in pairs)


def _word(field: Any, value: Any, language: str) -> str:
    if isinstance(field, Vocabulary):
        return field.words.label(value, language)
    if isinstance(field, LanguageTag):
        return names.name(value, language)
    if isinstance(field, Country):
        return countries.name(value, language)
    return number(value) if isinstance(field, Amount) else str(value)


def label(address: str, language: str) -> str:
    """“Languages · French · Tokens”; an address we do not know is its own label."""
    if language == i18n.language():
        return named(address, language)
    with i18n.speaking(language):
        return named(address, language)


@lru_cache(maxsize=4096)
def named(address: str, language: str) -> str:
    """The same, for who knows that `language` is that of this visit."""
    words_: list[str] = []
    for part, key in addresses.walk(address):
        words_.append(str(part.label))
        if key is not None:
            words_.append(_key_words(part, key, language))
    return " · ".join(words_) or address


def _key_words(part: Any, key: str, language: str) -> str:
    text, fields_ = key, part.key.fields(part) if part.key else []
    if not fields_ or not part.key.together:
        return text
    given = text.split("/", len(fields_) - 1) if not part.key.tail else text.split("/", 1)
    known = [_word(field, each, language) for field, each in zip(fields_, given, strict=False)]
    return ", ".join([*known, *given[len(known) :]])
