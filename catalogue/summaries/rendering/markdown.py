"""The public summary in Markdown, for a model card or a repository; pure."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from catalogue.summaries.rendering.outline import outline
from catalogue.summaries.rendering.parts import (
    Block,
    Choice,
    Field,
    Grid,
    Listing,
    Outline,
    Piece,
    Words,
)
from catalogue.summaries.rendering.sourcing import entry_path, fact_words, source_words, sourced
from catalogue.summaries.rendering.words import phrase

SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#~&"})
LISTED = ("-", "+", "=")  # begin a list or underline a heading, at the start of a line
DEEPEST = 6


def render(document: Mapping[str, Any], language: str, site: str = "") -> str:
    return "\n".join(lines(outline(document, language, site), site)).rstrip() + "\n"


def lines(shown: Outline, site: str) -> Iterator[str]:
    yield from (f"# {plain(shown.title)}", "")
    yield from (plain(shown.law), "") if shown.law else ()
    for banner in shown.banners:
        yield from (f"**{plain(banner)}**", "")
    for note in (*shown.notes, shown.template):
        yield from (plain(note), "") if note else ()
    yield from table(("", ""), [(plain(name), plain(value)) for name, value in shown.head])
    yield from gaps(shown)
    for each in shown.header:
        yield from field(each, level=2)
    yield from versions(shown)
    for part in shown.sections:
        for level, title in part.headings:
            yield from (f"{'#' * level} {plain(title)}", "")
        yield from (f"{'#' * part.level} {plain(part.title)}", "")
        for each in part.fields:
            yield from field(each, level=part.level + 1)
    yield from sources(shown, site)


def gaps(shown: Outline) -> Iterator[str]:
    if not shown.gaps:
        return
    yield from (f"## {phrase('gaps', shown.language)}", "")
    for _severity, title, found in shown.gaps:
        yield from (f"### {title}", "")
        for each in found:
            where = f" *{plain(each.where)}*" if each.where else ""
            yield f"- **{plain(each.names)}** {plain(each.text)}{where}"
        yield ""


def versions(shown: Outline) -> Iterator[str]:
    if not shown.versions:
        return
    yield from (f"## {phrase('versions', shown.language)}", "")
    names = tuple(phrase(key, shown.language) for key in ("version", "standing", "date", "changes"))
    yield from table(
        names,
        [
            (linked(Piece(each.number, each.url)), each.status, each.date, plain(each.changes))
            for each in shown.versions
        ],
    )


def field(each: Field, *, level: int) -> Iterator[str]:
    mark = "#" * min(level, DEEPEST)
    yield from (f"{mark} {plain(each.label)}", "")
    if each.missing:
        yield from (f"**{each.missing}**", "")
    for block in each.blocks:
        yield from block_lines(block)
    if each.standing:
        yield from (each.standing, "")


def block_lines(block: Block) -> Iterator[str]:
    match block:
        case Words(text):
            yield from ("  \n".join(map(plain, text.split("\n"))), "")
        case Choice(options):
            yield from (
                "  \n".join(
                    f"{'☒' if ticked else '☐'} {plain(label)}" for label, ticked in options
                ),
                "",
            )
        case Listing(items):
            yield from (*(f"- {linked(item)}" for item in items), "")
        case Grid(columns, rows):
            yield from table(tuple(map(plain, columns)), [tuple(map(linked, row)) for row in rows])


def sources(shown: Outline, site: str) -> Iterator[str]:
    """Every entry an answer relies on, field by field."""
    listed = list(sourced(shown))
    if not listed:
        return
    language = shown.language
    yield from (f"## {phrase('sources', language)}", "", phrase("sources_note", language), "")
    names = tuple(phrase(key, language) for key in ("question", "dataset", "facts"))
    yield from table(
        names,
        [
            (
                plain(each.id),
                linked(Piece(source_words(source, language), entry_path(source, site))),
                plain(fact_words(source, language)),
            )
            for each, source in listed
        ],
    )


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in row)} |"
    yield ""


def linked(piece: Piece) -> str:
    """A link, or the words alone."""
    if not piece.url:
        return plain(piece.text)
    return f"[{plain(piece.text) or plain(piece.url)}](<{quote(piece.url, safe=URL_SIGNS)}>)"


URL_SIGNS = "%/:?#[]@!$&'()*+,;=~|^"  # what stays as it is in an address between < and >


def plain(text: str) -> str:
    """Somebody's words: no Markdown of theirs becomes ours, nor a list or a heading."""
    escaped = text.strip().translate(SPECIAL)
    if escaped.startswith(LISTED):
        return f"\\{escaped}"
    number, dot, rest = escaped.partition(".")
    if dot and number.isdigit() and rest.startswith(" "):
        return f"{number}\\.{rest}"
    return escaped
