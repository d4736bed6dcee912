"""The search of one application: its engine, and where documents come from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from flask import current_app

from catalogue.search.folder import Folder
from catalogue.search.port import Document, SearchEngine


@dataclass(frozen=True, slots=True)
class Search:
    """`load` gives the documents of those of some entries that are public, `load_all` all.

    Where `mends`, requests have a missing index made anew in the background.
    """

    engine: SearchEngine
    folder: Folder
    load: Callable[[Iterable[int]], Iterable[Document]]
    load_all: Callable[[], Iterator[Document]]
    mends: bool = True


def current() -> Search:
    return cast("Search", current_app.extensions["search"])


def engine() -> SearchEngine:
    return current().engine
