"""How entries lie in a tantivy index."""

from functools import cache

import tantivy

from catalogue.search.indexing import entry
from catalogue.search.port import Document, Layout

ID, VERSION, BOOST = "id", "version", "boost"
WORDS, STEMS = "words", "stems"
HEAVY, TITLES, HINTS, ACCENTS = "heavy", "titles", "hints", "accents"


@cache
def words_in(field: str) -> str:
    return f"words_{field}"


@cache
def stems_in(field: str) -> str:
    return f"stems_{field}"


@cache
def facet(name: str) -> str:
    return f"facet_{name}"


@cache
def number(name: str) -> str:
    return f"number_{name}"


@cache
def order(sort: str) -> str:
    return f"order_{sort}"


def schema(layout: Layout) -> tantivy.Schema:
    """Words come already made; whitespace is all that tantivy still splits at."""
    builder = tantivy.SchemaBuilder()
    # Signed: deleting by an unsigned number deletes nothing, and says nothing.
    builder.add_integer_field(ID, indexed=True, fast=True)
    builder.add_integer_field(VERSION, fast=True)
    builder.add_float_field(BOOST, fast=True)
    fields = [WORDS, STEMS]
    for name in layout.texts:
        fields += [words_in(name), stems_in(name)]
    for name in fields:
        builder.add_text_field(name, tokenizer_name="whitespace")
    builder.add_text_field(HEAVY, tokenizer_name="whitespace", index_option="freq")
    for name in (TITLES, HINTS, ACCENTS):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in layout.facets:
        builder.add_text_field(facet(name), tokenizer_name="raw", index_option="basic", fast=True)
    for name in layout.numbers:
        builder.add_integer_field(number(name), indexed=True, fast=True)
    for name, target in layout.sorts.items():
        if target.lstrip("-") in layout.texts:
            builder.add_text_field(
                order(name), tokenizer_name="raw", index_option="basic", fast=True
            )
        else:
            builder.add_integer_field(order(name), fast=True)
    return builder.build()


def row(document: Document, layout: Layout) -> dict[str, object]:
    """A document in the fields of the schema."""
    made = entry(document, layout)
    values: dict[str, object] = {
        ID: document.id,
        VERSION: document.version,
        BOOST: 2.0 ** max(1.0, document.boost) - 2.0,  # tantivy multiplies by log2(2 + value)
        WORDS: made.words,
        STEMS: made.stems,
        HEAVY: made.heavy,
        TITLES: made.titles,
        HINTS: made.hints,
        ACCENTS: made.accents,
    }
    values |= {words_in(name): texts for name, texts in made.field_words.items()}
    values |= {stems_in(name): texts for name, texts in made.field_stems.items()}
    values |= {
        facet(name): sorted(set(held))
        for name in layout.facets
        if (held := document.facets.get(name))
    }
    values |= {
        number(name): document.numbers[name] for name in layout.numbers if name in document.numbers
    }
    values |= {order(name): key for name, key in made.keys.items()}
    return values
