"""How text, addresses, dates and numbers are read: pure functions that raise ValueError.

Lengths are checked before anything slower, and every message says how to put it right.
"""

import math
import re
from datetime import date
from typing import Any
from unicodedata import combining, normalize
from urllib.parse import urlsplit, urlunsplit

from catalogue.core.i18n import _

LONGEST_TEXT = 100_000
LONGEST_URL = 2000
EARLIEST_YEAR, LATEST_YEAR = 1000, 2100
# One answer to whatever is wrong with a date: a month 13 is no wrong day.
NO_DATE = _(
    "Write a date of the calendar: a day as 2024-05-31, a month as 2024-05 or 05/2024, or a year."
)

# Control characters, lone surrogates, noncharacters, and marks that reverse the text after them.
_HIGHER = "\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_HARMFUL = re.compile(f"[\x00-\x1f{_HIGHER}]")
_HARMFUL_BUT_BREAKS = re.compile(f"[\x00-\x09\x0b-\x1f{_HIGHER}]")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
# Marks on one letter: putting thousands of them in order takes seconds.
_STACK = re.compile(r"[^\w\s\x00-\x7f]{31}")
_BLANKS = re.compile(r"[ \t\r\n]+")
_UNCLEAN = re.compile(r"[\s\\]")
_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTH_AND_YEAR = re.compile(r"([0-9]{2})/([0-9]{4})")
_NUMBER = re.compile(r"[0-9]{1,19}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?")
_GROUPING = str.maketrans("", "", " \u00a0\u202f\u2009_'’")
_THOUSANDS_OR_DECIMALS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


def line(text: str) -> str:
    """One line in Unicode's composed form (NFC), with single blanks."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _harmless(_BLANKS.sub(" ", text), _HARMFUL).strip()


def lines(text: str) -> str:
    """Several lines in composed form; each ends in a line feed and no blanks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    kept = _harmless(text, _HARMFUL_BUT_BREAKS).split("\n")
    return "\n".join(map(str.rstrip, kept)).strip("\n")


def _harmless(text: str, harmful: re.Pattern[str]) -> str:
    if len(text) > LONGEST_TEXT:
        raise ValueError(_("This text is too long."))
    if harmful.search(text):
        raise ValueError(
            _("This text holds control characters or marks that reverse it: remove them.")
        )
    if text.isascii():
        return text
    if any(all(map(combining, stack)) for stack in _STACK.findall(text)):
        raise ValueError(_("This text puts too many marks on one letter: remove them."))
    return normalize("NFC", _INVISIBLE.sub("", text))


def web_address(text: str) -> str:
    """The address, its scheme and host in lower case; it leads to the web and holds no password."""
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
    """`2024`, `2024-05` or `2024-05-31`, of which the calendar has such a day."""
    written = text.strip()[:12]
    if swapped := _MONTH_AND_YEAR.fullmatch(written):
        written = f"{swapped[2]}-{swapped[1]}"
    match = _PARTIAL_DATE.fullmatch(written)
    if not match or not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR:
        raise ValueError(NO_DATE)
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise ValueError(NO_DATE) from None
    return written


def number(value: Any) -> float:
    """A finite number, whole where it can be: `1 000 000`, `1e9` and `1,5` are understood."""
    if isinstance(value, str):
        digits = _with_point(value.strip()[:60].translate(_GROUPING))
        value = _from_digits(digits) if _NUMBER.fullmatch(digits) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        raise ValueError(_("Write a number in digits, such as 1500000 or 17.5."))
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _with_point(digits: str) -> str:
    """Digits with a point where the French write a comma; never guesses what `1,500` means."""
    if _THOUSANDS_OR_DECIMALS.fullmatch(digits):
        decimal, whole = digits.replace(",", "."), digits.replace(",", "")
        told = _("Write %(decimal)s or %(whole)s: a comma before three digits can mean either.",
                 decimal=decimal, whole=whole)  # fmt: skip
        raise ValueError(told)
    return digits.replace(",", ".", 1)


def _from_digits(digits: str) -> float:
    return int(digits) if digits.isdigit() else float(digits)


def _is_finite(value: float) -> bool:
    return isinstance(value, int) or math.isfinite(value)
