"""Which engine serves this application: `CATALOGUE_SEARCH_URL` names it."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from flask import Flask

from catalogue.core.errors import Unavailable
from catalogue.search import outbox
from catalogue.search.folder import Folder
from catalogue.search.port import Document, Layout, Query, Results, SearchEngine
from catalogue.search.state import Search, current, engine

__all__ = ["engine", "init_app", "search", "search_or_nothing"]

# Imported when chosen: a place without wheels of the one can use the other.
ENGINES = {
    "tantivy": ("catalogue.search.tantivy_engine", "TantivyEngine"),
    "whoosh": ("catalogue.search.whoosh_engine", "WhooshEngine"),
}


def init_app(
    app: Flask,
    layout: Layout,
    load: Callable[[Iterable[int]], Iterable[Document]],
    load_all: Callable[[], Iterator[Document]],
) -> None:
    """Open the engine of `tantivy:` or `whoosh:`, in the data folder or a folder named there."""
    url = app.config["SEARCH_URL"]
    name, _, place = url.partition(":")
    folder = Folder(Path(place or Path(app.config["DATA"], "index")))
    made = Search(make(name, folder, layout), folder, load, load_all, mends=not app.testing)
    app.extensions["search"] = made
    if made.mends:
        app.before_request(outbox.wake)


def make(name: str, folder: Folder, layout: Layout) -> SearchEngine:
    if name not in ENGINES:
        raise ValueError(f"CATALOGUE_SEARCH_URL must begin with one of: {', '.join(ENGINES)}.")
    module, kind = ENGINES[name]
    return cast("SearchEngine", getattr(import_module(module), kind)(folder, layout))


def search(query: Query) -> Results:
    """What answers a query; has a missing or damaged index made anew in the background.

    Raises Unavailable when there is none to ask meanwhile.
    """
    if current().mends and engine().health().generation == 0:
        outbox.repair()
    return engine().search(query)


def search_or_nothing(query: Query) -> Results:
    """The same for what is more than a search: without an index, nothing is found."""
    try:
        return search(query)
    except Unavailable:
        return Results((), 0)
