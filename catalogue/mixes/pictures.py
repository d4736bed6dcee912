"""A mix drawn as SVG: its languages, licences, categories and sources as bars; pure.

Bars are shares of what is known. The same figures stand beside each picture as a table.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from catalogue.core.i18n import _, language, say
from catalogue.core.text import compact, percent
from catalogue.core.vocabularies import label
from catalogue.languages import names
from catalogue.mixes.blend import Blend, Slice

MOST = 12  # bars; the table shows the rest
WIDTH, ROW, BAR = 360, 36, 8  # in pixels
LETTERS = 38  # of a label that fit beside its figure
NOT_KNOWN = ("", "unknown")  # keys whose bars stand back
TOLD = 5  # shares the description names
# For who sees the file alone: the style sheet of the pages has its own, for light and dark.
GREY, BLUE, PALE = "#767676", "#2f6ab3", "#d8d8d8"


class Row(NamedTuple):
    """One bar, and one row of the table."""

    key: str  # "" when it is not known
    label: str
    share: float | None
    effective: float | None
    items: int
    unknown: int  # of these items, how many nobody counted

    @property
    def percent(self) -> str:
        return "–" if self.share is None else percent(self.share)

    @property
    def tokens(self) -> str:
        """Tokens seen, for people."""
        return "–" if self.effective is None else compact(self.effective)


class Picture(NamedTuple):
    """A picture and the table behind it."""

    kind: str
    title: str
    description: str
    rows: tuple[Row, ...]
    uncounted: int  # items of the mix that no bar holds
    svg: Markup


class Kind(NamedTuple):
    """What a picture shows: its heading, its part of the mix, the names of its keys."""

    title: Any
    slices: Callable[[Blend], Sequence[Slice]]
    named: Callable[[str], str]


def tongue(tag: str) -> str:
    return names.title(tag, language()) if tag else say("Not known")


def category(word: str) -> str:
    return label("category", word, language()) if word else say("Several or not known")


def licence(expression: str) -> str:
    return label("licence_status", expression, language())


def source(word: str) -> str:
    return label("source_category", word, language())


KINDS = {
    "languages": Kind(_("Languages"), lambda blend: blend.languages, tongue),
    "licences": Kind(_("Licences"), lambda blend: blend.licences, licence),
    "categories": Kind(_("Categories"), lambda blend: blend.categories, category),
    "sources": Kind(_("Sources"), lambda blend: blend.sources, source),
}


def all_of(blend: Blend, mix: str) -> tuple[Picture, ...]:
    """Every picture of a mix."""
    return tuple(of(kind, blend, mix) for kind in KINDS)


def of(kind: str, blend: Blend, mix: str) -> Picture:
    """One picture; `mix` is the title of what it shows."""
    chosen = KINDS[kind]
    rows = tuple(
        Row(each.key, chosen.named(each.key), each.share, each.effective, each.items, each.unknown)
        for each in chosen.slices(blend)
    )
    title = say("%(what)s of %(mix)s", what=chosen.title, mix=mix)
    bars = gathered([row for row in rows if row.share is not None])
    description = described(bars, len(blend.unweighted))
    drawn = svg(bars, title, description)
    return Picture(kind, str(chosen.title), description, rows, len(blend.unweighted), drawn)


def gathered(rows: Sequence[Row]) -> list[Row]:
    """The largest, and one bar for all others."""
    if len(rows) <= MOST:
        return list(rows)
    shown = sorted(rows, key=lambda row: -(row.share or 0))[: MOST - 1]
    rest = [row for row in rows if row not in shown]
    others = Row(
        key="",
        label=say("%(count)s others", count=len(rest)),
        share=sum(row.share or 0 for row in rest),
        effective=None,
        items=sum(row.items for row in rest),
        unknown=sum(row.unknown for row in rest),
    )
    return [*shown, others]


def described(bars: Iterable[Row], uncounted: int) -> str:
    """The picture in a sentence, for who does not see it."""
    told = [f"{row.label} {row.percent}" for row in list(bars)[:TOLD]]
    sentence = ", ".join(told) or say("Nobody counted anything yet")
    if not uncounted:
        return sentence + "."
    return sentence + ". " + say("Items without a count: %(count)s.", count=uncounted)


def svg(bars: Sequence[Row], title: str, description: str) -> Markup:
    """Labels and figures above their bars, so that it can be read on a telephone too."""
    height = max(len(bars), 1) * ROW
    drawn = Markup().join(bar(row, place * ROW) for place, row in enumerate(bars))
    return Markup(
        '<svg class="picture" xmlns="http://www.w3.org/2000/svg" role="img" width="{w}"'
        ' height="{h}" viewBox="0 0 {w} {h}" font-family="sans-serif" font-size="13">'
        "<title>{t}</title><desc>{d}</desc>{b}</svg>"
    ).format(w=WIDTH, h=height, t=title, d=description, b=drawn)


def bar(row: Row, top: int) -> Markup:
    share = row.share or 0
    known = row.key not in NOT_KNOWN
    text, middle = top + 14, top + 21
    return Markup(
        "<g><title>{full}</title>"
        '<text x="0" y="{y}" fill="{grey}">{short}</text>'
        '<text class="figure" x="{w}" y="{y}" text-anchor="end" fill="{grey}">{figure}</text>'
        '<rect class="track" x="0" y="{m}" width="{w}" height="{h}" rx="2" fill="{pale}"/>'
        '<rect class="{kind}" x="0" y="{m}" width="{length}" height="{h}" rx="2" fill="{blue}"/>'
        "</g>"
    ).format(
        full=f"{row.label}: {row.percent}",
        y=text,
        grey=GREY,
        short=shortened(row.label),
        w=WIDTH,
        figure=row.percent,
        m=middle,
        h=BAR,
        pale=PALE,
        kind="f1" if known else "unknown",
        # A share that is there is seen, however small.
        length=round(max(WIDTH * min(share, 1), 2 if share else 0), 1),
        blue=BLUE if known else GREY,
    )


def shortened(text: str) -> str:
    return text if len(text) <= LETTERS else text[: LETTERS - 1] + "…"
