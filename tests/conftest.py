"""Fixtures every test may ask for."""

import socket

import pytest

from catalogue import create_app
from catalogue.core.db import Base, db
from catalogue.search.engines import engine
from tests.audit.emptying import forget_events
from tests.factories import MemberFactory, ReviewerFactory, token
from tests.members.browser import sign_in

# Strong hashing is the point in production and a waste of minutes here.
SETTINGS = {
    "TESTING": True,
    "SECRET_KEY": "only for tests",
    "SQLALCHEMY_DATABASE_URI": "sqlite://",
    "API_RATE": "1000000 per minute",
    "PAGE_RATE": "1000000 per minute",
    "ARGON2": {"time_cost": 1, "memory_cost": 8, "parallelism": 1},
}


HERE = {None, "", "localhost", "127.0.0.1", "::1"}
RESOLVE = socket.getaddrinfo  # as it was before any test had it refused


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    """No name is looked up elsewhere (E14): whatever a test asks for, no packet leaves."""

    def locally(host, *args, **kwargs):
        if host in HERE:
            return RESOLVE(host, *args, **kwargs)
        raise socket.gaierror(socket.EAI_NONAME, "tests resolve no names")

    monkeypatch.setattr(socket, "getaddrinfo", locally)


@pytest.fixture(scope="session")
def application(tmp_path_factory):
    """The application, built once: it holds no state between tests."""
    application = create_app(**SETTINGS, DATA=str(tmp_path_factory.mktemp("data")))
    with application.app_context():
        Base.metadata.create_all(db.engine)
        engine().rebuild([], 0)
    yield application
    with application.app_context():
        db.engine.dispose()


@pytest.fixture
def app(application):
    """The application with empty tables and an empty index."""
    with application.app_context():
        yield application
        empty()


def empty():
    """Empty the tables, and the index if anything is in it."""
    db.session.rollback()
    forget_events()
    for table in reversed(Base.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.commit()
    db.session.remove()
    if engine().health().documents:
        engine().rebuild([], engine().health().applied)


@pytest.fixture
def visitor(app):
    """A client nobody has signed in."""
    return app.test_client()


@pytest.fixture
def member(app):
    return MemberFactory()


@pytest.fixture
def stranger(app):
    """Another member, with nothing to do with what a test is about."""
    return MemberFactory()


@pytest.fixture
def reviewer(app):
    return ReviewerFactory()


@pytest.fixture
def bearing(app):
    """Makes clients that send a token of a member."""

    def bearing(member):
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token(member)}"
        return client

    return bearing


@pytest.fixture
def client(bearing, member):
    """A client that sends `member`'s token."""
    return bearing(member)


@pytest.fixture
def signed_in(app):
    """Makes browsers in which a member is signed in."""

    def signed_in(member):
        browser = app.test_client()
        sign_in(browser, member.email)
        return browser

    return signed_in


@pytest.fixture
def browser(signed_in, member):
    """A browser in which `member` is signed in."""
    return signed_in(member)
