"""Signing in and out, and how often one may try."""

from datetime import timedelta
from statistics import median
from time import process_time

import pytest
import time_machine

from catalogue import create_app
from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.members import service, sign_ins
from catalogue.members.model import SignIn
from tests.conftest import SETTINGS
from tests.members.browser import PASSWORD, fail, is_signed_in, send, sign_in

ADA = "ada@example.org"
HERE = {"address": "192.0.2.1", "device": ""}


def test_b4_known_unknown_and_suspended_accounts_get_the_same_answer(app, ada):
    eve = service.create({"email": "eve@example.org", "name": "Eve", "password": PASSWORD})
    service.suspend(eve)

    tried = [(ADA, "wrong"), ("nobody@example.org", "wrong"), (eve.email, PASSWORD)]
    answers = [sign_in(app.test_client(), email, password) for email, password in tried]

    assert {answer.status_code for answer in answers} == {422}
    assert len({body_of(answer) for answer in answers}) == 1


def body_of(answer):
    """The page but for what was typed and the CSRF token."""
    lines = answer.text.splitlines()
    return "\n".join(
        line for line in lines if "csrf_token" not in line and 'name="email"' not in line
    )


def test_b5_an_unknown_member_costs_the_same_time(app, ada, monkeypatch):
    monkeypatch.setitem(
        app.config, "ARGON2", {"time_cost": 4, "memory_cost": 8192, "parallelism": 1}
    )
    with_cost = service.create({"email": "costly@example.org", "name": "C", "password": PASSWORD})

    def seconds(email, address):
        started = process_time()
        fail(1, email, address)
        return process_time() - started

    known = median(seconds(with_cost.email, f"192.0.2.{n}") for n in range(5))
    unknown = median(seconds("nobody@example.org", f"192.0.2.{n}") for n in range(5, 10))

    assert 0.5 < known / unknown < 2


def test_b6_the_session_changes_at_sign_in(visitor, ada):
    visitor.get("/sign-in")
    before = visitor.get_cookie("session").value

    sign_in(visitor)
    first = visitor.get_cookie("session").value
    send(visitor, "/account", action="/sign-out")
    sign_in(visitor)

    assert len({before, first, visitor.get_cookie("session").value}) == 3


def test_b6_signing_out_ends_the_session_on_our_side(app, browser):
    stolen = app.test_client()
    stolen.set_cookie("session", browser.get_cookie("session").value)
    assert is_signed_in(stolen)

    send(browser, "/account", action="/sign-out")

    assert not is_signed_in(browser)
    assert not is_signed_in(stolen)


def test_b6_the_secret_of_a_session_is_not_stored(browser, ada):
    with browser.session_transaction() as session:
        secret = session["_user_id"]

    [stored] = sign_ins.of(ada)
    assert len(secret) == 43
    assert secret not in {str(getattr(stored, column.name)) for column in SignIn.__table__.columns}


def test_b6_a_new_password_ends_all_other_sessions(app, browser):
    other = app.test_client()
    sign_in(other)

    send(
        browser,
        "/account/password",
        current_password=PASSWORD,
        password="five quite unrelated words",
    )

    assert is_signed_in(browser)
    assert not is_signed_in(other)


def test_a_session_ends_after_a_month_or_two_idle_weeks(browser):
    start = now()
    with time_machine.travel(start + timedelta(days=13)):
        assert is_signed_in(browser)
    with time_machine.travel(start + timedelta(days=26)):
        assert is_signed_in(browser)
    with time_machine.travel(start + timedelta(days=31)):
        assert not is_signed_in(browser)


def test_a_member_ends_a_session_elsewhere_and_none_of_others(app, browser, ada):
    other = app.test_client()
    sign_in(other)
    eve = service.create({"email": "eve@example.org", "name": "Eve", "password": PASSWORD})
    sign_ins.begin(eve, "")
    [hers] = sign_ins.of(eve)
    latest = sign_ins.of(ada)[0]

    for identifier in (latest.id, hers.id):
        send(browser, "/account", action=f"/account/sign-ins/{identifier}/end")

    assert not is_signed_in(other)
    assert db.session.get(SignIn, hers.id)


def test_b7_browsing_sets_no_cookie_and_the_session_cookie_is_guarded(visitor, ada):
    for page in ("/", "/about", "/privacy", "/api", "/api/v1/openapi.json"):
        assert "Set-Cookie" not in visitor.get(page).headers, page

    cookie = sign_in(visitor).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Domain" not in cookie


def test_b7_over_https_the_session_cookie_belongs_to_this_host(tmp_path):
    settings = SETTINGS | {"DATA": str(tmp_path), "PUBLIC_URL": "https://data.example.org"}
    cookie = create_app(**settings).test_client().get("/sign-in").headers["Set-Cookie"]

    assert cookie.startswith("__Host-session=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"))


def test_b7_pages_of_a_member_are_kept_by_nobody(browser):
    page = browser.get("/account")

    assert page.headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in page.headers["Vary"]


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example",
     "javascript:alert(1)", "/\tevil", "%2f%2fevil.example", "\t//evil.example"],
)  # fmt: skip
def test_b13_after_signing_in_one_stays_here(visitor, ada, target):
    answer = send(visitor, "/sign-in", action="/sign-in?next=" + target.replace("\t", "%09"),
                  email=ADA, password=PASSWORD)  # fmt: skip

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/account"


def test_after_signing_in_one_comes_back(visitor, ada):
    answer = sign_in(visitor, url="/sign-in?next=/account/tokens")

    assert answer.headers["Location"] == "/account/tokens"


def test_b11_an_old_hash_is_renewed_at_sign_in(app, ada, monkeypatch):
    before = ada.password
    monkeypatch.setitem(app.config, "ARGON2", {"time_cost": 2, "memory_cost": 16, "parallelism": 1})

    service.sign_in(ADA, PASSWORD, **HERE)

    assert before != ada.password
    assert "m=16,t=2,p=1" in ada.password
    assert service.sign_in(ADA, PASSWORD, **HERE)
