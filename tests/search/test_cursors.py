"""Sort keys and the cursors made of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.core.errors import BadQuery
from catalogue.search.cursors import ID_BITS, LAST, decode, encode, keys, squeeze
from catalogue.search.port import Document
from tests.search.samples import LAYOUT

NUMBERS = st.integers(-(2**70), 2**70)


@given(NUMBERS, NUMBERS)
def test_squeezing_keeps_the_order(one, other):
    assert (squeeze(one) <= squeeze(other)) or one > other
    assert abs(squeeze(one)) < LAST


@given(st.integers(-(2**36), 2**36))
def test_small_numbers_keep_every_digit(number):
    assert squeeze(number) == number or abs(number) == 2**36


@given(NUMBERS, NUMBERS, st.integers(1, 2**ID_BITS - 1), st.integers(1, 2**ID_BITS - 1))
def test_keys_fit_and_never_tie(one, other, first, second):
    key = keys(Document(first, 1, numbers={"tokens": one}), LAYOUT)["tokens"]
    another = keys(Document(second, 1, numbers={"tokens": other}), LAYOUT)["tokens"]

    assert -(2**63) <= key < 2**63
    assert (key == another) == (squeeze(one) == squeeze(other) and first == second)


@given(st.integers(-(2**63) + 1, 2**63 - 1))
def test_a_cursor_gives_back_what_went_in(position):
    cursor = encode("tokens", position)

    assert decode(cursor, "tokens") == position
    assert cursor.replace("-", "").replace("_", "").isalnum()


@given(st.text(max_size=60))
def test_anything_else_is_refused(text):
    with pytest.raises(BadQuery):
        decode(text, "tokens")
