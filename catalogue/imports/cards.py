"""Markdown with a header of YAML, as data cards are written: taken apart; pure."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from catalogue.imports import header

LONGEST_BODY = 200_000
FENCES = ("```", "~~~")
# What templates leave behind where nobody wrote anything.
PLACEHOLDER = re.compile(
    r"\[?\s*(?:(?:needs?\s+)?more information(?:\s+needed)?|todo|n/?a|none|"
    r"provide [^\]]{0,200}|describe [^\]]{0,200})\s*\]?(?:\([^)\s]*\))?\.?",
    re.IGNORECASE,
)


class Card(NamedTuple):
    """A card: its header, its text, and why the header could not be read if so."""

    header: dict[str, Any]
    body: str
    problem: str = ""


def read(text: str) -> Card:
    """Take a card apart; a header that cannot be read is a problem to tell, not an error."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first, _newline, rest = text.lstrip().partition("\n")
    if first.rstrip() != "---":
        return Card({}, text[:LONGEST_BODY])
    head, mark, body = f"\n{rest}".partition("\n---")
    if not mark:
        return Card({}, text[:LONGEST_BODY], "its end (---) is missing")
    body = body.partition("\n")[2][:LONGEST_BODY]
    try:
        return Card(header.load(head), body)
    except header.HeaderError as error:
        return Card({}, body, str(error))


def section(body: str, *titles: str) -> str:
    """The text below the first of these headings that holds any, up to the next heading."""
    found = dict(reversed(sections(body)))
    for title in titles:
        text = found.get(title, "")
        if text and not PLACEHOLDER.fullmatch(text):
            return text
    return ""


@lru_cache(maxsize=4)
def sections(body: str) -> tuple[tuple[str, str], ...]:
    """Headings in plain lower case with the text that follows each; asked for several times."""
    return tuple(divided(body))


def divided(body: str) -> Iterator[tuple[str, str]]:
    title, fence = "", ""
    lines: list[str] = []
    for line in body.split("\n"):
        fence = fenced(line, fence)
        if not fence and "#" in line[:4] and re.match(r" {0,3}#{1,6}[ \t]", line):
            yield title, "\n".join(lines).strip()
            title, lines = re.sub(r"[^\w ]", "", line).strip().casefold(), []
        else:
            lines.append(line)
    yield title, "\n".join(lines).strip()


def fenced(line: str, fence: str) -> str:
    """The sign of the block of code that is open after a line; a comment in it is no heading."""
    mark = line[:3]
    if fence:
        return "" if mark == fence else fence
    return mark if mark in FENCES else ""


def labelled(body: str, label: str) -> str:
    """The address behind “- **Homepage:** …”, if one stands there."""
    line = re.search(rf"(?mi)^\W{{0,8}}{re.escape(label)}\W{{0,6}}(\S.*)$", body)
    found = line and re.search(r"https?://[^\s)>\]\"']+", line[1])
    return found[0].rstrip(".,;") if found else ""
