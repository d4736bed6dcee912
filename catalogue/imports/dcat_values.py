"""Values as catalogues of data write them, read as ours: texts, days, formats, codes; pure."""

import html
import re
from typing import Any
from urllib.parse import unquote

import nh3

from catalogue.core.vocabularies import VOCABULARIES
from schemas import values

LONGEST_TEXT = 20_000
LONGEST_HTML = 60_000  # what is nested costs the square of its depth
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
DAY = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}:.*|Z|[+-]\d{2}:\d{2})?", re.ASCII)
DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]{1,200}", re.ASCII)
DOI_AHEAD = re.compile(r"(?:doi:\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/)?", re.IGNORECASE)

MARKED = re.compile(
    r"</?(?:p|br|div|ul|ol|li|a|b|i|em|strong|span|h[1-6]|table|td|sup|sub)\b", re.IGNORECASE
)
KEPT = {"p", "br", "div", "ul", "ol", "li", "a", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td"}
LINK = re.compile(r'<a href="(https?://[^"]{1,2000})"[^>]*>([^<]{0,300})</a>')
BREAK = re.compile(r"<br\s*/?>|</li>|</tr>")
BLOCK = re.compile(r"</?(?:p|div|ul|ol|h[1-6])\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
EMPTY_LINES = re.compile(r"\n{3,}")

# Media types and endings whose name is not our word already.
FORMATS = {
    "application/json": "json", "application/ld+json": "json", "geojson": "json",
    "application/jsonl": "jsonl", "application/jsonlines": "jsonl", "application/x-ndjson": "jsonl",
    "json-lines": "jsonl", "ndjson": "jsonl", "application/x-parquet": "parquet",
    "application/vnd.apache.parquet": "parquet", "application/vnd.apache.arrow.file": "arrow",
    "text/csv": "csv", "text/tab-separated-values": "tsv", "tab": "tsv", "text/plain": "txt",
    "text": "txt", "text/markdown": "markdown", "md": "markdown", "text/html": "html",
    "htm": "html", "application/xml": "xml", "text/xml": "xml", "tei": "tei-xml",
    "application/tei+xml": "tei-xml",
    "application/x-tmx+xml": "tmx", "conll-u": "conllu", "text/turtle": "rdf", "ttl": "rdf",
    "application/rdf+xml": "rdf", "application/n-triples": "rdf", "nt": "rdf", "turtle": "rdf",
    "rdf-turtle": "rdf", "rdf-n-triples": "rdf", "rdf-xml": "rdf", "json-ld": "json",
    "application/sql": "sql", "application/warc": "warc", "application/pdf": "pdf",
    "application/epub+zip": "epub", "audio/wav": "wav", "audio/x-wav": "wav", "audio/flac": "flac",
    "audio/mpeg": "mp3", "audio/ogg": "ogg", "audio/opus": "opus", "video/mp4": "mp4",
    "image/jpeg": "jpeg", "jpg": "jpeg", "image/png": "png", "application/x-tar": "tar",
    "application/zip": "zip", "application/x-zip-compressed": "zip", "application/gzip": "gzip",
    "application/x-gzip": "gzip", "gz": "gzip", "tgz": "gzip", "application/x-bzip2": "bzip2",
    "bz2": "bzip2", "application/x-xz": "xz", "application/zstd": "zstd", "zst": "zstd",
}  # fmt: skip


def line(text: object) -> str:
    """One line without control characters."""
    return " ".join(CONTROL.sub(" ", str(text)).split())


def prose(text: str) -> str:
    """Text of several lines; HTML becomes Markdown, as far as paragraphs, lists and links go."""
    text = CONTROL.sub(" ", text[:LONGEST_HTML].replace("\r\n", "\n").replace("\r", "\n"))
    if MARKED.search(text):
        text = without_tags(text)
    text = EMPTY_LINES.sub("\n\n", "\n".join(map(str.rstrip, text.split("\n")))).strip()
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def without_tags(text: str) -> str:
    clean = nh3.clean(text, tags=KEPT, attributes={"a": {"href"}}, link_rel=None)
    tidy = "\n".join(map(str.strip, clean.split("\n")))
    linked = LINK.sub(r"[\2](\1)", tidy)
    broken = BLOCK.sub("\n\n", BREAK.sub("\n", linked).replace("<li>", "\n- "))
    return CONTROL.sub(" ", html.unescape(TAG.sub(" ", broken)).replace("\xa0", " "))


def day(text: object) -> str:
    """The day, month or year of a date or a moment; empty for what is neither."""
    found = DAY.fullmatch(str(text).strip()[:40])
    try:
        return values.partial_date(found[1]) if found else ""
    except ValueError:
        return ""


def web(text: object) -> str:
    """An address of the web as our gate takes it, or nothing."""
    try:
        return values.web_address(str(text).strip())
    except ValueError:
        return ""


def doi(text: object) -> str:
    """The DOI that a text consists of, however it is written; empty when it is none."""
    written = str(text).strip()[:300]
    rest = unquote(written[DOI_AHEAD.match(written).end() :])  # type: ignore[union-attr]
    return rest.lower() if DOI.fullmatch(rest) else ""


def file_format(text: object) -> str:
    """Our word for a media type, an ending or an IRI of one; empty where we have none."""
    name = str(text).strip().casefold().partition(";")[0].strip()
    if name.startswith("http"):
        parts = re.split(r"[?#]", name)[0].rstrip("/").rsplit("/", 2)
        name = parts[-1] if "media-types" not in name else "/".join(parts[-2:])
    name = name.lstrip(".").replace("_", "-").replace(" ", "-")
    word = FORMATS.get(name, name)
    return word if word in VOCABULARIES["format"] and word != "other" else ""


def file_formats(name: str) -> list[str]:
    """What the endings of a file's name say: `corpus.jsonl.gz` → jsonl, gzip."""
    endings = name.rsplit("/", 1)[-1].split(".")[1:][-2:]
    return [word for ending in endings if (word := file_format(ending))]


def last(iri: str) -> str:
    """The last part of an IRI: `…/authority/language/FRA` → `FRA`."""
    return unquote(re.split(r"[/#:]", iri.rstrip("/#"))[-1])


def language(code: str) -> str:
    """A language as a code, from an IRI of one: EU, Library of Congress, Lexvo."""
    return last(code) if "/" in code else code


def rows(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; nothing where something else stands."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def part(value: Any) -> dict[str, Any]:
    """An object; an empty one where something else stands."""
    return value if isinstance(value, dict) else {}
