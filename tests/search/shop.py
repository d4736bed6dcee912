"""A small application around search: entries in a table, and the outbox. Also run as a process."""

import sys

from flask import Flask
from sqlalchemy import bindparam, text

from catalogue.core.db import db, transaction
from catalogue.search import engines, outbox
from catalogue.search.model import Change
from tests.search.samples import LAYOUT, document

TABLE = "CREATE TABLE IF NOT EXISTS entries (id INTEGER PRIMARY KEY, version INTEGER, title TEXT)"
SOME = text("SELECT id, version, title FROM entries WHERE id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)


def open_shop(folder, engine="tantivy"):
    """The application over the database and the index in a folder."""
    app = Flask(__name__)
    app.config |= {
        "DATA": str(folder),
        "SEARCH_URL": f"{engine}:",
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder}/catalogue.sqlite",
        "TESTING": True,
    }
    db.init_app(app)
    engines.init_app(app, LAYOUT, load, load_all)
    with app.app_context():
        Change.__table__.create(db.engine, checkfirst=True)
        with db.engine.begin() as connection:
            connection.execute(text(TABLE))
    return app


def load(ids):
    rows = db.session.execute(SOME, {"ids": list(ids)}).all()
    return [document(row.id, row.title, version=row.version) for row in rows]


def load_all():
    rows = db.session.execute(text("SELECT id, version, title FROM entries")).all()
    return (document(row.id, row.title, version=row.version) for row in rows)


def write(number, title):
    """What a service does: change an entry (no title: delete it) and note it."""
    version = (
        db.session.scalar(text("SELECT max(version) FROM entries WHERE id = :id"), {"id": number})
        or 0
    ) + 1
    db.session.execute(text("DELETE FROM entries WHERE id = :id"), {"id": number})
    if title:
        values = {"id": number, "version": version, "title": title}
        db.session.execute(text("INSERT INTO entries VALUES (:id, :version, :title)"), values)
    outbox.note(number, version)


def put(number, title):
    with transaction():
        write(number, title)


if __name__ == "__main__":
    with open_shop(sys.argv[1], sys.argv[2]).app_context():
        for index in range(8):
            put(int(sys.argv[3]) + index, f"Corpus {index}")
        db.engine.dispose()
