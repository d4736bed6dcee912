"""Text as visitors read it: slugs, safe Markdown, numbers and dates in their language."""

from collections.abc import Container
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import nh3
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from flask import Flask
from markdown_it import MarkdownIt
from markupsafe import Markup
from slugify import slugify

from catalogue.core.i18n import language

MAX_SLUG = 80
MAX_MARKDOWN = 20_000
MOST_BRACKETS = 2_000

# Raw HTML stays off: what a member writes is text, and nh3 has the last word.
_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_TAGS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


def init_app(app: Flask) -> None:
    app.add_template_filter(markdown)
    app.add_template_filter(number)
    app.add_template_filter(compact)
    app.add_template_filter(day)


def locale() -> str:
    """How numbers and dates are written: the English of the catalogue is British."""
    return {"en": "en_GB"}.get(language(), language())


def slug(text: str) -> str:
    """A readable, stable address: `Débats de l'Assemblée` → `debats-de-l-assemblee`."""
    return slugify(text, max_length=MAX_SLUG, word_boundary=True) or "dataset"


@lru_cache(maxsize=512)
def markdown(text: str) -> Markup:
    """Markdown as safe HTML; headings start below those of the page."""
    written = text[:MAX_MARKDOWN]
    if written.count("[") > MOST_BRACKETS:  # no text, and unclosed ones take quadratic time
        written = written.replace("[", "\\[")
    rendered = _markdown.render(written)
    for level in ("1", "2"):
        rendered = rendered.replace(f"<h{level}>", "<h3>").replace(f"</h{level}>", "</h3>")
    clean = nh3.clean(
        rendered,
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https"},
        link_rel="nofollow ugc noopener",
    )
    return Markup(clean)  # noqa: S704 - cleaned by nh3 just above


def number(value: Any) -> str:
    """A number with separators: 1,284 or 1 284."""
    return "" if value is None else _number(value, locale())


@lru_cache(maxsize=4096)
def _number(value: Any, where: str) -> str:
    return str(format_decimal(value, locale=where))


def compact(value: Any) -> str:
    """A size for people: 1.2B, 12.3B, 929B; 1,2 Md, 12,3 Md, 929 Md."""
    if value is None:
        return ""
    digits = len(str(int(value)))
    shown = 2 if digits % 3 == 1 else 3
    return _compact(round(value, shown - digits), locale())


@lru_cache(maxsize=1 << 14)
def _compact(rounded: float, where: str) -> str:
    return str(format_compact_decimal(rounded, locale=where, fraction_digits=1))


def percent(value: float) -> str:
    """A share of 1 with up to one decimal: 16.3%, 16,3 %."""
    return str(
        format_percent(
            value, "#,##0.#\u202f%" if language() == "fr" else "#,##0.#%", locale=locale()
        )
    )


def day(value: date | datetime | None) -> str:
    """A date in words: 3 Feb 2026, 3 févr. 2026."""
    return _day(value.year, value.month, value.day, locale()) if value else ""


@lru_cache(maxsize=4096)
def _day(year: int, month: int, number: int, where: str) -> str:
    return str(format_date(date(year, month, number), "medium", locale=where))


def numbered(wanted: str, taken: Container[str]) -> str:
    """A name nobody has: the one that is wanted, with a number when it is taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
