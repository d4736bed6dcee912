"""Claims over JSON: reading, recording, marking, replacing, and what is refused."""

import pytest

from catalogue.claims.model import ClaimRow
from catalogue.core.db import db
from tests.factories import DraftFactory


def url(entry, *rest):
    return "/".join((f"/api/v1/datasets/{entry.slug}/claims", *rest))


@pytest.fixture
def other(bearing, stranger):
    """A client that sends a stranger's token."""
    return bearing(stranger)


@pytest.fixture
def key(entry, client, said):
    """The key of a claim that `member` recorded."""
    return client.post(url(entry), json=said()).json["key"]


def pointers(answer):
    return {error["pointer"] for error in answer.json["errors"]}


def test_anybody_reads_who_says_what(entry, visitor, client, said):
    client.post(url(entry), json=said())

    answer = visitor.get(url(entry))

    source, claim = answer.json["items"]
    assert answer.json["total"] == 2
    assert source["field"] is None
    assert claim["value"] == "CC-BY-NC-4.0"
    assert claim["label"] == "Licence · SPDX expression"
    assert claim["status"] == "stated"
    assert not claim["counts"]
    assert answer.json["conflicts"] == []


def test_author_and_host_disagree_once_it_is_confirmed(entry, bearing, client, reviewer, key):
    mark = {"verdict": "confirm", "reason": "Read in the paper.", "url": "https://example.org/p"}

    confirmed = bearing(reviewer).post(url(entry, key, "marks"), json=mark)

    assert confirmed.status_code == 201
    assert confirmed.json["status"] == "confirmed"
    assert confirmed.json["marks"][0]["reason"] == "Read in the paper."
    [conflict] = client.get(url(entry)).json["conflicts"]
    assert conflict["field"] == "licence.expression"
    assert [side["value"] for side in conflict["values"]] == ["Apache-2.0", "CC-BY-NC-4.0"]
    assert conflict["values"][1]["claims"] == [key]


def test_claims_are_listed_by_fact(entry, visitor, client, said):
    client.post(url(entry), json=said())

    def keys(field):
        return [
            item["field"]
            for item in visitor.get(url(entry), query_string={"field": field}).json["items"]
        ]

    assert "licence.expression" in keys("licence")
    assert keys("title") == [None]
    assert keys("languages[French]") == [None]


@pytest.mark.parametrize("field", ["license", "languages[", "x" * 300, "\x00", "[[[", "a.b.c"])
def test_a_fact_that_is_none_is_refused_by_name(entry, visitor, field):
    answer = visitor.get(url(entry), query_string={"field": field})

    assert answer.status_code == 400
    assert answer.json["errors"][0]["parameter"] == "field"


def test_a_dry_run_stores_nothing(entry, client, said):
    answer = client.post(url(entry) + "?dry_run=1", json=said(value="cc-by-nc-4.0"))

    assert answer.status_code == 200
    assert answer.json["claim"]["value"] == "CC-BY-NC-4.0"
    assert db.session.query(ClaimRow).count() == 0


def test_the_same_claim_is_one_claim(entry, client, said):
    keys = {client.post(url(entry), json=said()).json["key"] for _time in range(2)}

    assert len(keys) == 1
    assert db.session.query(ClaimRow).count() == 1


def test_a_claim_is_disputed_taken_back_and_replaced(entry, client, other, said, key):
    disputed = other.post(
        url(entry, key, "marks"), json={"verdict": "dispute", "reason": "The paper was withdrawn."}
    )
    withdrawn = other.delete(url(entry, key, "marks", "mine"))
    replaced = client.post(url(entry, key, "successor"), json=said(field=None, value="MIT"))

    assert disputed.json["status"] == "disputed"
    assert withdrawn.status_code == 204
    assert other.delete(url(entry, key, "marks", "mine")).status_code == 404
    assert replaced.status_code == 201
    old = next(item for item in client.get(url(entry)).json["items"] if item["key"] == key)
    assert (old["status"], old["superseded_by"]) == ("superseded", replaced.json["key"])


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"field": None}, "#/field"),
        ({"field": "license"}, "#/field"),
        ({"field": "languages[" + "x" * 500 + "].tokens"}, "#/field"),
        ({"field": ["licence"]}, "#/field"),
        ({"field": "licence"}, "#/value"),
        ({"value": "not a licence"}, "#/value"),
        ({"value": {"$ne": 1}}, "#/value"),
        ({"field": "categories", "value": ["nonsense"]}, "#/value/0"),
        ({"field": "languages[fr].tokens", "value": -1}, "#/value"),
        ({"url": None}, "#/url"),
        ({"url": "javascript:alert(1)"}, "#/url"),
        ({"url": "data:text/html,x"}, "#/url"),
        ({"url": "https://user:secret@example.org/"}, "#/url"),
        ({"quote": "x" * 1001}, "#/quote"),
        ({"quote": "x" * 1_000_000}, "#/quote"),
        ({"quote": "a\u202eb"}, "#/quote"),
        ({"retrieved": "2026-13"}, "#/retrieved"),
        ({"kind": "oracle"}, "#/kind"),
        ({"kind": None}, "#/kind"),
        ({"counts": True}, "#/counts"),
        ({"member_id": 1}, "#/member_id"),
    ],
)
def test_what_makes_no_sense_is_refused_by_field(entry, client, said, changes, pointer):
    answer = client.post(url(entry), json=said(**changes))

    assert answer.status_code == 422
    assert pointer in pointers(answer)
    assert db.session.query(ClaimRow).count() == 0


@pytest.mark.parametrize("kind", ["machine", "reviewer"])
def test_members_lend_themselves_no_authority(entry, client, said, kind):
    assert client.post(url(entry), json=said(kind=kind)).status_code == 403


@pytest.mark.parametrize(
    "body",
    [{}, {"verdict": "maybe", "reason": "Because."}, {"verdict": "dispute"}, [], "x",
     {"verdict": "dispute", "reason": "x", "url": "javascript:alert(1)"}],
)  # fmt: skip
def test_a_mark_that_makes_no_sense_is_refused(entry, other, key, body):
    answer = other.post(url(entry, key, "marks"), json=body)

    assert answer.status_code == 422


def test_a1_who_may_not_is_told_before_what_she_sent_is_read(entry, visitor, client, other, key):
    confirm = {"verdict": "confirm", "reason": "Looks right."}

    assert visitor.post(url(entry), json={}).status_code == 401
    assert visitor.post(url(entry, key, "marks"), json={}).status_code == 401
    assert visitor.post(url(entry, key, "successor"), json={}).status_code == 401
    assert visitor.delete(url(entry, key, "marks", "mine")).status_code == 401
    assert client.post(url(entry, key, "marks"), json={}).status_code == 403
    assert other.post(url(entry, key, "marks"), json=confirm).status_code == 403
    assert other.post(url(entry, key, "successor"), json={}).status_code == 403
    assert client.post(url(entry, "nothing", "marks"), json={}).status_code == 404


def test_a1_claims_of_a_draft_are_hidden_with_it(client, visitor, other, member, said):
    draft = DraftFactory(member)

    assert client.post(url(draft), json=said()).status_code == 201
    assert client.get(url(draft)).json["total"] == 1
    for who in (visitor, other):
        assert who.get(url(draft)).status_code == 404
        assert who.post(url(draft), json=said()).status_code == 404


def test_editing_an_entry_drops_no_evidence(owned, client, said):
    client.post(url(owned), json=said(field="publisher.name", value="Somebody"))
    etag = client.get(f"/api/v1/datasets/{owned.slug}").headers["ETag"]

    client.patch(
        f"/api/v1/datasets/{owned.slug}",
        json={"publisher": {"name": "Another"}},
        headers={"If-Match": etag},
    )

    assert client.get(url(owned)).json["total"] == 1
