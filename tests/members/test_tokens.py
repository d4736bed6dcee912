"""API tokens."""

import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import text

from catalogue.core.clock import now
from catalogue.core.db import Base, db
from catalogue.members import account, service, tokens
from catalogue.members.vocabulary import Role, Scope
from tests.members.browser import PASSWORD, path_of, send

ME = "/api/v1/members/me"
TOKEN = re.compile(r"otdc_[\w-]{43}(?![\w-])")


def headers(key):
    return {"Authorization": f"Bearer {key}"}


def whole_database():
    rows = [db.session.execute(text(f"SELECT * FROM {name}")) for name in Base.metadata.tables]  # noqa: S608
    return str([list(row) for row in rows])


def make_on_page(browser, **typed):
    given = {"name": "laptop", "scope": "write", "lifetime": "30", "current_password": PASSWORD}
    return send(browser, "/account/tokens", **given | typed)


def test_b1_a_token_is_shown_once_and_only_its_digest_is_kept(browser, visitor):
    answer = make_on_page(browser)
    [key] = TOKEN.findall(answer.text)

    assert key not in browser.get("/account/tokens").text
    assert key not in whole_database()
    assert visitor.get(ME, headers=headers(key)).json["name"] == "Ada"


def test_b1_a_revoked_token_is_refused_at_the_next_call(ada, bearer, visitor):
    assert visitor.get(ME, headers=bearer).status_code == 200

    account.revoke_token(tokens.of(ada)[0].id, by=ada)

    refusal = visitor.get(ME, headers=bearer)
    assert refusal.status_code == 401
    assert refusal.mimetype == "application/problem+json"
    assert refusal.headers["WWW-Authenticate"] == 'Bearer realm="catalogue", error="invalid_token"'


def test_b1_an_expired_token_is_refused(bearer, visitor):
    with time_machine.travel(now() + timedelta(days=30)):
        assert visitor.get(ME, headers=bearer).status_code == 401


@pytest.mark.parametrize("value", ["Bearer otdc_no", "Bearer", "Bearer ", "bearer x" * 999])
def test_a_bad_token_is_refused_even_where_none_is_needed(visitor, app, value):
    assert visitor.get("/api/v1/openapi.json").status_code == 200
    assert visitor.get("/api/v1/openapi.json", headers={"Authorization": value}).status_code == 401


def test_b2_a_token_that_may_read_cannot_write(ada, visitor):
    key = tokens.make(ada, "reader", scope=Scope.READ, days=30)

    read = visitor.get(ME, headers=headers(key))
    written = visitor.patch(
        ME, json={"name": "Eve"}, headers=headers(key) | {"If-Match": read.headers["ETag"]}
    )

    assert read.status_code == 200
    assert written.status_code == 403
    assert service.get("ada@example.org").name == "Ada"


def test_b2_a_token_cannot_make_tokens_or_change_keys(app, bearer, visitor):
    writing = [
        rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(("/api/v1/members", "/api/v1/tokens"))
        and rule.methods & {"POST", "PUT"}
    ]

    assert not writing
    assert visitor.post("/api/v1/tokens", json={}, headers=bearer).status_code == 405
    assert visitor.get("/account/tokens", headers=bearer).status_code == 401


@pytest.mark.parametrize("change", [{"email": "eve@example.org"}, {"role": "admin"}, {"id": 1}])
def test_a4_what_is_not_in_the_profile_cannot_be_set(ada, bearer, visitor, change):
    etag = visitor.get(ME, headers=bearer).headers["ETag"]

    refusal = visitor.patch(ME, json=change, headers=bearer | {"If-Match": etag})

    assert refusal.status_code == 422
    assert ada.email == "ada@example.org"
    assert ada.role is Role.MEMBER


def test_making_a_token_asks_for_the_password_and_is_told_by_mail(browser, ada, letters):
    assert make_on_page(browser, current_password="not the password").status_code == 422
    assert tokens.of(ada) == []

    assert make_on_page(browser).status_code == 200
    assert [letter.subject for letter in letters()] == ["A new API token was made"]


def test_a3_nobody_sees_or_revokes_the_tokens_of_others(ada, bearer, visitor):
    eve = service.create({"email": "eve@example.org", "name": "Eve", "password": PASSWORD})
    hers = headers(tokens.make(eve, "hers", scope=Scope.WRITE, days=30))
    [other] = tokens.of(ada)

    refusal = visitor.delete(f"/api/v1/tokens/{other.id}", headers=hers)
    missing = visitor.delete("/api/v1/tokens/999999", headers=hers)

    assert refusal.status_code == missing.status_code == 404
    assert refusal.json["detail"] == missing.json["detail"]
    assert visitor.get("/api/v1/tokens", headers=hers).json["total"] == 1
    assert tokens.of(ada) == [other]


def test_a_member_revokes_a_token_over_the_api(ada, bearer, visitor):
    [token] = tokens.of(ada)

    assert visitor.delete(f"/api/v1/tokens/{token.id}", headers=bearer).status_code == 204
    assert tokens.of(ada) == []


def test_use_is_noted_at_most_once_a_minute(ada, bearer, visitor):
    start = now()
    seen = []
    for seconds in (0, 30, 61):
        with time_machine.travel(start + timedelta(seconds=seconds), tick=False):
            visitor.get(ME, headers=bearer)
            seen.append((tokens.of(ada)[0].last_used - start).total_seconds())

    assert seen == [0, 0, 61]


def test_a7_a_suspended_member_is_refused_at_the_next_request(ada, bearer, browser, visitor):
    service.suspend(ada)

    assert visitor.get(ME, headers=bearer).status_code == 401
    assert browser.get("/account").status_code == 401


def test_h3_the_log_holds_no_secrets_and_no_addresses(bearer, visitor, letters, caplog):
    visitor.get(ME, headers=bearer)
    send(visitor, "/sign-in", email="nobody@example.org", password="wrong but long enough")
    send(visitor, "/forgot", email="ada@example.org")
    link = letters()[0].links[0]
    visitor.get(path_of(link))

    lines = [str(vars(record)) for record in caplog.records if record.message != "mail"]
    secrets = [PASSWORD, "wrong but long", "@example.org", bearer["Authorization"][7:], link[-43:]]
    assert lines
    assert not [secret for secret in secrets if any(secret in line for line in lines)]
