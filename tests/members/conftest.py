"""A member with a password, her browser, and the mail that was sent."""

import re
from dataclasses import dataclass

import pytest

from catalogue import create_app
from catalogue.core.db import Base, db
from catalogue.members import service, tokens
from catalogue.members.vocabulary import Scope
from tests.conftest import SETTINGS
from tests.members.browser import PASSWORD, sign_in


@pytest.fixture
def stored(tmp_path):
    """An application whose database is a file."""
    address = f"sqlite:///{tmp_path}/catalogue.sqlite"
    settings = SETTINGS | {"DATA": str(tmp_path), "SQLALCHEMY_DATABASE_URI": address}
    app = create_app(**settings)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def ada(app):
    return service.create({"email": "ada@example.org", "name": "Ada", "password": PASSWORD})


@pytest.fixture
def browser(app, ada):
    """A browser in which Ada is signed in."""
    browser = app.test_client()
    sign_in(browser)
    return browser


@pytest.fixture
def bearer(ada):
    """Headers with one of Ada's tokens, which may write."""
    key = tokens.make(ada, "laptop", scope=Scope.WRITE, days=30)
    return {"Authorization": f"Bearer {key}"}


@dataclass
class Letter:
    subject: str
    body: str

    @property
    def links(self):
        return re.findall(r"https?://[^\s]+", self.body)


@pytest.fixture
def letters(app, caplog):
    """Reads the mail sent so far; without a mail server it is in the log."""

    def read():
        return [
            Letter(record.subject, record.body)
            for record in caplog.records
            if record.message == "mail"
        ]

    return read
