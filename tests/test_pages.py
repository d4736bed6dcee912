"""Pages of no feature: home, about, API guide, health, and what machines ask for."""

import pytest
from sqlalchemy import event

from catalogue.core.db import db
from catalogue.search.engines import engine
from catalogue.serving import prepare
from schemas.search import DatasetQuery
from tests.datasets.forms import soup
from tests.factories import DraftFactory, PublishedFactory
from tests.instances import instance


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/about",
        "/privacy",
        "/accessibility",
        "/api",
        "/datasets",
        "/licences",
        "/languages",
        "/sign-in",
        "/sign-up",
    ],
)
def test_every_page_opens_in_every_language_with_one_heading_and_a_title(visitor, path, language):
    answer = visitor.get(path, headers={"Accept-Language": language})
    page = soup(answer)

    assert answer.status_code == 200
    assert len(page.find_all("h1")) == 1
    assert page.title.text.strip()
    assert page.html["lang"] == language
    assert len({tag["id"] for tag in page.find_all(id=True)}) == len(page.find_all(id=True))


def test_the_home_page_shows_what_came_last(visitor):
    entry = PublishedFactory(title="Just published")

    page = soup(visitor.get("/"))

    assert page.find("a", href=f"/datasets/{entry.slug}")
    assert page.select_one("form[action='/datasets'] input[name='q']")


def test_the_api_guide_names_every_parameter(visitor):
    text = visitor.get("/api").text

    assert not [
        part.data_key or name
        for name, part in DatasetQuery().fields.items()
        if (part.data_key or name) not in text
    ]


def test_the_sitemap_names_public_entries_and_no_others(visitor, member):
    public, hidden = PublishedFactory(), DraftFactory(member)

    text = visitor.get("/sitemap.xml").text

    assert f"/datasets/{public.slug}</loc>" in text
    assert hidden.slug not in text


@pytest.mark.parametrize(
    ("path", "words"), [("/robots.txt", "Sitemap:"), ("/.well-known/security.txt", "Contact:")]
)
def test_machines_find_what_they_ask_for(visitor, path, words):
    answer = visitor.get(path)

    assert answer.mimetype == "text/plain"
    assert words in answer.text


def test_an_unknown_language_is_not_found(visitor):
    assert visitor.get("/language/tlh").status_code == 404


def test_i1_health_asks_nobody(app, visitor):
    asked = []

    def note(*statement):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    answer = visitor.get("/health")
    event.remove(db.engine, "before_cursor_execute", note)

    assert answer.json == {"status": "ok"}
    assert asked == []


@pytest.fixture
def ready(tmp_path):
    """An instance that is ready, and what breaks it."""
    with instance(tmp_path) as app:
        yield app


def problems(app):
    answer = app.test_client().get("/ready")
    assert answer.status_code == (503 if answer.json["problems"] else 200)
    return " ".join(answer.json["problems"])


def test_i1_an_instance_with_database_migrations_and_index_is_ready(ready):
    assert problems(ready) == ""


def test_i1_not_ready_without_its_migrations(ready):
    with ready.app_context():
        db.session.execute(db.text("UPDATE alembic_version SET version_num = '0000'"))
        db.session.commit()

    assert "migrations" in problems(ready)


def test_i1_not_ready_without_a_database(ready, tmp_path):
    with ready.app_context():
        db.engine.dispose()
    for path in tmp_path.glob("catalogue.sqlite*"):
        path.write_bytes(b"this is no database, and it is long enough to be read as one" * 100)

    said = problems(ready)

    assert "database" in said
    assert str(tmp_path) not in said
    assert ready.test_client().get("/health").status_code == 200


def test_i1_not_ready_without_an_index_and_ready_again_when_it_is_made_anew(ready, tmp_path):
    (tmp_path / "index" / "checkpoint.json").unlink()
    with ready.app_context():
        engine().refresh()
    assert "index" in problems(ready)

    prepare(ready)

    assert problems(ready) == ""


def test_g7_a_broken_database_is_told_as_such(ready, tmp_path):
    ready.config["PROPAGATE_EXCEPTIONS"] = False
    with ready.app_context():
        db.session.execute(db.text("DROP TABLE datasets"))
        db.session.commit()

    for path in ("/datasets/x", "/api/v1/datasets/x", "/sitemap.xml"):
        answer = ready.test_client().get(path)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]
        assert "SELECT" not in answer.text
