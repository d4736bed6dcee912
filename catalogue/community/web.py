"""All pages of the community: discussion, wanted datasets, credits, who is here."""

from flask.typing import ResponseReturnValue

from catalogue.community import contributions, overview, web_discussion, web_wanted
from catalogue.community.door import draw, page_number, pages
from catalogue.core.i18n import language
from catalogue.core.text import number

__all__ = ["pages", "web_discussion", "web_wanted"]

SHOWN = 20  # bars of a chart; the API has all


@pages.get("/credits", endpoint="credits")
def contributors() -> ResponseReturnValue:
    """Who contributed and reviewed, of those who chose to be named."""
    return draw("credits", found=contributions.listing(page_number()))


@pages.get("/credits/<int:number>")
def credit(number: int) -> ResponseReturnValue:
    return draw("credit", credit=contributions.get(number), entries=contributions.entries(number))


@pages.get("/community")
def who() -> ResponseReturnValue:
    """Who is here, in numbers."""
    found, reader = overview.overview(), language()
    return draw("overview", found=found, rows=lambda kind: rows(found, kind, reader))


def rows(found: overview.Overview, kind: str, reader: str) -> list[tuple[str, int, str]]:
    """The bars of a chart: label, number, number as written."""
    return [
        (overview.label(kind, group.value, reader), group.members, str(number(group.members)))
        for group in getattr(found, kind)[:SHOWN]
    ]
