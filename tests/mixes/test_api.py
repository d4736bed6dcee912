"""Mixes over JSON: what a script sends, reads and is refused."""

import pytest

from catalogue.mixes import service
from tests.factories import MixFactory, PublishedFactory

API = "/api/v1/mixes"


def match(answer):
    return {"If-Match": answer.headers["ETag"]}


def pointers(answer):
    return {error["pointer"].removeprefix("#") for error in answer.json["errors"]}


@pytest.fixture
def mix(member):
    return MixFactory(member, title="Voices", tokenizer="Lucie")


def test_a_mix_is_begun_read_changed_shown_and_deleted(client, visitor, member):
    entry = PublishedFactory()
    begun = client.post(API, json={"title": "Voices", "items": [{"dataset": entry.slug}]})
    address = begun.headers["Location"]

    assert begun.status_code == 201
    assert begun.json["status"] == "private"
    assert visitor.get(address).status_code == 404

    changed = client.patch(address, json={"summary": "Speech"}, headers=match(begun))
    shown = client.post(f"{address}/publication", headers=match(changed))
    seen = visitor.get(address)

    assert (changed.status_code, shown.status_code, seen.status_code) == (200, 200, 200)
    assert seen.json["summary"] == "Speech"
    assert seen.json["items"] == [{"dataset": entry.slug}]
    assert seen.json["links"]["releases"] == f"{API}/voices/releases"
    assert seen.json["owner"] == {"name": None, "number": None}  # she did not choose to be named
    assert visitor.get(address, headers={"If-None-Match": seen.headers["ETag"]}).status_code == 304

    hidden = client.delete(f"{address}/publication", headers=match(shown))
    assert visitor.get(address).status_code == 404
    assert client.delete(address, headers=match(hidden)).status_code == 204
    assert client.get(address).status_code == 404


def test_the_same_request_sent_twice_begins_one_mix(client, member):
    keyed = {"Idempotency-Key": "abc"}
    first = client.post(API, json={"title": "Voices"}, headers=keyed)
    second = client.post(API, json={"title": "Voices"}, headers=keyed)
    other = client.post(API, json={"title": "Others"}, headers=keyed)

    assert first.json["slug"] == second.json["slug"]
    assert other.status_code == 409
    assert len(service.mine(member)) == 1


def test_a_dry_run_stores_nothing(client, member, mix):
    etag = match(client.get(f"{API}/voices"))
    begun = client.post(f"{API}?dry_run=1", json={"title": " Dry "})
    changed = client.patch(f"{API}/voices?dry_run=1", json={"tokenizer": None}, headers=etag)
    wrong = client.post(f"{API}?dry_run=1", json={"title": "Dry", "items": [{"dataset": "no"}]})

    assert begun.json == {"valid": True, "document": {"title": "Dry"}}
    assert "tokenizer" not in changed.json["document"]
    assert wrong.status_code == 422
    assert pointers(wrong) == {"/items/0/dataset"}
    assert [each.slug for each in service.mine(member)] == ["voices"]
    assert mix.document["tokenizer"] == "Lucie"


def test_a_merge_patch_removes_with_null_and_replaces_the_list(client, mix):
    entry = PublishedFactory()

    changed = client.patch(
        f"{API}/voices",
        json={"tokenizer": None, "items": [{"dataset": entry.slug, "epochs": 2}]},
        headers=match(client.get(f"{API}/voices")),
    )

    assert "tokenizer" not in changed.json
    assert changed.json["items"] == [{"dataset": entry.slug, "epochs": 2.0}]


@pytest.mark.parametrize(
    ("patch", "told"),
    [
        ({"title": None}, {"/title"}),
        ({"slug": "other"}, {"/slug"}),
        ({"items": [{"title": "X", "epochs": 1, "weight": 1}]}, {"/items/0/weight"}),
        ({"items": [{"title": "X"}, {"dataset": "nowhere"}]}, {"/items/1/dataset"}),
        ({"complete": "perhaps"}, {"/complete"}),
    ],
)
def test_what_does_not_pass_the_gate_is_named_and_changes_nothing(client, mix, patch, told):
    before = client.get(f"{API}/voices")

    refused = client.patch(f"{API}/voices", json=patch, headers=match(before))

    assert refused.status_code == 422
    assert pointers(refused) == told
    assert client.get(f"{API}/voices").json == before.json


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("patch", "", {"summary": "X"}),
        ("delete", "", None),
        ("post", "/items", {"title": "X"}),
        ("delete", "/items/1", None),
        ("post", "/publication", None),
        ("delete", "/publication", None),
    ],
)
def test_writes_want_the_etag_of_the_present_state(client, mix, method, path, body):
    call = getattr(client, method)
    old = match(client.get(f"{API}/voices"))
    client.patch(f"{API}/voices", json={"summary": "Newer"}, headers=old)

    assert call(f"{API}/voices{path}", json=body).status_code == 428
    assert call(f"{API}/voices{path}", json=body, headers=old).status_code == 412


def test_items_come_and_go_one_by_one(client, mix):
    entry = PublishedFactory()
    seen = client.get(f"{API}/voices")

    added = client.post(f"{API}/voices/items", json={"dataset": entry.slug}, headers=match(seen))
    less = client.delete(f"{API}/voices/items/1", headers=match(added))
    none = client.delete(f"{API}/voices/items/7", headers=match(less))

    assert [len(each.json["items"]) for each in (seen, added, less)] == [1, 2, 1]
    assert less.json["items"] == [{"dataset": entry.slug}]
    assert none.status_code == 404


def test_a_copy_says_where_it_is_from_only_while_that_is_public(bearing, member, stranger, mix):
    service.publish(mix, by=member, revision=mix.revision)
    other = bearing(stranger)

    copied = other.post(f"{API}/voices/copies")

    assert copied.status_code == 201
    assert copied.json["copied_from"] == "voices"
    service.unpublish(mix, by=member, revision=mix.revision)
    assert other.get(copied.headers["Location"]).json["copied_from"] is None


def test_a_search_becomes_a_mix(client):
    wanted = PublishedFactory(title="Parliament")
    PublishedFactory(title="Something else")

    begun = client.post(f"{API}/from-search?q=parliament", json={"title": "All of it"})
    refused = client.post(f"{API}/from-search?q=parliament", json={})

    assert begun.status_code == 201
    assert begun.json["items"] == [{"dataset": wanted.slug, "version": 1}]
    assert pointers(refused) == {"/title"}


def test_a_search_sent_again_is_the_same_mix_whatever_it_finds_by_then(client):
    PublishedFactory(title="Parliament")
    asked = f"{API}/from-search?q=parliament&language=fr&language=de"
    sent = {"json": {"title": "All of it"}, "headers": {"Idempotency-Key": "once"}}
    first = client.post(asked, **sent)
    PublishedFactory(title="Parliament of the north")

    again = client.post(f"{API}/from-search?language=de&language=fr&q=parliament", **sent)
    other = client.post(f"{API}/from-search?q=senate", **sent)

    assert first.status_code == again.status_code == 201
    assert again.headers["Location"] == first.headers["Location"]
    assert len(again.json["items"]) == 1
    assert other.status_code == 409


def test_the_list_tells_what_one_may_see(client, visitor, member, mix):
    MixFactory(member, public=True, title="Shown")

    everybody = visitor.get(API).json
    own = client.get(f"{API}?mine=true&q=voices").json

    assert [each["title"] for each in everybody["items"]] == ["Shown"]
    assert (own["total"], own["items"][0]["item_count"]) == (1, 1)
    assert "items" not in own["items"][0]
    assert visitor.get(f"{API}?mine=true").status_code == 401
    assert visitor.get(f"{API}?nonsense=1").status_code == 400


def test_others_are_refused_before_their_body_is_read(bearing, visitor, stranger, member, mix):
    other = bearing(stranger)
    assert other.patch(f"{API}/voices", json={"title": 1}).status_code == 404

    service.publish(mix, by=member, revision=mix.revision)

    assert other.patch(f"{API}/voices", json={"title": 1}).status_code == 403
    assert visitor.patch(f"{API}/voices", json={"title": 1}).status_code == 401
    assert visitor.post(API, json={"nonsense": 1}).status_code == 401


def test_a_mix_that_is_too_long_is_refused(client):
    items = [{"title": "X"}] * 2001

    answer = client.post(API, json={"title": "Long", "items": items})

    assert answer.status_code == 422
    assert pointers(answer) == {"/items"}


def test_a_read_on_condition_answers_what_was_seen_or_a_problem(client, mix):
    seen = client.get(f"{API}/voices")
    client.patch(f"{API}/voices", json={"summary": "Newer"}, headers=match(seen))

    late = client.get(f"{API}/voices", headers=match(seen))

    assert (late.status_code, late.mimetype) == (412, "application/problem+json")
    assert client.get(f"{API}/voices", headers=match(client.get(f"{API}/voices"))).json["items"]
