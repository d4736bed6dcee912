"""Whether two descriptions speak of the same dataset: same address, identifier, title; pure."""

import re
from collections.abc import Iterator
from contextlib import suppress
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import unquote, urlsplit

from catalogue.search.analysis import fold

SIMILAR = 0.86  # titles this alike are shown as possible duplicates

DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,200}")
# Where a registry shows an entry, and which part of the path is its identifier.
KNOWN_HOSTS = (
    ({"huggingface.co", "hf.co"}, re.compile(r"/datasets/([^/]+/[^/]+|[^/]+$)"), "huggingface"),
    ({"doi.org", "dx.doi.org"}, re.compile(r"/(10\.\d{4,9}/.+)"), "doi"),
    ({"github.com"}, re.compile(r"/([^/]+/[^/]+)"), "github"),
    ({"arxiv.org"}, re.compile(r"/(?:abs|pdf)/(\d{4}\.\d{4,5})"), "arxiv"),
)
WORDS = re.compile(r"\w+")
ARXIV = re.compile(r"\b\d{4}\.\d{4,5}\b")


def keys(document: dict[str, Any]) -> set[str]:
    """What another entry of the same dataset would share."""
    found = {address_key(document[name]) for name in ("homepage",) if document.get(name)}
    url = document.get("access", {}).get("url")
    if url:
        found.add(address_key(url))
    for item in document.get("identifiers", []):
        found.add(f"{item['scheme']}:{item['value'].strip().casefold()}")
    for title in (document.get("title", ""), *document.get("aliases", [])):
        if title:
            found.add(title_key(title))
    return found


def address_key(url: str) -> str:
    """An address without what does not matter; well-known hosts become their identifier."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    path = unquote(parts.path).rstrip("/").casefold()
    for hosts, pattern, scheme in KNOWN_HOSTS:
        if host in hosts and (match := pattern.match(path)):
            return f"{scheme}:{match[1]}"
    query = f"?{parts.query}" if parts.query else ""
    return f"url:{host}{path}{query}"


def title_key(title: str) -> str:
    return "title:" + plain(title)


def plain(title: str) -> str:
    """A title without case, accents and punctuation."""
    return " ".join(WORDS.findall(fold(title)))


def guesses(text: str) -> Iterator[str]:
    """The keys that something typed or pasted may stand for: an address, an identifier, a title."""
    text = text.strip()[:500]
    if re.match(r"https?://", text, re.IGNORECASE):
        with suppress(ValueError):  # a broken address is still a text to look for
            yield address_key(text)
    yield from ("doi:" + found.casefold() for found in DOI.findall(text))
    yield from ("arxiv:" + found for found in ARXIV.findall(text))
    if re.fullmatch(r"[\w.-]{1,96}/[\w.-]{1,96}", text):
        yield "huggingface:" + text.casefold()
        yield "github:" + text.casefold()
    yield title_key(text)


def alike(one: str, other: str) -> bool:
    """Whether two titles differ by little more than spelling."""
    first, second = plain(one)[:200], plain(other)[:200]
    return bool(first and second) and SequenceMatcher(None, first, second).ratio() >= SIMILAR
