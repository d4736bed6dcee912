"""The public summary as a Word document, in the structure of the Commission's template; pure."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from catalogue.summaries.rendering.docx_styles import prepared
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
from catalogue.summaries.rendering.widths import shares
from catalogue.summaries.rendering.word import (
    Links,
    Xml,
    cell,
    header,
    paragraph,
    parsed,
    pieces,
    row,
    run,
    table,
)
from catalogue.summaries.rendering.words import phrase
from catalogue.summaries.rendering.zipped import settled

WIDTH = 9638  # between the margins of an A4 page, in twentieths of a point
LABEL = 3100
INSIDE = WIDTH - LABEL - 216  # of an answer, for the tables in it
FEW = 6  # blocks of an answer
LETTER = 105  # how wide one is in a table
PALE, ALERT = "EEF2F6", "FBE3E1"


def render(document: Mapping[str, Any], language: str, site: str = "") -> bytes:
    shown = outline(document, language, site)
    made = prepared(shown)
    body, links = made.element.body, Links(made.part)
    for each in parsed(*content(shown, links, site)):
        body.insert(len(body) - 1, each)  # before the properties of the page
    written = BytesIO()
    made.save(written)
    return settled(written.getvalue(), shown.drawn)


def content(shown: Outline, links: Links, site: str) -> Iterator[Xml]:
    yield paragraph(run(shown.title), style="Title")
    if shown.law:
        yield paragraph(run(shown.law), style="Subtitle")
    for banner in shown.banners:
        yield paragraph(run(banner), style="Banner")
    for note in (*shown.notes, shown.template):
        if note:
            yield paragraph(run(note), style="Note")
    yield from head(shown, links)
    yield from gaps(shown)
    yield from versions(shown, links)
    for part in shown.sections:
        for level, title in part.headings:
            yield paragraph(run(title), style=f"Heading{level - 1}")
        yield paragraph(run(part.title), style=f"Heading{part.level - 1}")
        yield answers(part.fields, part.title, shown.language, links)
        yield paragraph(style="Tight")
    yield from sources(shown, links, site)


def head(shown: Outline, links: Links) -> Iterator[Xml]:
    """The head of the template, version and last update, then what this document is."""
    rows = [answer_row(each, links) for each in shown.header]
    for name, value in shown.head:
        label = cell([paragraph(run(name, bold=True))], LABEL, PALE)
        rows.append(row((label, cell([paragraph(run(value))], WIDTH - LABEL))))
    yield table(rows, (LABEL, WIDTH - LABEL), shown.title)
    yield paragraph(style="Tight")


def answers(fields: tuple[Field, ...], caption: str, language: str, links: Links) -> Xml:
    """The fields of a section: label beside answer."""
    rows = (
        names((phrase("question", language), phrase("answer", language)), (LABEL, WIDTH - LABEL)),
    )
    return table(
        (*rows, *(answer_row(each, links) for each in fields)),
        (LABEL, WIDTH - LABEL),
        caption,
    )


def answer_row(each: Field, links: Links) -> Xml:
    return row(
        (
            cell([paragraph(run(each.label, bold=True))], LABEL, PALE),
            cell(answer(each, links), WIDTH - LABEL, ALERT if each.missing else ""),
        ),
        whole=is_short(each),
    )


def is_short(each: Field) -> bool:
    """Whether it fits on a page, where it is easier to read in one piece."""
    return len(each.blocks) <= FEW and all(
        isinstance(block, Words | Choice) for block in each.blocks
    )


def answer(each: Field, links: Links) -> Iterator[Xml]:
    if each.missing:
        yield paragraph(run(each.missing), style="Missing")
    for block in each.blocks:
        yield from block_elements(block, each.label, links)
    if each.standing:
        yield paragraph(run(each.standing))


def block_elements(block: Block, caption: str, links: Links) -> Iterator[Xml]:
    match block:
        case Words(text):
            yield paragraph(run(text))
        case Choice(options):
            for label, ticked in options:
                yield paragraph(run(f"{'☒' if ticked else '☐'} {label}"))
        case Listing(items):
            for item in items:
                yield paragraph(pieces(item, links), style="ListBullet")
        case Grid(columns, rows):
            yield grid(columns, rows, caption, links, INSIDE)
            yield paragraph(style="Tight")


def grid(
    columns: tuple[str, ...],
    rows: tuple[tuple[Piece, ...], ...],
    caption: str,
    links: Links,
    width: int,
) -> Xml:
    widths = shares(columns, rows, width, LETTER)
    body = (
        row(
            cell([paragraph(pieces(piece, links), style="Cell")], size)
            for piece, size in zip(each, widths, strict=True)
        )
        for each in rows
    )
    return table((names(columns, widths, "Cell"), *body), widths, caption)


def names(labels: Sequence[str], widths: Sequence[int], style: str = "") -> Xml:
    return header(
        cell([paragraph(run(label, bold=True), style=style)], width, PALE)
        for label, width in zip(labels, widths, strict=True)
    )


def gaps(shown: Outline) -> Iterator[Xml]:
    if not shown.gaps:
        return
    yield paragraph(run(phrase("gaps", shown.language)), style="Heading1")
    for _severity, title, found in shown.gaps:
        yield paragraph(run(title), style="Heading2")
        for each in found:
            named, where = run(f"{each.names} ", bold=True), f" {each.where}"
            yield paragraph(named, run(each.text), run(where.rstrip()), style="ListBullet")


def versions(shown: Outline, links: Links) -> Iterator[Xml]:
    if not shown.versions:
        return
    title = phrase("versions", shown.language)
    names = tuple(phrase(key, shown.language) for key in ("version", "standing", "date", "changes"))
    yield paragraph(run(title), style="Heading1")
    rows = tuple(
        (Piece(each.number, each.url), Piece(each.status), Piece(each.date), Piece(each.changes))
        for each in shown.versions
    )
    yield grid(names, rows, title, links, WIDTH)
    yield paragraph(style="Tight")


def sources(shown: Outline, links: Links, site: str) -> Iterator[Xml]:
    """Every entry an answer relies on, field by field."""
    listed = list(sourced(shown))
    if not listed:
        return
    language, title = shown.language, phrase("sources", shown.language)
    yield paragraph(run(title), style="Heading1")
    yield paragraph(run(phrase("sources_note", language)), style="Note")
    rows = tuple(
        (
            Piece(each.id),
            Piece(source_words(source, language), entry_path(source, site)),
            Piece(fact_words(source, language)),
        )
        for each, source in listed
    )
    names = tuple(phrase(key, language) for key in ("question", "dataset", "facts"))
    yield grid(names, rows, title, links, WIDTH)
