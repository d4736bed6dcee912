"""Fields that know our domain: they normalise what is meant and refuse what is harmful.

Lengths are checked before anything slower, and every message says how to put it right.
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from unicodedata import is_normalized, normalize
from urllib.parse import urlsplit, urlunsplit

from marshmallow import ValidationError, fields

from catalogue.core.i18n import _
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.languages import countries, tags
from catalogue.licences import expressions
from schemas import messages  # noqa: F401 – our words for marshmallow's own refusals

LONGEST_TEXT = 100_000
LONGEST_URL = 2000
LARGEST = 10**18
EARLIEST_YEAR, LATEST_YEAR = 1000, 2100

# Control characters, lone surrogates, noncharacters, and marks that reverse the text after them.
_HIGHER = "\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_HARMFUL = re.compile(f"[\x00-\x1f{_HIGHER}]")
_HARMFUL_BUT_BREAKS = re.compile(f"[\x00-\x09\x0b-\x1f{_HIGHER}]")
_UNCLEAN = re.compile(r"[\s\\]")
_BLANKS = re.compile(r"[ \t\r\n]+")
_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTH_AND_YEAR = re.compile(r"([0-9]{2})/([0-9]{4})")
_NUMBER = re.compile(r"[0-9]{1,19}(?:\.[0-9]{1,15})?(?:[eE]\+?[0-9]{1,2})?")
_GROUPING = str.maketrans("", "", " \u00a0\u202f\u2009_'’")


class _Text(fields.String):
    """What the fields of text have in common."""

    def _validate(self, value: Any) -> None:
        for validator in self.validators:
            validator(value)

    def text(self, value: Any) -> str:
        if not isinstance(value, str):
            raise self.make_error("invalid")
        if len(value) > LONGEST_TEXT:
            raise ValidationError(_("This text is too long."))
        return value


class PlainText(_Text):
    """One line of text, in Unicode's composed form (NFC)."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        text = self.text(value)
        if text.isascii() and text.isprintable():
            return text.strip()
        return harmless(_BLANKS.sub(" ", text)).strip()


class MultilineText(_Text):
    """Text of several lines, such as Markdown; lines end in a line feed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.metadata = {"control": "textarea", **self.metadata}

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        text = self.text(value).replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
        lines = harmless(text, _HARMFUL_BUT_BREAKS).split("\n")
        return "\n".join(map(str.rstrip, lines)).strip("\n")


class LanguageTag(PlainText):
    """A BCP 47 tag or a language's name, kept as a standard tag: `FRE-fr` → `fr-FR`."""

    def _deserialize(self, *args: Any, **kwargs: Any) -> str:
        return understood(tags.standardise, super()._deserialize(*args, **kwargs))


class LicenceExpression(PlainText):
    """An SPDX licence expression, in canonical spelling."""

    def _deserialize(self, *args: Any, **kwargs: Any) -> str:
        return understood(expressions.standardise, super()._deserialize(*args, **kwargs))


class Country(PlainText):
    """An ISO 3166 two-letter code, EU or INT."""

    def _deserialize(self, *args: Any, **kwargs: Any) -> str:
        return understood(countries.standardise, super()._deserialize(*args, **kwargs))


class WebUrl(PlainText):
    """The address of a page on the web: never a script, a file or a password."""

    def _deserialize(self, *args: Any, **kwargs: Any) -> str:
        return understood(web_address, super()._deserialize(*args, **kwargs))


class PartialDate(_Text):
    """A year, a month or a day: `2024`, `2024-05`, `2024-05-31`; `05/2024` is understood."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        if isinstance(value, int | date) and not isinstance(value, bool):
            value = str(value)[:10]
        return understood(partial_date, self.text(value))


class Vocabulary(_Text):
    """One value of a vocabulary; forms and the API description list them all."""

    def __init__(self, vocabulary: str, **options: Any) -> None:
        super().__init__(**options)
        self.words = VOCABULARIES[vocabulary]
        listed = list(self.words.values)
        self.metadata = {"vocabulary": vocabulary, "enum": listed, **self.metadata}

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        if isinstance(value, str) and value in self.words:
            return value
        raise ValidationError(
            _("Choose one of these: %(choices)s.", choices=", ".join(self.words.values))
        )


class Tri(Vocabulary):
    """yes, no, unknown or not_applicable; true and false are understood."""

    def __init__(self, **options: Any) -> None:
        super().__init__("tri", **options)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        return super()._deserialize(value, *args, **kwargs)


class Amount(fields.Field[float]):
    """A number of things, from 0 to 10^18; `1 000 000` and `1e9` are understood."""

    def __init__(self, *, most: float = LARGEST, **options: Any) -> None:
        super().__init__(**options)
        self.most = most
        self.metadata = {"type": "number", "minimum": 0, "maximum": most, **self.metadata}

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> float:
        amount = number(value)
        if amount is None:
            raise ValidationError(_("Write a number in digits, such as 1500000 or 17.5."))
        if not 0 <= amount <= self.most:
            raise ValidationError(_("Write a number between 0 and %(most)s.", most=self.most))
        return amount


class Share(Amount):
    """A part of the whole, from 0 to 1; `53 %` is understood."""

    def __init__(self, **options: Any) -> None:
        super().__init__(most=1, **options)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> float:
        if isinstance(value, str) and value.rstrip().endswith("%"):
            percent = number(value.rstrip()[:-1])
            value = None if percent is None else percent / 100
        return super()._deserialize(value, *args, **kwargs)


def understood(read: Callable[[str], str], text: str) -> str:
    """What `read` makes of a text; its ValueError becomes a message on the field."""
    try:
        return read(text)
    except ValueError as error:
        raise ValidationError(error.args[0]) from error


def harmless(text: str, harmful: re.Pattern[str] = _HARMFUL) -> str:
    """The text in composed form; refused when it holds characters nobody can see or trust."""
    if harmful.search(text):
        raise ValidationError(
            _("This text holds control characters or marks that reverse it: remove them.")
        )
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def web_address(text: str) -> str:
    """The address, its scheme and host in lower case; raises ValueError unless it is on the web."""
    if len(text) > LONGEST_URL:
        raise ValueError(_("This address is too long: use at most 2000 characters."))
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if "." not in host.strip(".") or parts.scheme not in ("http", "https") or _UNCLEAN.search(text):
        raise ValueError(_("Write a full web address that begins with https:// or http://."))
    if "@" in parts.netloc:
        raise ValueError(_("Leave the user name and password out of this address."))
    return urlunsplit(parts._replace(netloc=parts.netloc.lower()))


def partial_date(text: str) -> str:
    """`2024`, `2024-05` or `2024-05-31`; raises ValueError unless the calendar has it."""
    written = text.strip()[:12]
    if swapped := _MONTH_AND_YEAR.fullmatch(written):
        written = f"{swapped[2]}-{swapped[1]}"
    match = _PARTIAL_DATE.fullmatch(written)
    if not match or not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR:
        raise ValueError(_("Write a date as 2024, 2024-05 or 2024-05-31."))
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise ValueError(_("The calendar has no such day: check the month and the day.")) from None
    return written


def number(value: Any) -> float | None:
    """A finite number, whole where it can be; None when it is none."""
    if isinstance(value, str):
        digits = value.strip()[:60].translate(_GROUPING)
        if not _NUMBER.fullmatch(digits):
            return None
        value = int(digits) if digits.isdigit() else float(digits)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() else value
    return value
