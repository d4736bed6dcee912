"""Imports over JSON: a draft from a link, a file or a table; a dry run stores nothing."""

import pytest
from sqlalchemy import func, select

from catalogue.core.db import db
from catalogue.datasets.model import Dataset
from catalogue.imports import huggingface
from tests.factories import PublishedFactory
from tests.imports.conftest import recorded
from tests.imports.test_service import ABOUT, NAME, PAGE, case

TABLE = "title,kind,homepage\nLetters,source,https://example.org/a\nPostcards,nonsense,\n"


@pytest.fixture
def letters(hosted):
    return hosted(huggingface, NAME, *case("no-licence"))


def stored():
    return db.session.scalar(select(func.count()).select_from(Dataset))


def test_a_dry_run_shows_the_draft_and_stores_nothing(letters, client):
    PublishedFactory(title="Letters", identifiers=[{"scheme": "huggingface", "value": NAME}])
    before = stored()

    answer = client.post("/api/v1/imports?dry_run=1", json={"text": PAGE})

    assert answer.status_code == 200
    body = answer.json
    assert body["source"] == "huggingface"
    assert body["document"]["licence"] == {"status": "none_stated"}
    assert {"field": "languages", "url": PAGE, "said": "language: fr", "kind": "author"} in body[
        "origins"
    ]
    assert any(each["field"] == "licence.status" for each in body["notices"])
    assert [each["title"] for each in body["duplicates"]] == ["Letters"]
    assert body["dataset"] is None
    assert stored() == before


def test_a_link_opens_a_draft(letters, client):
    answer = client.post("/api/v1/imports", json={"text": PAGE})

    assert answer.status_code == 201
    opened = answer.json["dataset"]
    assert answer.headers["Location"] == opened["self"]
    draft = client.get(opened["self"]).json
    assert draft["homepage"] == PAGE
    claims = client.get(f"{opened['self']}/claims").json["items"]
    assert {claim["url"] for claim in claims} == {PAGE}


def test_a_repeated_request_opens_one_draft(letters, client):
    answers = [
        client.post("/api/v1/imports", json={"text": PAGE}, headers={"Idempotency-Key": "one"})
        for _time in range(2)
    ]

    assert {answer.json["dataset"]["slug"] for answer in answers} == {"letters"}
    assert stored() == 1


def test_a_file_opens_a_draft(client):
    sent = {"name": "entry.json", "content": '{"title": "Letters", "kind": "source"}'}

    answer = client.post("/api/v1/imports/file", json=sent)

    assert answer.status_code == 201
    assert answer.json["document"] == {"title": "Letters", "kind": "source"}


def test_a_table_is_reported_row_by_row(client):
    answer = client.post("/api/v1/imports/table?dry_run=1", json={"content": TABLE})

    assert answer.status_code == 200
    right, wrong = answer.json["items"]
    assert right["mistakes"] == []
    assert (wrong["line"], wrong["title"]) == (3, "Postcards")
    assert wrong["mistakes"][0]["field"] == "kind"
    assert (answer.json["right"], answer.json["stored"], stored()) == (1, 0, 0)


def test_right_rows_become_drafts(client):
    answer = client.post("/api/v1/imports/table", json={"content": TABLE})

    assert answer.status_code == 201
    assert answer.json["stored"] == stored() == 1
    assert answer.json["items"][0]["dataset"]["slug"] == "letters"


def test_all_or_nothing_is_nothing_when_one_row_is_wrong(client):
    sent = {"content": TABLE, "all_or_nothing": True}

    answer = client.post("/api/v1/imports/table", json=sent)

    assert answer.status_code == 422
    assert "Line 3, kind" in str(answer.json["errors"])
    assert stored() == 0


def test_429_is_passed_on_with_when_to_come_back(web, client):
    web.put(ABOUT, b"", 429, Retry_After="60")

    answer = client.post("/api/v1/imports", json={"text": PAGE})

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"


def test_what_came_back_is_never_echoed(web, client):
    web.put(ABOUT, b"a secret of the inside")

    answer = client.post("/api/v1/imports", json={"text": PAGE})

    assert answer.status_code == 422
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    "path", ["/api/v1/imports", "/api/v1/imports/file", "/api/v1/imports/table"]
)
def test_strangers_sign_in_first_and_fields_are_named(visitor, client, path):
    assert visitor.post(path, json={}).status_code == 401
    assert client.post(path, json={"nonsense": 1}).status_code == 422
    assert client.post(path + "?dryrun=1", json={}).status_code == 400


def test_a_gated_repository_says_what_to_accept(hosted, client):
    hosted(huggingface, NAME, recorded("huggingface", "gated", "about.json"))

    answer = client.post("/api/v1/imports?dry_run=1", json={"text": NAME})

    assert answer.json["document"]["access"]["conditions"] == "on_request"
