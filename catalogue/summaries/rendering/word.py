"""The few elements of WordprocessingML that a summary is made of; pure.

Written as text and read once: building a long table cell by cell takes seconds.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from catalogue.summaries.rendering.parts import Piece

Xml = str

LINK = "0B4F8A"
AROUND = ("top", "bottom")


class Links:
    """The addresses a document leads to, each kept once."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.known: dict[str, str] = {}

    def to(self, url: str) -> str:
        """The id under which the document knows an address."""
        if url not in self.known:
            known = self.known[url] = f"rIdLink{len(self.known) + 1}"
            self.part.rels.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK, url, known, is_external=True
            )
        return self.known[url]


def parsed(*written: Xml) -> list[BaseOxmlElement]:
    """The elements of what was written."""
    whole: BaseOxmlElement = parse_xml(f"<w:body {nsdecls('w', 'r')}>{''.join(written)}</w:body>")
    return list(whole)


def element(tag: str, *inner: Xml, **attributes: str) -> Xml:
    """`element("w:p", …, val="x")`; attributes are of the `w:` namespace."""
    said = "".join(f" w:{name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{said}>{''.join(inner)}</{tag}>"


def run(text: str, *, bold: bool = False, shape: Xml = "") -> Xml:
    """Words in one form; a line break stays one."""
    looks = shape or (element("w:rPr", element("w:b")) if bold else "")
    lines = escape(text.replace("\r", "")).split("\n")
    shown = (f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return element("w:r", looks, "<w:br/>".join(shown))


def pieces(piece: Piece, links: Links) -> Xml:
    """Words, or a link."""
    if not piece.url:
        return run(piece.text)
    shape = element("w:rPr", element("w:color", val=LINK), element("w:u", val="single"))
    shown = run(piece.text or piece.url, shape=shape)
    return f'<w:hyperlink r:id="{links.to(piece.url)}" w:history="1">{shown}</w:hyperlink>'


def paragraph(*inner: Xml, style: str = "") -> Xml:
    named = element("w:pPr", element("w:pStyle", val=style)) if style else ""
    return element("w:p", named, *inner)


def cell(content: Iterable[Xml], width: int, fill: str = "") -> Xml:
    """A cell always ends with a paragraph, or Word refuses the file."""
    shade = element("w:shd", val="clear", color="auto", fill=fill) if fill else ""
    properties = element("w:tcPr", element("w:tcW", w=str(width), type="dxa"), shade)
    inside = "".join(content)
    closed = inside if inside.endswith("</w:p>") else inside + paragraph(style="Tight")
    return element("w:tc", properties, closed)


def row(cells: Iterable[Xml], *, whole: bool = False) -> Xml:
    """A row of a table; one that is `whole` is not broken between pages."""
    kept = element("w:trPr", element("w:cantSplit")) if whole else ""
    return element("w:tr", kept, *cells)


def header(cells: Iterable[Xml]) -> Xml:
    """The first row of a table, repeated on every page."""
    repeated = element("w:trPr", element("w:cantSplit"), element("w:tblHeader"))
    return element("w:tr", repeated, *cells)


def table(rows: Iterable[Xml], widths: Iterable[int], caption: str) -> Xml:
    """A table with its grid; `caption` is what a screen reader announces."""
    widths = list(widths)
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val="TableGrid"),
        element("w:tblW", w=str(sum(widths)), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", *(element(f"w:{side}", w="40", type="dxa") for side in AROUND)),
        element("w:tblLook", firstRow="1", firstColumn="1", noHBand="1", noVBand="1"),
        element("w:tblCaption", val=caption),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w=str(width)) for width in widths))
    return element("w:tbl", properties, grid, *rows)


def counter(name: str) -> Xml:
    """A number Word counts itself: PAGE, NUMPAGES."""
    begin, separate, end = (
        element("w:r", element("w:fldChar", fldCharType=kind))
        for kind in ("begin", "separate", "end")
    )
    asked = element("w:r", element("w:instrText", name))
    return "".join((begin, asked, separate, run("1"), end))
