"""Documents and a layout that the tests of search share."""

from catalogue.search.language import parse
from catalogue.search.port import Document, Layout, Query, Text

LAYOUT = Layout(
    texts={"title": 4.0, "languages": 2.0, "summary": 1.0, "description": 1.0},
    facets=("language", "licence", "kind"),
    numbers=("tokens", "updated"),
    sorts={"updated": "-updated", "oldest": "updated", "tokens": "-tokens", "title": "title"},
)

# Names of languages arrive as text, as many as there are.
NAMES = {
    "fr": ("French", "français", "Französisch"),
    "de": ("German", "allemand", "Deutsch"),
    "oc": ("Occitan", "occitan", "Okzitanisch"),
}


def document(number, title, **others):
    """A document with sensible values for all that a test does not care about."""
    given = {"summary": "", "lang": "en", "languages": ("fr",), "licence": "CC0-1.0", **others}
    return Document(
        id=number,
        version=given.get("version", 1),
        texts={
            "title": [Text(title)],
            "languages": [Text(name) for code in given["languages"] for name in NAMES[code]],
            "summary": [Text(given["summary"], given["lang"])] if given["summary"] else [],
        },
        facets={"language": given["languages"], "licence": [given["licence"]], "kind": ["text"]},
        numbers={name: given[name] for name in LAYOUT.numbers if name in given},
        boost=given.get("boost", 1.0),
    )


def ask(text="", **options):
    """The query that a visitor's words and a few options make."""
    typed = parse(text, texts=LAYOUT.texts, facets=LAYOUT.facets, numbers=LAYOUT.numbers)
    return Query(
        clauses=typed.clauses,
        filters={**typed.filters, **options.pop("filters", {})},
        ranges={**typed.ranges, **options.pop("ranges", {})},
        **options,
    )
