"""Query strings in one spelling, so that the same search is watched once; pure."""

from urllib.parse import parse_qsl, urlencode

from werkzeug.datastructures import MultiDict

from catalogue.core.errors import BadQuery
from catalogue.core.i18n import _
from catalogue.datasets import finding, query
from catalogue.datasets.vocabulary import FACETS
from catalogue.watching.vocabulary import LONGEST_QUERY
from schemas.gate import admit_query
from schemas.search import FilterSchema, normalise

# How results are shown and ordered says nothing about which they are.
SHOWING = (*query.POSITION, "sort", "page_size", "facets", "fields")
MOST_PARAMETERS = 300
FILTERS = FilterSchema()  # made once: a schema is dear


def canonical(text: str) -> str:
    """`?page=2&language=French&q= débats` → `language=fr&q=d%C3%A9bats`; raises BadQuery."""
    return urlencode(chosen(read(text)))


def read(text: str) -> MultiDict[str, str]:
    message = _("This search is too long to be watched.")
    too_long = BadQuery(message, errors={"target": [message]})
    if len(text) > LONGEST_QUERY:
        raise too_long
    try:
        return MultiDict(parse_qsl(text.removeprefix("?"), max_num_fields=MOST_PARAMETERS))
    except ValueError as error:
        raise too_long from error


def chosen(args: MultiDict[str, str]) -> list[tuple[str, str]]:
    """What a search asks for, spelt as the index does, in order."""
    kept: MultiDict[str, str] = MultiDict(query.pairs(args, without=SHOWING))
    # The words are read as the page reads them, so that nothing is kept that it would refuse.
    finding.query(admit_query(FILTERS, kept), reader="en")
    return sorted({(name, spelt(name, value)) for name, value in kept.items(multi=True)})


def spelt(name: str, value: str) -> str:
    if name in FACETS:
        sign = "-" if value.startswith("-") else ""
        return sign + normalise(name, value.removeprefix("-"))
    return " ".join(value.split())
