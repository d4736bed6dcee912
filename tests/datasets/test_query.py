"""The query string: read from one address, written into the next."""

import pytest
from werkzeug.datastructures import MultiDict

from catalogue.datasets import query

ARGS = MultiDict(
    [
        ("q", "débats"),
        ("language", "fr"),
        ("language", "de"),
        ("kind", ""),
        ("page", "3"),
        ("cursor", "x"),
    ]
)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (query.address(ARGS), "q=d%C3%A9bats&language=fr&language=de"),
        (query.address(ARGS, sort="title"), "q=d%C3%A9bats&language=fr&language=de&sort=title"),
        (query.address(ARGS, q=None), "language=fr&language=de"),
        (query.longer("q=x", "language", "-fr"), "q=x&language=-fr"),
        (query.longer("", "publisher", "A & B"), "publisher=A+%26+B"),
        (query.removed(ARGS, "language", "de"), "q=d%C3%A9bats&language=fr"),
        (query.removed(ARGS, "language"), "q=d%C3%A9bats"),
    ],
)
def test_the_next_address_keeps_the_search_and_starts_over(made, expected):
    assert made == expected
