"""Fixtures every test may ask for."""

import pytest

from catalogue import create_app
from catalogue.core.db import Base, db

# Strong hashing is the point in production and a waste of minutes here.
SETTINGS = {
    "TESTING": True,
    "SECRET_KEY": "only for tests",
    "SQLALCHEMY_DATABASE_URI": "sqlite://",
    "API_RATE": "1000000 per minute",
    "PAGE_RATE": "1000000 per minute",
    "ARGON2": {"time_cost": 1, "memory_cost": 8, "parallelism": 1},
}


@pytest.fixture(scope="session")
def application(tmp_path_factory):
    """The application, built once: it holds no state between tests."""
    application = create_app(**SETTINGS, DATA=str(tmp_path_factory.mktemp("data")))
    with application.app_context():
        Base.metadata.create_all(db.engine)
    yield application
    with application.app_context():
        db.engine.dispose()


@pytest.fixture
def app(application):
    """The application with empty tables."""
    with application.app_context():
        yield application
        db.session.rollback()
        for table in reversed(Base.metadata.sorted_tables):
            db.session.execute(table.delete())
        db.session.commit()
        db.session.remove()


@pytest.fixture
def visitor(app):
    """A client nobody has signed in."""
    return app.test_client()
