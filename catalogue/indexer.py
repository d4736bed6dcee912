"""A second process that indexes while this one stores: loading many entries uses two cores."""

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.synchronize import Event
from typing import Any

from flask import Flask, current_app

from catalogue import config
from catalogue.core import logs
from catalogue.core.db import db
from catalogue.datasets import search
from catalogue.search import engines, outbox

PAUSE = 0.1  # seconds between two looks at what is pending


@contextmanager
def beside() -> Iterator[None]:
    """Index what the block stores in a process of its own; all is indexed when the block ends."""
    settings = {name: current_app.config[name] for name in config.operator_settings()}
    spawning = get_context("spawn")  # a fork would share the open index and its threads
    stop = spawning.Event()
    process = spawning.Process(target=keep_up, args=(settings, stop), daemon=True)
    process.start()
    gc.disable()  # looking for cycles would take a tenth of the time or more, in both processes
    try:
        with outbox.postponed():
            yield
    finally:
        gc.enable()
        stop.set()
        process.join()
        outbox.drain()  # the last word, and the whole work if the other process died


def keep_up(settings: dict[str, Any], stop: Event) -> None:
    """Apply what is pending, again and again, until told to stop or left alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that says stop
    gc.disable()
    app = application(settings)
    while not (stop.is_set() or is_orphan()):
        with app.app_context():
            if outbox.waiting() >= outbox.BATCH:  # small commits would cost half as much again
                outbox.drain()
            db.session.rollback()
        stop.wait(PAUSE)
    with app.app_context():
        outbox.drain()


def application(settings: dict[str, Any]) -> Flask:
    """Database and index, and no doors: it starts in half the time of a whole application."""
    app = Flask("catalogue")
    app.config.from_mapping(settings | config.derive(settings))
    logs.init_app(app)
    db.init_app(app)
    engines.init_app(app, search.LAYOUT, search.load, search.load_all)
    return app


def is_orphan() -> bool:
    """Whether the process that would say stop has died."""
    parent = parent_process()
    return parent is not None and not parent.is_alive()
