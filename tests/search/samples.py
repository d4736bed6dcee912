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


def document(number, title, *, summary="", lang="en", languages=("fr",), boost=1.0, version=1, **others):
    """A document with sensible values for all that a test does not care about."""
    numbers = {name: others[name] for name in LAYOUT.numbers if name in others}
    return Document(
        id=number,
        version=version,
        texts={
            "title": [Text(title)],
            "languages": [Text(name) for code in languages for name in NAMES[code]],
            "summary": [Text(summary, lang)] if summary else [],
        },
        facets={
            "language": languages,
            "licence": [others.get("licence", "CC0-1.0")],
            "kind": [others.get("kind", "text")],
        },
        numbers=numbers,
        boost=boost,
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
