"""Opt-outs as a page, over JSON, and from the command line."""

import pytest

from catalogue.members.vocabulary import Scope
from tests.factories import OwnedFactory, token
from tests.members.browser import csrf_token
from tests.optouts.conftest import ROBOTS, URL
from tests.optouts.test_service import recorded

PAGE, API = "/opt-outs", "/api/v1/opt-outs"


def ask(browser, url=URL, form=PAGE):
    """Send the form, with the token that the page at `form` holds."""
    return browser.post(PAGE, data={"csrf_token": csrf_token(browser.get(form)), "url": url})


def test_a_script_gets_a_report(speaker, client):
    speaker.says(ROBOTS, "User-agent: CCBot\nDisallow: /")

    answer = client.post(API, json={"url": URL})

    assert answer.status_code == 200
    assert (answer.json["outcome"], answer.json["host"]) == ("reserved", "example.org")
    first = answer.json["observations"][0]
    assert (first["signal"], first["state"], first["agents"]) == (
        "robots_txt",
        "reserved",
        ["CCBot"],
    )
    assert first["quote"] == "User-agent: CCBot\nDisallow: /"
    assert first["seen"].endswith("+00:00")


def test_a_report_speaks_the_language_of_who_asks(speaker, client):
    answer = client.post(API, json={"url": URL}, headers={"Accept-Language": "fr"})

    assert answer.status_code == 200
    assert answer.json["observations"][1]["signal"] == "content_usage"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/url"),
        ({"url": ""}, "#/url"),
        ({"url": 1}, "#/url"),
        ({"url": "x" * 2001}, "#/url"),
        ({"url": "http://127.0.0.1/"}, "#/url"),
        ({"url": "http://169.254.169.254/"}, "#/url"),
        ({"url": "file:///etc/passwd"}, "#/url"),
        ({"url": "http://\u202eexample.org"}, "#/url"),
        ({"url": "[[[["}, "#/url"),
        ({"url": URL, "dataset": ["x"]}, "#/dataset"),
        ({"url": URL, "agents": ["x"]}, "#/agents"),
    ],
)
def test_what_makes_no_sense_is_refused_by_field_and_nothing_is_sent(
    speaker, client, body, pointer
):
    answer = client.post(API, json=body)

    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert pointer in {error["pointer"] for error in answer.json["errors"]}
    assert speaker.asked == []


def test_a1_a_stranger_and_a_reading_token_are_refused(speaker, app, visitor, member):
    reader = app.test_client()
    reader.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token(member, Scope.READ)}"

    assert visitor.post(API, json={"url": URL}).status_code == 401
    assert visitor.post(API, json={}).status_code == 401
    assert reader.post(API, json={"url": URL}).status_code == 403
    assert speaker.asked == []


def test_an_entry_that_does_not_exist_is_not_found(speaker, client):
    assert client.post(API, json={"url": URL, "dataset": "none"}).status_code == 404


def test_a_script_keeps_what_it_saw_with_an_entry(speaker, client, member, reviewer):
    dataset = OwnedFactory(member, reviewer)

    answer = client.post(API, json={"url": URL, "dataset": dataset.slug})

    assert answer.status_code == 200
    assert len(recorded(dataset)) == len(answer.json["observations"])


def test_the_operation_is_described(visitor):
    described = visitor.get("/api/v1/openapi.json").json["paths"][API]["post"]

    assert described["security"] == [{"token": []}]
    assert described["summary"].startswith("Look for reservations")
    assert {"200", "default"} <= set(described["responses"])


def test_a_member_checks_on_a_page(speaker, browser):
    speaker.says(ROBOTS, "User-agent: CCBot\nDisallow: /")

    answer = ask(browser)

    assert answer.status_code == 200
    assert "CCBot" in answer.text
    assert "What example.org says" in answer.text
    assert answer.text.count("<h1>") == 1


def test_a_page_shows_what_a_stranger_wrote_as_text(speaker, browser):
    speaker.says(ROBOTS, "User-agent: *\nDisallow: /<script>alert(1)</script>\nDisallow: /")
    speaker.page(X_Robots_Tag="<b>x</b>: noai", Content_Usage="<i>")
    answer = ask(browser)

    assert "<script>alert" not in answer.text
    assert "<b>x" not in answer.text
    assert "<i>" not in answer.text


@pytest.mark.parametrize("url", ["", "http://127.0.0.1/", "ftp://example.org"])
def test_a_wrong_address_is_shown_again_with_what_is_wrong(speaker, browser, url):
    answer = ask(browser, url)

    assert answer.status_code == 422
    assert 'href="#url"' in answer.text
    assert f'value="{url}"' in answer.text
    assert speaker.asked == []


def test_anybody_reads_what_it_does_and_is_asked_to_sign_in(visitor):
    page = visitor.get(PAGE + "?url=example.org")

    assert page.status_code == 200
    assert "/sign-in?next=/opt-outs?url%3Dexample.org" in page.text
    assert '<form method="post"' not in page.text
    assert "no permission" in page.text


def test_a_link_fills_the_form_in(browser):
    page = browser.get(PAGE + "?url=example.org&dataset=europarl").text

    assert 'value="example.org"' in page
    assert 'value="europarl"' in page


def test_b8_a_form_from_elsewhere_is_refused(speaker, browser, visitor):
    stolen = csrf_token(visitor.get("/sign-in"))

    assert browser.post(PAGE, data={"url": URL}).status_code == 400
    assert browser.post(PAGE, data={"url": URL, "csrf_token": stolen}).status_code == 400
    assert visitor.post(PAGE, data={"url": URL}).status_code == 400
    assert speaker.asked == []


def test_a1_a_page_without_a_member_checks_nothing(speaker, visitor):
    answer = ask(visitor, form="/sign-in")

    assert answer.status_code == 401
    assert speaker.asked == []


def test_a_command_checks_and_exits_with_1_when_it_cannot(speaker, app):
    runner = app.test_cli_runner()

    told = runner.invoke(args=["optouts", "check", URL])
    refused = runner.invoke(args=["optouts", "check", "http://127.0.0.1/"])

    assert told.exit_code == 0
    assert "robots_txt\tabsent\t-\thttp://example.org/robots.txt" in told.output
    assert "That is no permission." in told.output
    assert refused.exit_code == 1
    assert "url: " in refused.output


def test_a_command_keeps_what_it_saw_with_an_entry(speaker, app, member, reviewer):
    dataset = OwnedFactory(member, reviewer)

    told = app.test_cli_runner().invoke(args=["optouts", "check", URL, "--dataset", dataset.slug])

    assert told.exit_code == 0
    assert len(recorded(dataset)) == 5
