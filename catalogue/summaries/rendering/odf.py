"""The few elements of OpenDocument that a summary is made of; pure.

Written as text and read once: building a long table cell by cell takes seconds.
"""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from catalogue.summaries.rendering.parts import Piece

Xml = str

SPACES = re.compile(" {2,}")


def element(tag: str, *inner: Xml, **attributes: str) -> Xml:
    """`element("table:table-cell", …, table__style_name="Label")`."""
    said = "".join(
        f" {name.replace('__', ':').replace('_', '-')}={quoteattr(value)}"
        for name, value in attributes.items()
    )
    return f"<{tag}{said}>{''.join(inner)}</{tag}>"


def words(text: str) -> Xml:
    """Text as it is written: its line breaks, its tabs, its runs of spaces."""
    lines = escape(text.replace("\r", "")).replace("\t", "<text:tab/>").split("\n")
    kept = (
        SPACES.sub(lambda run: f' <text:s text:c="{len(run[0]) - 1}"/>', line) for line in lines
    )
    return "<text:line-break/>".join(kept)


def paragraph(*inner: Xml, style: str = "Standard") -> Xml:
    return element("text:p", *inner, text__style_name=style)


def strong(text: str) -> Xml:
    return element("text:span", words(text), text__style_name="Strong")


def heading(text: str, level: int) -> Xml:
    return element(
        "text:h",
        words(text),
        text__style_name=f"Heading_20_{level}",
        text__outline_level=str(level),
    )


def linked(piece: Piece) -> Xml:
    if not piece.url:
        return words(piece.text)
    shown = words(piece.text or piece.url)
    return element("text:a", shown, xlink__type="simple", xlink__href=piece.url)


def listing(items: Iterable[Xml]) -> Xml:
    rows = (element("text:list-item", item) for item in items)
    return element("text:list", *rows, text__style_name="Bullets")


def cell(*inner: Xml, style: str = "Plain") -> Xml:
    content = inner or (paragraph(),)
    return element(
        "table:table-cell", *content, table__style_name=style, office__value_type="string"
    )


def row(*cells: Xml) -> Xml:
    return element("table:table-row", *cells)


def table(
    name: str, columns: Iterable[str], rows: Iterable[Xml], head: Xml = "", style: str = "Whole"
) -> Xml:
    """A table; `columns` are the names of its columns' styles."""
    sides = (element("table:table-column", table__style_name=column) for column in columns)
    above = element("table:table-header-rows", head) if head else ""
    return element("table:table", *sides, above, *rows, table__name=name, table__style_name=style)
