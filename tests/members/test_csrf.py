"""B8: nobody makes a member's browser do what she did not mean."""

import pytest

from catalogue.members import service, tokens
from tests.members.browser import PASSWORD, csrf_token, is_signed_in

UNSAFE = [
    "/sign-out",
    "/account/profile",
    "/account/password",
    "/account/email",
    "/account/tokens",
    "/account/erase",
    "/account/sign-ins/1/end",
    "/account/tokens/1/revoke",
]


def test_b8_the_list_below_is_complete(app):
    ours = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "POST" in rule.methods and rule.endpoint.startswith("members.")
    ]
    cookieless = {"/sign-up", "/sign-in", "/forgot", "/reset/<token>", "/confirm/<token>"}

    assert {rule.replace("<int:identifier>", "1") for rule in ours} - cookieless == set(UNSAFE)


@pytest.mark.parametrize("url", UNSAFE)
@pytest.mark.parametrize("token", [None, "", "x", "foreign"])
def test_b8_a_form_without_our_token_does_nothing(app, ada, browser, url, token):
    if token == "foreign":
        token = csrf_token(app.test_client().get("/sign-in"))
    typed = {"csrf_token": token} if token is not None else {}

    refusal = browser.post(url, data=typed | {"name": "Eve", "current_password": PASSWORD})

    assert refusal.status_code == 400
    assert "Go back in your browser" in refusal.text
    assert is_signed_in(browser)
    assert ada.name == "Ada"


def test_b8_signing_in_needs_a_token_too(visitor, ada):
    answer = visitor.post("/sign-in", data={"email": ada.email, "password": PASSWORD})

    assert answer.status_code == 400
    assert not is_signed_in(visitor)


def test_b8_an_api_token_opens_no_page(ada, bearer, visitor, browser):
    assert visitor.get("/account", headers=bearer).status_code == 401
    assert visitor.post("/account/profile", data={"name": "Eve"}, headers=bearer).status_code == 400
    assert browser.post("/account/profile", data={"name": "Eve"}, headers=bearer).status_code == 400
    assert service.get("ada@example.org").name == "Ada"


def test_b8_a_cookie_opens_no_api(browser, ada):
    assert browser.get("/api/v1/members/me").status_code == 401
    assert browser.patch("/api/v1/members/me", json={"name": "Eve"}).status_code == 401
    assert browser.delete("/api/v1/tokens/1").status_code == 401
    assert browser.get("/api/v1/tokens").status_code == 401


def test_b8_the_api_leaves_no_session_behind(ada, bearer, visitor):
    answer = visitor.get("/api/v1/members/me", headers=bearer)

    assert "Set-Cookie" not in answer.headers
    assert not is_signed_in(visitor)
    assert tokens.of(ada)
