"""How the OpenDocument text looks: its styles, its page, its language; pure."""

from collections.abc import Sequence

from odfdo import Document, Element, Style

from catalogue.summaries.rendering.odf import element, paragraph, words
from catalogue.summaries.rendering.parts import Outline
from catalogue.summaries.rendering.words import LOCALES, phrase

# In hundredths of a millimetre.
WHOLE, LABEL, LETTER = 17000, 5400, 185
INSIDE = WHOLE - LABEL - 400

FONT = "Liberation Sans"
BLUE, GREY, RED = "#17486b", "#475062", "#9c2426"
BORDER = "0.5pt solid #8a93a0"

# Name: size in points, colour, bold, space below in centimetres.
PARAGRAPHS = {
    "Standard": (10, "#000000", False, 0.12),
    "Title": (18, BLUE, True, 0.2),
    "Subtitle": (11, GREY, False, 0.3),
    "Heading_20_1": (15, BLUE, True, 0.2),
    "Heading_20_2": (12.5, BLUE, True, 0.15),
    "Heading_20_3": (11, BLUE, True, 0.15),
    "Banner": (14, RED, True, 0.3),
    "Missing": (10, RED, True, 0.12),
    "Note": (9, GREY, False, 0.25),
    "Cell": (8.5, "#000000", False, 0),
    "Header": (8, GREY, False, 0),
    "Footer": (8, GREY, False, 0),
}
ABOVE = {"Heading_20_1": 0.7, "Heading_20_2": 0.5, "Heading_20_3": 0.4}
CELLS = {"Plain": None, "Label": "#eef2f6", "Open": "#fbe3e1"}


class Columns:
    """Styles of columns, one for each width there is."""

    def __init__(self, made: Document) -> None:
        self.made = made
        self.known: dict[int, str] = {}

    def of(self, widths: Sequence[int]) -> list[str]:
        return [self.named(width) for width in widths]

    def pair(self) -> list[str]:
        """Label beside answer."""
        return self.of((LABEL, WHOLE - LABEL))

    def named(self, width: int) -> str:
        if width not in self.known:
            name = self.known[width] = f"Column{width}"
            style = Style("table-column", name=name, width=f"{width / 1000:.3f}cm")
            self.made.insert_style(style, automatic=True)
        return self.known[width]


def dress(made: Document, shown: Outline) -> None:
    """Put our styles and the page into a new document."""
    for name in PARAGRAPHS:
        made.insert_style(paragraph_style(name))
    strong = Style("text", name="Strong", area="text", bold=True)
    made.insert_style(strong)
    for name, colour in CELLS.items():
        made.insert_style(cell_style(name, colour), automatic=True)
    for name, width in (("Whole", WHOLE), ("Inner", INSIDE)):
        style = Style("table", name=name, width=f"{width / 1000}cm", align="left")
        made.insert_style(style, automatic=True)
    made.insert_style(bullets(), automatic=True)
    unnumbered(made)
    page(made, shown)


def unnumbered(made: Document) -> None:
    """The template numbers its headings itself."""
    for outline in made.styles.get_elements("//text:outline-style"):
        outline.delete()


def paragraph_style(name: str) -> Style:
    size, colour, bold, below = PARAGRAPHS[name]
    style = Style("paragraph", name=name, display_name=name.replace("_20_", " "))
    spacing = {
        "fo:margin-top": f"{ABOVE.get(name, 0)}cm",
        "fo:margin-bottom": f"{below}cm",
    }
    if name in ABOVE:
        spacing["fo:keep-with-next"] = "always"
    style.set_properties(area="paragraph", properties=spacing)
    style.set_properties(
        area="text",
        properties={
            "fo:font-family": f"'{FONT}'",
            "fo:font-size": f"{size}pt",
            "fo:font-weight": "bold" if bold else "normal",
            "fo:font-style": "normal",
            "fo:color": colour,
        },
    )
    return style


def cell_style(name: str, colour: str | None) -> Style:
    style = Style("table-cell", name=name)
    looks = {"fo:border": BORDER, "fo:padding": "0.1cm"}
    if colour:
        looks["fo:background-color"] = colour
    style.set_properties(area="table-cell", properties=looks)
    return style


def bullets() -> str:
    return (
        '<text:list-style style:name="Bullets">'
        '<text:list-level-style-bullet text:level="1" text:bullet-char="•">'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab"'
        ' text:list-tab-stop-position="0.6cm" fo:text-indent="-0.4cm" fo:margin-left="0.6cm"/>'
        "</style:list-level-properties>"
        "</text:list-level-style-bullet>"
        "</text:list-style>"
    )


def page(made: Document, shown: Outline) -> None:
    """A4; on every page the model, what the document is, and the number of the page."""
    above = " – ".join(filter(None, (shown.name, shown.title, *shown.banners)))
    below = (
        words(f"{phrase('page', shown.language)} "),
        element("text:page-number", text__select_page="current"),
        " / ",
        element("text:page-count"),
    )
    made.insert_style(layout(), automatic=True)
    for master in made.styles.get_elements("//style:master-page"):
        master.set_attribute("style:page-layout-name", "Sheet")
        for child in list(master.children):
            master.delete(child)
        top = element("style:header", paragraph(words(above), style="Header"))
        foot = element("style:footer", paragraph(*below, style="Footer"))
        for part in (top, foot):
            master.append(Element.from_tag(part))


def layout() -> str:
    return (
        '<style:page-layout style:name="Sheet">'
        '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
        ' fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2cm"'
        ' fo:margin-right="2cm" style:print-orientation="portrait"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="0.6cm"'
        ' fo:margin-bottom="0.4cm"/></style:header-style>'
        '<style:footer-style><style:header-footer-properties fo:min-height="0.6cm"'
        ' fo:margin-top="0.4cm"/></style:footer-style>'
        "</style:page-layout>"
    )


def speak(made: Document, language: str) -> None:
    """The language of the text, for spelling, hyphens and screen readers."""
    tongue, country = LOCALES[language].split("-")
    for style in made.styles.get_elements("//style:default-style/style:text-properties"):
        style.set_attribute("fo:language", tongue)
        style.set_attribute("fo:country", country)
