"""How the Word document looks: its styles, its page, its language, its properties; pure."""

from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from catalogue.summaries.rendering.parts import Outline
from catalogue.summaries.rendering.word import counter, element, parsed, run
from catalogue.summaries.rendering.words import LOCALES, phrase

FONT = "Arial"


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
