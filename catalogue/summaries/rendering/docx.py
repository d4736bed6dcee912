"""The public summary as a Word document, in the structure of the Commission's template; pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from catalogue.summaries.rendering.outline import (
    Block,
    Choice,
    Field,
    Grid,
    Listing,
    Outline,
    Piece,
    Words,
    entry_path,
    fact_words,
    outline,
    shares,
    source_words,
    sourced,
)
from catalogue.summaries.rendering.word import (
    Links,
    Xml,
    cell,
    counter,
    element,
    header,
    paragraph,
    parsed,
    pieces,
    row,
    run,
    table,
)
from catalogue.summaries.rendering.words import LOCALES, phrase
from catalogue.summaries.rendering.zipped import settled

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FONT = "Arial"
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
    rows = (names((phrase("question", language), phrase("answer", language)), (LABEL, WIDTH - LABEL)),)
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
        yield paragraph(run(f"{title} ({len(found)})"), style="Heading2")
        for name, text in found:
            named = [run(f"{name} ", bold=True)] if name else []
            yield paragraph(*named, run(text), style="ListBullet")


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


def prepared(shown: Outline) -> WordDocument:
    """An empty document with our styles, its language, its properties and its page."""
    made = Document()
    styles(made, shown.language)
    properties(made, shown)
    page(made, shown)
    return made


def properties(made: WordDocument, shown: Outline) -> None:
    drawn = datetime.fromisoformat(shown.drawn[:10] or "1980-01-01").replace(tzinfo=UTC)
    core = made.core_properties
    core.title = f"{shown.name} – {shown.title}" if shown.name else shown.title
    core.subject = shown.law
    core.language = LOCALES[shown.language]
    core.author = core.last_modified_by = core.comments = ""
    core.category, core.keywords = shown.template, ", ".join(shown.banners)
    core.created = core.modified = drawn
    core.revision = 1


def page(made: WordDocument, shown: Outline) -> None:
    """A4; on every page the model, what the document is, and the number of the page."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    above = section.header.paragraphs[0]._p  # noqa: SLF001
    above.extend(parsed(run(" – ".join(filter(None, (shown.name, shown.title, *shown.banners))))))
    below = section.footer.paragraphs[0]._p  # noqa: SLF001
    counted = (counter("PAGE"), run(" / "), counter("NUMPAGES"))
    below.extend(parsed(run(f"{phrase('page', shown.language)} "), *counted))


def styles(made: WordDocument, language: str) -> None:
    known = made.styles
    normal = paragraph_style(made, "Normal", size=10)
    normal.paragraph_format.space_after = Pt(4)
    defaults = known.element.find(qn("w:docDefaults"))
    shape = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in shape.findall(qn("w:lang")):
        shape.remove(old)
    spoken = element("w:lang", val=LOCALES[language], eastAsia="en-US", bidi="ar-SA")
    shape.extend(parsed(spoken))
    paragraph_style(made, "Title", size=18, colour="17486B", bold=True)
    paragraph_style(made, "Subtitle", size=11, colour="475062")
    for level, size in ((1, 15), (2, 12.5), (3, 11)):
        paragraph_style(made, f"Heading {level}", size=size, colour="17486B", bold=True)
    for name in ("Header", "Footer"):
        paragraph_style(made, name, size=8, colour="475062")
    paragraph_style(made, "List Bullet", size=10).paragraph_format.space_after = Pt(2)
    paragraph_style(made, "Banner", size=14, colour="9C2426", bold=True)
    paragraph_style(made, "Missing", size=10, colour="9C2426", bold=True)
    paragraph_style(made, "Note", size=9, colour="475062")
    paragraph_style(made, "Cell", size=8.5).paragraph_format.space_after = Pt(0)
    tight = paragraph_style(made, "Tight", size=4)
    tight.paragraph_format.space_after = Pt(0)


def paragraph_style(
    made: WordDocument, name: str, *, size: float, colour: str = "", bold: bool | None = None
) -> ParagraphStyle:
    """A style in our hand; one of the document's own where it has it."""
    known = made.styles
    style = known[name] if name in known else known.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - those named here are
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.italic = False
    shape = style.element.get_or_add_rPr()
    for spread in shape.findall(qn("w:spacing")):
        shape.remove(spread)
    fonts = shape.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    return style
