"""Whatever is typed, engines answer, and quickly."""

from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings

from catalogue.core.errors import BadQuery
from tests.search.samples import LAYOUT, ask, document
from tests.search.test_language import QUERIES

WORDS = ("débats", "corpus", "web", "parlement", "données", "German", "C++", "中文", "l'eau", "x")
EXAMPLES = [
    "*a*", "*c* " * 20, "?*?*?*?*x", "[TO]", "title:[a TO z]", "*", "a" * 256, "x~3 " * 20,
    "(" * 256, "NOT NOT corpus", '"' + "web corpus " * 15 + '"', "-web " * 32, "co* " * 32,
    "-co* " * 30, "a-" * 128, "web OR " * 15, "a'b", "50%", "title:web:web:web", "\x00", "\ud800",
]  # fmt: skip


@pytest.fixture(scope="module")
def engine(hold):
    texts = [f"{a} {b} {c}" for a in WORDS for b in WORDS for c in WORDS]
    return hold(*(document(number, text, tokens=number) for number, text in enumerate(texts)))


@pytest.mark.parametrize("text", EXAMPLES)
def test_known_attacks_cost_little(engine, text):
    """D3, D4, D5."""
    started = process_time()
    engine.search(ask(text, facets=LAYOUT.facets))
    engine.spell(ask(text).clauses)
    engine.suggest(text)

    assert process_time() - started < 1.0


@given(text=QUERIES)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_query_is_answered(engine, text):
    """D1."""
    try:
        query = ask(text, facets=LAYOUT.facets)
    except BadQuery:
        return
    results = engine.search(query)

    assert len(results.ids) == min(20, results.total)
    assert sum(bucket.count for bucket in results.facets["kind"]) == results.total
