"""Proposals over JSON: the same rules, problem documents that say where."""

import pytest

from catalogue.core.db import db
from catalogue.proposals.model import Proposal
from tests.factories import MemberFactory
from tests.proposals.conftest import LICENCE, SIZE


def url(entry, rest=""):
    return f"/api/v1/datasets/{entry.slug}/proposals{rest}"


@pytest.fixture
def proposed(entry, client, sent):
    return client.post(url(entry), json=sent(SIZE)).json


def decide(client, proposed, **data):
    here = proposed["links"]["self"]
    etag = client.get(here).headers["ETag"]
    return client.post(f"{here}/decision", json=data, headers={"If-Match": etag})


def test_a_program_proposes_and_anybody_reads(entry, client, visitor, sent):
    answer = client.post(url(entry), json=sent(SIZE))

    assert answer.status_code == 201
    read = visitor.get(answer.headers["Location"]).json
    assert read["changes"][0] == {
        "field": "languages[fr].tokens", "label": "Languages · French · Tokens", "before": 1000,
        "present": 1000, "value": 2000, "remove": False, "stale": False, "legal": False,
        "kind": "author", "url": "https://example.org/card", "title": None,
        "quote": "2,000 tokens", "retrieved": None, "note": None, "state": "open", "reason": None,
        "decided": None, "accepted_as": None,
    }  # fmt: skip
    assert visitor.get(url(entry)).json["total"] == 1
    assert visitor.get(url(entry) + "?state=accepted").json["total"] == 0
    assert visitor.get(url(entry) + "?state=lost").status_code == 400


def test_a_dry_run_stores_nothing(entry, client, sent):
    answer = client.post(url(entry) + "?dry_run=1", json=sent(SIZE | {"value": "2 000"}))

    assert answer.json["changes"][0]["value"] == 2000
    assert db.session.query(Proposal).count() == 0


def test_a_reviewer_decides_with_the_etag_she_read(bearing, reviewer, proposed, entry, visitor):
    client = bearing(reviewer)
    here = proposed["links"]["self"]

    assert client.post(f"{here}/decision", json={"outcome": "accept"}).status_code == 428
    answer = decide(client, proposed, outcome="accept")

    assert answer.status_code == 201
    assert answer.json["state"] == "accepted"
    assert visitor.get(f"/api/v1/datasets/{entry.slug}").json["languages"][0]["tokens"] == 2000
    late = client.post(
        f"{here}/decision", json={"outcome": "accept"}, headers={"If-Match": '"1-p1-v1"'}
    )
    assert late.status_code == 412


def test_a_stale_correction_answers_409_with_both_values(bearing, reviewer, proposed, entry):
    changes = {"message": "Counted anew.", "changes": [SIZE | {"value": 3000}]}
    other = bearing(MemberFactory()).post(url(entry), json=changes).json
    client = bearing(reviewer)
    decide(client, other, outcome="accept")

    answer = decide(client, proposed, outcome="accept")

    assert answer.status_code == 409
    assert answer.json["conflicts"] == [
        {"field": SIZE["field"], "before": 1000, "present": 3000, "proposed": 2000}
    ]


def test_a_metadata_reviewer_gets_403_for_the_licence(bearing, reviewer, entry, client, sent):
    proposed = client.post(url(entry), json=sent(LICENCE)).json

    assert proposed["changes"][0]["legal"] is True
    assert decide(bearing(reviewer), proposed, outcome="accept").status_code == 403


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"changes": [SIZE]}, "#/message"),
        ({"message": "Why", "changes": []}, "#/changes"),
        ({"message": "Why", "changes": [SIZE | {"field": "token"}]}, "#/changes/0/field"),
        ({"message": "Why", "changes": [SIZE | {"value": "many"}]}, "#/changes/0/value"),
        ({"message": "Why", "changes": [SIZE | {"value": 1000}]}, "#/changes/0/value"),
        ({"message": "Why", "changes": [{"field": "title", "value": "x"}]}, "#/changes/0/value"),
        ({"message": "Why", "changes": [{"field": "title", "remove": True}]}, "#/title"),
        ({"message": "Why", "changes": [{"field": "title"}]}, "#/changes/0/value"),
    ],
)
def test_a_mistake_is_pointed_at(entry, client, body, pointer):
    answer = client.post(url(entry), json=body)

    assert answer.status_code == 422
    assert pointer in [error["pointer"] for error in answer.json["errors"]]


def test_a1_strangers_write_nothing(entry, visitor, bearing, proposed, sent):
    here = proposed["links"]["self"]

    assert visitor.post(url(entry), json=sent(SIZE)).status_code == 401
    assert visitor.post(f"{here}/decision", json={}).status_code == 401
    assert bearing(MemberFactory()).post(f"{here}/decision", json={}).status_code == 403
    assert visitor.get(url(entry, "/999")).status_code == 404


@pytest.mark.parametrize("value", [{"a": 1}, [[1]], "x" * 30_000, 1e400, "\x00", {"$gt": ""}])
def test_c_odd_values_never_break_us(entry, client, sent, value):
    answer = client.post(url(entry), json=sent({"field": "title", "value": value}))

    assert answer.status_code in {400, 422}


def test_its_author_takes_a_proposal_back_and_nobody_else(client, visitor, bearing, proposed):
    here = proposed["links"]["self"]

    assert visitor.post(f"{here}/withdrawal").status_code == 401
    assert bearing(MemberFactory()).post(f"{here}/withdrawal").status_code == 403
    assert client.post(f"{here}/withdrawal").json["state"] == "withdrawn"
    assert client.post(f"{here}/withdrawal").status_code == 412
