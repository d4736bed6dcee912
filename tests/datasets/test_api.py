"""Entries over JSON: the happy path, and what is refused."""

import json

import pytest

from catalogue.core.db import db
from catalogue.datasets import service
from catalogue.datasets.model import Dataset
from catalogue.members.vocabulary import Role, Scope
from tests.factories import (
    DraftFactory,
    MemberFactory,
    OwnedFactory,
    PublishedFactory,
    accept,
    raw,
    submit,
    token,
)

API = "/api/v1/datasets"
SYSTEM = (
    "id",
    "owner_id",
    "status",
    "verified",
    "role",
    "verdict",
    "created_at",
    "slug",
    "number",
    "revision",
    "stage",
)


def count():
    return db.session.query(Dataset).count()


def etag(client, slug):
    return {"If-Match": client.get(f"{API}/{slug}").headers["ETag"]}


def pointers(answer):
    return {error["pointer"] for error in answer.json["errors"]}


def test_a_script_describes_submits_and_publishes(client, bearing, reviewer, visitor):
    created = client.post(API, json=raw(title="Registered by a script"))
    address = created.headers["Location"]
    assert created.status_code == 201

    body = {"attestation": client.get("/api/v1/attestation").json["version"]}
    seen = {"If-Match": created.headers["ETag"]}
    submitted = client.post(f"{address}/submission", json=body, headers=seen)
    assert submitted.json["status"] == "submitted"

    for key in (reviewer, MemberFactory(role=Role.LEGAL_REVIEWER)):
        decision = bearing(key).post(
            f"{address}/decisions",
            json={"outcome": "accept", "reason": "All sources read."},
            headers={"If-Match": submitted.headers["ETag"]},
        )
        assert decision.status_code == 201
    assert visitor.get(f"{API}?q=script").json["items"][0]["slug"] == "registered-by-a-script"


def test_changes_are_a_merge_patch_and_null_removes(client, member):
    dataset = DraftFactory(
        member, released="2024", access={"note": "By mail", "conditions": "on_request"}
    )
    changes = {"released": None, "access": {"note": None}, "version": "2"}

    answer = client.patch(f"{API}/{dataset.slug}", json=changes, headers=etag(client, dataset.slug))

    assert answer.status_code == 200
    assert "released" not in answer.json
    assert answer.json["access"] == {"conditions": "on_request"}
    assert answer.json["version"] == "2"


def test_f12_a_change_needs_the_present_etag(client, member):
    dataset = DraftFactory(member)
    seen = etag(client, dataset.slug)

    def change(title, headers=None):
        return client.patch(
            f"{API}/{dataset.slug}", json={"title": title}, headers=headers
        ).status_code

    assert change("Without") == 428
    assert change("First", seen) == 200
    assert change("Second", seen) == 412
    assert change("Any", {"If-Match": '"nonsense"'}) == 412
    assert db.session.get(Dataset, dataset.id).title == "First"


@pytest.mark.parametrize(
    ("verb", "path"), [("delete", ""), ("post", "/submission"), ("post", "/decisions")]
)
def test_f12_so_does_every_other_write(bearing, member, reviewer, verb, path):
    dataset = DraftFactory(member)
    if path == "/decisions":
        submit(dataset, dataset.draft, by=member, revision=dataset.revision)
    client = bearing(reviewer if path == "/decisions" else member)
    body = {"json": {"outcome": "accept", "reason": "Fine."}} if path == "/decisions" else {}

    for headers, status in (({}, 428), ({"If-Match": '"0-0"'}, 412)):
        assert (
            getattr(client, verb)(
                f"{API}/{dataset.slug}{path}", headers=headers, **body
            ).status_code
            == status
        )


def test_f12_who_has_an_entry_already_need_not_load_it_again(visitor):
    entry = PublishedFactory()
    first = visitor.get(f"{API}/{entry.slug}")

    again = visitor.get(f"{API}/{entry.slug}", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == first.headers["ETag"]


def test_a_dry_run_answers_but_stores_nothing(client, member):
    PublishedFactory(title="Very much alike")
    answer = client.post(f"{API}?dry_run=1", json=raw(title="Very much alike", released="05/2024"))

    assert answer.status_code == 200
    assert answer.json["document"]["released"] == "2024-05"
    assert answer.json["duplicates"][0]["title"] == "Very much alike"
    assert count() == 1


def test_a_dry_run_of_a_change_stores_nothing(client, member):
    dataset = DraftFactory(member, title="As it was")

    answer = client.patch(
        f"{API}/{dataset.slug}?dry_run=1",
        json={"title": "Changed"},
        headers=etag(client, dataset.slug),
    )

    assert answer.json["document"]["title"] == "Changed"
    assert db.session.get(Dataset, dataset.id).draft["title"] == "As it was"


def test_f13_a_repeated_request_opens_one_entry(client):
    described = raw(title="Once only")

    first, second = (
        client.post(API, json=described, headers={"Idempotency-Key": "abc"}) for _try in "12"
    )

    assert first.json["slug"] == second.json["slug"]
    assert count() == 1


def test_f13_a_key_used_again_for_something_else_is_refused(client):
    client.post(API, json=raw(title="First"), headers={"Idempotency-Key": "abc"})

    answer = client.post(API, json=raw(title="Second"), headers={"Idempotency-Key": "abc"})

    assert answer.status_code == 409
    assert count() == 1


@pytest.mark.parametrize("name", SYSTEM)
def test_a4_fields_that_are_not_the_senders_are_refused(client, name):
    answer = client.post(API, json=raw(**{name: "published"}))

    assert answer.status_code == 422
    assert pointers(answer) == {f"#/{name}"}
    assert count() == 0


@pytest.mark.parametrize("name", SYSTEM)
def test_a4_nor_can_they_be_changed(client, member, name):
    dataset = DraftFactory(member)

    answer = client.patch(
        f"{API}/{dataset.slug}", json={name: "x"}, headers=etag(client, dataset.slug)
    )

    assert answer.status_code == 422
    assert pointers(answer) == {f"#/{name}"}


def test_a8_only_public_fields_can_be_chosen(visitor):
    entry = PublishedFactory()

    chosen = visitor.get(f"{API}?fields=slug,title").json["items"]
    refused = visitor.get(f"{API}?fields=slug,draft,owner.email")

    assert chosen == [{"slug": entry.slug, "title": entry.title}]
    assert refused.status_code == 400


def test_mistakes_point_to_where_they_are(client):
    answer = client.post(
        API,
        json=raw(
            title="x", languages=[{"tag": "fr"}, {"tag": "klingonese"}], homepage="ftp://x", extra=1
        ),
    )

    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert pointers(answer) == {"#/title", "#/languages/1/tag", "#/homepage", "#/extra"}
    assert {"type", "title", "status", "detail", "instance", "request_id"} <= answer.json.keys()


URLS = (
    "javascript:alert(1)",
    "JaVa\tscript:alert(1)",
    " data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil",
    "http://user:secret@example.org/",
    "https://",
    "http://localhost/",
    "https://a b.org",
    "https://exa\\mple.org",
)


@pytest.mark.parametrize("url", URLS)
def test_c5_addresses_are_web_addresses(client, url):
    places = {
        "homepage": url,
        "access": {"url": url},
        "sources": [{"url": url}],
        "citation": {"url": url},
        "provenance": {"derived_from": [{"title": "Parent", "url": url}]},
        "compliance": {"takedown": {"url": url}},
    }

    answer = client.post(
        API, json=raw(**places) | {"licence": {"status": "stated", "name": "Own", "url": url}}
    )

    assert answer.status_code == 422
    assert pointers(answer) == {
        "#/homepage",
        "#/access/url",
        "#/sources/0/url",
        "#/citation/url",
        "#/licence/url",
        "#/provenance/derived_from/0/url",
        "#/compliance/takedown/url",
    }


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"title": "\xff"}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "application/json", 400),
        (b'{"language_count": ' + b"9" * 5000 + b"}", "application/json", 400),
        (b"null", "application/json", 422),
        (b"[]", "application/json", 422),
        (b'"title"', "application/json", 422),
        (b"NaN", "application/json", 400),
        (b"title=x", "application/x-www-form-urlencoded", 415),
        (b"{}", "text/plain", 415),
        (b"<a/>", "application/xml", 415),
        (b"x" * (10 * 1024 * 1024), "application/json", 413),
    ],
    ids=lambda value: str(value)[:24],
)
@pytest.mark.parametrize("verb", ["post", "patch"])
def test_f4_f5_broken_bodies_are_refused(  # noqa: PLR0913, PLR0917 - a table of cases
    client, member, verb, body, kind, status
):
    address = API if verb == "post" else f"{API}/{DraftFactory(member).slug}"
    headers = {} if verb == "post" else etag(client, address.rsplit("/", 1)[1])

    answer = getattr(client, verb)(address, data=body, content_type=kind, headers=headers)

    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert answer.json["detail"]


NASTY = {
    "nul": "a\x00b",
    "surrogate": "\ud800 alone",
    "override": "abc\u202edcba",
    "bell": "ding\x07",
    "noncharacter": "a\uffffb",
    "isolate": "a\u2066b",
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_c13_text_nobody_can_read_is_refused(client, text):
    # Sent as bytes: a client of Python would refuse to write a lone surrogate.
    body = json.dumps(raw(title=f"Title {text}", notes=text, creators=[text], summary={"en": text}))

    answer = client.post(API, data=body, content_type="application/json")

    assert answer.status_code == 422
    assert pointers(answer) == {"#/title", "#/notes", "#/creators/0", "#/summary/en"}


@pytest.mark.parametrize(
    "name", ["\ud800", "\x00", "a/b~c", "é" * 500, "__proto__", "{{7*7}}", "%(x)s", "{0.__class__}"]
)
def test_c13_strange_names_of_fields_are_refused_by_name(client, name):
    answer = client.post(API, data=json.dumps(raw() | {name: 1}), content_type="application/json")

    assert answer.status_code == 422
    assert len(answer.json["errors"]) == 1


@pytest.mark.parametrize(
    "number",
    [
        "1e999",
        "-1",
        "NaN",
        "-Infinity",
        "1e18",
        "true",
        '"1e9"',
        '"١٢"',
        "[1]",
        '"' + "9" * 99 + '"',
    ],
)
@pytest.mark.parametrize("field", ["language_count", "modalities", "citation"])
def test_c13_numbers_of_any_size_never_break(client, number, field):
    shape = {
        "language_count": f"{number}",
        "modalities": f'[{{"modality": "text", "unit": "tokens", "size": {number}}}]',
        "citation": f'{{"year": {number}}}',
    }[field]
    body = json.dumps(raw(**{field: "HERE"})).replace('"HERE"', shape)

    answer = client.post(API, data=body, content_type="application/json")

    no_json = number in {"NaN", "-Infinity"}
    assert answer.status_code in ({400} if no_json else {201, 422})


def test_c13_text_is_stored_composed_and_towers_of_marks_are_refused(client):
    composed = client.post(API, json=raw(title="De\u0301bats"))
    tower = client.post(API, json=raw(title="Débats a" + "\u0301" * 190))

    assert composed.json["title"] == "Débats"
    assert tower.status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        "%00",
        "%ff",
        "..%2f..%2fetc%2fpasswd",
        "a" * 5000,
        "x%0d%0aSet-Cookie:a=b",
        "%F0%9F%92%A9",
        "'%20OR%201=1",
    ],
)
def test_f6_strange_addresses_are_not_found(visitor, path):
    assert visitor.get(f"{API}/{path}").status_code == 404
    assert visitor.get(f"/datasets/{path}").status_code == 404


@pytest.mark.parametrize("number", ["0", "99", "9" * 15, "9" * 30, "-1", "x"])
def test_a_version_that_does_not_exist_is_not_found(visitor, number):
    entry = PublishedFactory()

    assert visitor.get(f"{API}/{entry.slug}/versions/{number}").status_code == 404


def test_versions_are_listed_newest_first_and_read_unchanged(visitor, member, reviewer):
    entry = OwnedFactory(member, reviewer)
    revised = dict(entry.document, version="2")
    service.save(entry, revised, by=member, revision=entry.revision)
    submit(entry, revised, by=member, revision=entry.revision)
    accept(entry, reviewer, "Second look.")

    listed = visitor.get(f"{API}/{entry.slug}/versions").json
    first = visitor.get(f"{API}/{entry.slug}/versions/1").json

    assert listed["items"][0] | {"created": ""} == {
        "number": 2,
        "message": "Second look.",
        "created": "",
    }
    assert "version" not in first["document"]


def test_b2_a_token_that_may_read_cannot_write(app, member):
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token(member, Scope.READ)}"

    assert client.get(API).status_code == 200
    assert client.post(API, json=raw()).status_code == 403
    assert count() == 0


def test_a6_private_and_missing_entries_look_the_same(bearing, visitor, member, stranger):
    hidden = DraftFactory(member).slug
    verbs = (
        ("get", ""),
        ("get", "/draft"),
        ("get", "/versions"),
        ("get", "/decisions"),
        ("patch", ""),
        ("delete", ""),
        ("post", "/submission"),
    )

    for client in (visitor, bearing(stranger)):
        for verb, path in verbs:
            body = {"json": {}} if verb == "patch" else {}
            private, missing = (
                getattr(client, verb)(f"{API}/{slug}{path}", headers={"If-Match": '"1-1"'}, **body)
                for slug in (hidden, "missing")
            )
            assert private.status_code == missing.status_code == 404, (verb, path)
            assert private.json["detail"] == missing.json["detail"]


def test_a9_no_answer_names_an_address(visitor, member, reviewer):
    entry = OwnedFactory(member, reviewer)

    for path in (
        API,
        f"{API}/{entry.slug}",
        f"{API}.csv",
        f"{API}.jsonl",
        f"{API}/{entry.slug}/versions",
        f"/datasets/{entry.slug}",
    ):
        assert "@example.org" not in visitor.get(path).text


def test_d9_errors_tell_nothing_about_the_inside(visitor, client):
    answers = [
        visitor.get(f"{API}?sort=title;DROP"),
        visitor.get(f"{API}?cursor=x"),
        visitor.get(f"{API}/%27"),
        client.post(API, data="{", content_type="application/json"),
        client.post(API, json={"licence": {"expression": "(("}}),
        visitor.get(f"{API}?q=title:%5BTO&language=%27"),
        visitor.put(API),
        visitor.post(API, json={}),
    ]

    for answer in answers:
        assert 400 <= answer.status_code < 500
        assert not [
            word
            for word in ("tantivy", "sqlite", "SELECT", "/catalogue/", "Traceback", ".py", "whoosh")
            if word in answer.text
        ]
