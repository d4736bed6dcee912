"""The public summary as an OpenDocument text, in the structure of the template; pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from odfdo import Document, Element

from catalogue.summaries.rendering.odf import (
    Xml,
    cell,
    heading,
    linked,
    listing,
    paragraph,
    row,
    strong,
    table,
    words,
)
from catalogue.summaries.rendering.odt_styles import (
    INSIDE,
    LETTER,
    WHOLE,
    Columns,
    dress,
    speak,
)
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
from catalogue.summaries.rendering.words import phrase
from catalogue.summaries.rendering.zipped import settled

THUMBNAIL = "Thumbnails/thumbnail.png"  # of the empty document we begin with


def render(document: Mapping[str, Any], language: str, site: str = "") -> bytes:
    shown = outline(document, language, site)
    made = Document("text")
    made.body.clear()
    columns = Columns(made)
    dress(made, shown)
    speak(made, language)
    for each in Writing(shown, columns, site).content():
        made.body.append(Element.from_tag(each))
    properties(made, shown)
    written = BytesIO()
    made.save(written)
    return settled(written.getvalue(), shown.drawn)


def properties(made: Document, shown: Outline) -> None:
    drawn = datetime.fromisoformat(shown.drawn[:10] or "1980-01-01").replace(tzinfo=UTC)
    meta = made.meta
    meta.set_title(f"{shown.name} – {shown.title}" if shown.name else shown.title)
    meta.set_subject(shown.law)
    meta.set_language({"en": "en-GB", "fr": "fr-FR"}[shown.language])
    meta.set_creation_date(drawn)
    meta.set_modification_date(drawn)


class Writing:
    """One document on its way: the names of its tables are counted."""

    def __init__(self, shown: Outline, columns: Columns, site: str) -> None:
        self.shown = shown
        self.columns = columns
        self.site = site
        self.tables = 0

    def content(self) -> Iterator[Xml]:
        shown = self.shown
        yield paragraph(words(shown.title), style="Title")
        if shown.law:
            yield paragraph(words(shown.law), style="Subtitle")
        yield from (paragraph(words(banner), style="Banner") for banner in shown.banners)
        yield from (
            paragraph(words(note), style="Note") for note in (*shown.notes, shown.template) if note
        )
        yield self.head()
        yield from self.gaps()
        yield from self.versions()
        for part in shown.sections:
            yield from (heading(title, level - 1) for level, title in part.headings)
            yield heading(part.title, part.level - 1)
            yield self.answers(part.fields)
        yield from self.sources()

    def word(self, key: str) -> str:
        return phrase(key, self.shown.language)

    def named(self) -> str:
        self.tables += 1
        return f"Table{self.tables}"

    def head(self) -> Xml:
        rows = [self.answer_row(each) for each in self.shown.header]
        rows += [
            row(cell(paragraph(strong(name)), style="Label"), cell(paragraph(words(value))))
            for name, value in self.shown.head
        ]
        return table(self.named(), self.columns.pair(), rows)

    def answers(self, fields: Sequence[Field]) -> Xml:
        head = self.header((self.word("question"), self.word("answer")), "Standard")
        rows = [self.answer_row(each) for each in fields]
        return table(self.named(), self.columns.pair(), rows, head)

    def header(self, names: Sequence[str], style: str) -> Xml:
        cells = (cell(paragraph(strong(name), style=style), style="Label") for name in names)
        return row(*cells)

    def answer_row(self, each: Field) -> Xml:
        style = "Open" if each.missing else "Plain"
        label = cell(paragraph(strong(each.label)), style="Label")
        return row(label, cell(*self.answer(each), style=style))

    def answer(self, each: Field) -> Iterator[Xml]:
        if each.missing:
            yield paragraph(words(each.missing), style="Missing")
        for block in each.blocks:
            yield from self.block(block)
        if each.standing:
            yield paragraph(words(each.standing))

    def block(self, block: Block) -> Iterator[Xml]:
        match block:
            case Words(text):
                yield paragraph(words(text))
            case Choice(options):
                for label, ticked in options:
                    yield paragraph(words(f"{'☒' if ticked else '☐'} {label}"))
            case Listing(items):
                yield listing(paragraph(linked(item)) for item in items)
            case Grid(columns, rows):
                yield self.grid(columns, rows, INSIDE)

    def grid(self, columns: Sequence[str], rows: Sequence[Sequence[Piece]], width: int) -> Xml:
        body = (
            row(*(cell(paragraph(linked(piece), style="Cell")) for piece in each)) for each in rows
        )
        widths = self.columns.of(shares(columns, rows, width, LETTER))
        style = "Whole" if width == WHOLE else "Inner"
        return table(self.named(), widths, body, self.header(columns, "Cell"), style)

    def gaps(self) -> Iterator[Xml]:
        if self.shown.gaps:
            yield heading(self.word("gaps"), 1)
        for _severity, title, found in self.shown.gaps:
            yield heading(title, 2)
            yield listing(
                paragraph(strong(each.names), words(f" {each.text} {each.where}".rstrip()))
                for each in found
            )

    def versions(self) -> Iterator[Xml]:
        if not self.shown.versions:
            return
        yield heading(self.word("versions"), 1)
        names = [self.word(key) for key in ("version", "standing", "date", "changes")]
        rows = [
            (Piece(each.number, each.url), *map(Piece, (each.status, each.date, each.changes)))
            for each in self.shown.versions
        ]
        yield self.grid(names, rows, WHOLE)

    def sources(self) -> Iterator[Xml]:
        """Every entry an answer relies on, field by field."""
        listed, language = list(sourced(self.shown)), self.shown.language
        if not listed:
            return
        yield heading(self.word("sources"), 1)
        yield paragraph(words(self.word("sources_note")), style="Note")
        rows = [
            (
                Piece(each.id),
                Piece(source_words(source, language), entry_path(source, self.site)),
                Piece(fact_words(source, language)),
            )
            for each, source in listed
        ]
        yield self.grid([self.word(key) for key in ("question", "dataset", "facts")], rows, WHOLE)
