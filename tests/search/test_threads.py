"""Many threads of a server ask one engine at once."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from catalogue.search.engines import make
from catalogue.search.folder import Folder
from catalogue.search.port import Document, Text
from tests.search.samples import LAYOUT, ask

WORDS = [f"word{number}x" for number in range(300)]


def documents(count):
    chance = random.Random(1)
    for number in range(1, count + 1):
        text = Text(" ".join(chance.choices(WORDS, k=60)), None)
        yield Document(id=number, version=1, texts={"title": [text]})


@pytest.mark.parametrize("kind", ["tantivy", "whoosh"])
def test_threads_that_read_at_once_find_what_one_finds(kind, tmp_path):
    make(kind, Folder(tmp_path), LAYOUT).rebuild(documents(1500), 1)
    alone = make(kind, Folder(tmp_path), LAYOUT)
    expected = [alone.search(ask(word)).total for word in WORDS]

    for _round in range(3):
        engine = make(kind, Folder(tmp_path), LAYOUT)
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda word: engine.search(ask(word)).total, WORDS))  # noqa: B023

        assert found == expected
