"""Sending a report: by anybody, once, in private, and not without end."""

import json

import pytest
import time_machine
from bs4 import BeautifulSoup

from catalogue.core.db import db
from catalogue.core.errors import Forbidden, NotFound, TooMany
from catalogue.members import account
from catalogue.members.vocabulary import Role
from catalogue.reports import keys, service
from catalogue.reports.model import Report
from catalogue.reports.vocabulary import Kind, State
from tests.factories import DraftFactory, MemberFactory, PublishedFactory
from tests.members.browser import PASSWORD, send
from tests.reports.reporting import SECRET, decide, decided, owned_by, report, take


def letters(caplog):
    return [record for record in caplog.records if record.message == "mail"]


def test_a_stranger_reports_without_an_address_and_follows_by_a_secret_link(visitor):
    entry = PublishedFactory()

    answer = send(visitor, f"/datasets/{entry.slug}/report", kind="personal_data", text=SECRET)
    page = visitor.get(answer.location)

    assert answer.status_code == 302
    assert "/reports/follow/R-" in answer.location
    assert SECRET in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert db.session.query(Report).one().kind is Kind.PERSONAL_DATA


def test_a_link_that_knows_what_is_wrong_brings_it_along(visitor):
    entry = PublishedFactory()

    page = BeautifulSoup(
        visitor.get(f"/datasets/{entry.slug}/report?kind=optout_ignored").text, "html.parser"
    )

    assert page.find("input", value="optout_ignored", checked=True)


def test_a_member_reports_and_finds_her_report_again(browser, member):
    entry = PublishedFactory()

    answer = send(browser, f"/datasets/{entry.slug}/report", kind="other", text=SECRET)

    found = db.session.query(Report).one()
    assert found.reporter is member
    assert found.reference in browser.get("/reports/mine").text
    assert SECRET in browser.get(answer.location).text


def test_what_is_missing_is_said_beside_its_field_and_the_text_is_kept(visitor):
    entry = PublishedFactory()

    answer = send(visitor, f"/datasets/{entry.slug}/report", text=SECRET, contact="nobody")

    assert answer.status_code == 422
    assert SECRET in answer.text
    assert {"kind", "contact"} <= {
        link["href"][1:]
        for link in BeautifulSoup(answer.text, "html.parser").select(".error-summary a")
    }
    assert not db.session.query(Report).count()


def test_the_reporter_gets_a_number_by_mail_and_nothing_of_what_was_written(app, caplog):
    with app.test_request_context():
        found = report(PublishedFactory(), contact="seen@example.org")

    [letter] = letters(caplog)
    assert found.reference in letter.subject
    assert keys.token(found.reference) in letter.body
    assert SECRET not in letter.body


def test_a_member_is_written_to_at_the_address_of_her_account(app, member, caplog):
    with app.test_request_context():
        found = report(PublishedFactory(), by=member, contact="other@example.org")

    assert found.contact is None
    assert f"/reports/{found.reference}" in letters(caplog)[0].body


def test_nobody_can_have_a_stranger_flooded_with_mail(app, caplog):
    with app.test_request_context():
        for number in range(7):
            report(
                PublishedFactory(),
                contact="victim@example.org",
                address=f"192.0.2.{number}",
                text=f"{SECRET} {number}",
            )

    assert len(letters(caplog)) == 5


def test_a_second_click_is_the_same_report(app):
    entry = PublishedFactory()

    assert report(entry).id == report(entry).id
    assert report(entry, text="Something else is wrong too.").id != report(entry).id


def test_the_same_words_another_day_are_another_report(app):
    entry = PublishedFactory()
    first = report(entry)

    with time_machine.travel(first.created.timestamp() + 3600):
        assert report(entry).id != first.id


def test_j1_a_stranger_who_reports_without_end_is_told_to_wait(app):
    entry = PublishedFactory()
    for number in range(5):
        report(entry, text=f"{SECRET} {number}")

    with pytest.raises(TooMany):
        report(entry, text="One too many, from here.")
    assert report(entry, text="But not from there.", address="198.51.100.7")


def test_j1_a_member_who_reports_without_end_is_told_to_wait(member):
    entry = PublishedFactory()
    for number in range(20):
        report(entry, by=member, text=f"{SECRET} {number}")

    with pytest.raises(TooMany):
        report(entry, by=member, text="One too many.")


def test_who_is_told_to_wait_keeps_what_was_typed(visitor):
    entry, address = PublishedFactory(), None
    for number in range(6):
        address = f"/datasets/{entry.slug}/report"
        answer = send(visitor, address, kind="other", text=f"{SECRET} {number}")

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert f"{SECRET} 5" in answer.text


def test_a6_drafts_cannot_be_reported_by_who_cannot_see_them(visitor, member):
    draft = DraftFactory(member)

    assert visitor.get(f"/datasets/{draft.slug}/report").status_code == 404
    sent = visitor.post(
        f"/api/v1/datasets/{draft.slug}/reports", json={"kind": "other", "text": SECRET}
    )
    assert sent.status_code == 404
    with pytest.raises(Forbidden):
        report(draft, by=member)


def test_b8_a_report_from_another_site_is_refused(visitor):
    entry = PublishedFactory()

    answer = visitor.post(f"/datasets/{entry.slug}/report", data={"kind": "other", "text": SECRET})

    assert answer.status_code == 400
    assert not db.session.query(Report).count()


def test_the_text_of_a_report_is_read_by_nobody_else(visitor, reviewer, caplog):
    entry = PublishedFactory()
    decided(entry, reviewer, note="The licence was wrong.", text=SECRET)

    word = SECRET.split()[0]
    for path in (
        f"/datasets/{entry.slug}",
        f"/api/v1/datasets/{entry.slug}",
        f"/api/v1/datasets/{entry.slug}/versions",
        f"/api/v1/datasets?q={word}",
        f"/datasets?q={word.lower()}",
        f"/api/v1/suggest?q={word}",
        "/api/v1/datasets.jsonl",
        "/sitemap.xml",
    ):
        answer = visitor.get(path).text.replace(f"q={word}", "")
        assert SECRET not in answer, path
    assert visitor.get(f"/api/v1/datasets?q={word}").json["total"] == 0
    assert word not in "".join(str(vars(record)) for record in caplog.records)


def test_the_secret_of_a_link_stays_out_of_the_log(visitor, caplog):
    found = report(PublishedFactory())
    token = keys.token(found.reference)
    caplog.clear()

    visitor.get(f"/reports/follow/{token}")

    assert token not in "".join(str(vars(record)) for record in caplog.records)


@pytest.mark.parametrize("spoil", ["{}x", "x{}", "R-22222222-0000", "é-é", "{}é"])
def test_an_invented_link_opens_nothing(visitor, spoil):
    token = keys.token(report(PublishedFactory()).reference)

    assert visitor.get(f"/reports/follow/{spoil.format(token)}").status_code == 404
    assert visitor.get(f"/reports/follow/{token}").status_code == 200


def test_a_members_report_opens_by_no_secret_link(member):
    found = report(PublishedFactory(), by=member)

    with pytest.raises(NotFound):
        service.follow(keys.token(found.reference))


def test_reports_come_over_the_api_with_and_without_a_token(visitor, client, member):
    entry = PublishedFactory()
    body = {"kind": "illegal_content", "text": SECRET}

    by_stranger = visitor.post(
        f"/api/v1/datasets/{entry.slug}/reports", json=body | {"contact": "seen@example.org"}
    )
    by_member = client.post(f"/api/v1/datasets/{entry.slug}/reports", json=body)

    assert (by_stranger.status_code, by_member.status_code) == (201, 201)
    assert visitor.get(by_stranger.json["follow"]).status_code == 200
    assert {found.reporter for found in db.session.query(Report)} == {None, member}
    assert "text" not in by_stranger.json


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"text": SECRET}, "#/kind"),
        ({"kind": "rude", "text": SECRET}, "#/kind"),
        ({"kind": "other", "text": "short"}, "#/text"),
        ({"kind": "other", "text": "x" * 5001}, "#/text"),
        ({"kind": "other", "text": "a\x00" * 9}, "#/text"),
        ({"kind": "other", "text": SECRET, "contact": "no"}, "#/contact"),
        ({"kind": "other", "text": SECRET, "state": "upheld"}, "#/state"),
        ({"kind": "other", "text": SECRET, "reporter_id": 1}, "#/reporter_id"),
    ],
)
def test_a4_a_report_that_makes_no_sense_is_refused_by_field(visitor, body, pointer):
    answer = visitor.post(f"/api/v1/datasets/{PublishedFactory().slug}/reports", json=body)

    assert answer.status_code == 422
    assert pointer in {error["pointer"] for error in answer.json["errors"]}


def test_h2_a_member_takes_her_reports_with_her_and_not_those_of_others(member, reviewer):
    entry = PublishedFactory()
    report(entry, by=member)
    decided(entry, reviewer, text="What another one wrote.")

    [hers] = account.export(by=member)["reports"]
    [handled] = account.export(by=reviewer)["reports"]
    assert hers["text"] == SECRET
    assert handled["text"] is None
    assert handled["outcome"] == "Read the licence file."


def test_h1_reports_of_an_erased_member_are_nobodys(member, reviewer):
    entry = PublishedFactory()
    waiting = report(entry, by=member, text="Still to be looked at.")
    done = decided(entry, reviewer, by=member, text=SECRET)

    account.erase(PASSWORD, by=member, address="")

    assert (waiting.reporter_id, waiting.text) == (None, "Still to be looked at.")
    assert (done.reporter_id, done.text) == (None, "")
    assert decide(take(waiting, reviewer), reviewer).state is State.UPHELD


def test_what_was_written_is_emptied_a_year_after_the_decision(app, reviewer):
    entry = PublishedFactory()
    old, young = decided(entry, reviewer, text=SECRET), report(entry, contact="a@example.org")
    run = app.test_cli_runner().invoke

    assert "0 reports" in run(args=["reports", "tidy"]).output
    with time_machine.travel(old.decided.timestamp() + 366 * 24 * 3600):
        assert "1 reports" in run(args=["reports", "tidy"]).output

    assert (old.text, old.outcome) == ("", "Read the licence file.")
    assert young.contact == "a@example.org"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_everybody_can_read_how_to_have_something_taken_down(app, visitor, monkeypatch, language):
    monkeypatch.setitem(app.config, "CONTACT", "<notice@example.org>")

    page = visitor.get("/takedown", headers={"Accept-Language": language})

    assert page.status_code == 200
    assert "&lt;notice@example.org&gt;" in page.text
    assert "2022/2065" in page.text


def test_c3_what_a_reporter_writes_is_text_and_nothing_else(visitor, signed_in, reviewer):
    evil = "<script>alert(1)</script> <img src=x onerror=alert(1)> {{7*7}} **bold**"
    entry = PublishedFactory(title='"><script>alert(2)</script>')
    found = report(entry, text=evil)
    browser = signed_in(reviewer)

    for page in (
        visitor.get(f"/reports/follow/{keys.token(found.reference)}"),
        visitor.get(f"/datasets/{entry.slug}/report"),
        browser.get(f"/reports/{found.reference}"),
        browser.get("/reports"),
    ):
        assert "alert(" not in "".join(
            tag.decode() for tag in BeautifulSoup(page.text, "html.parser")(["script", "img"])
        )
        assert "49" not in page.text.partition("What was reported")[2][:300]


def test_who_described_an_entry_does_not_learn_who_reported_it(signed_in, bearing, reviewer):
    owner = MemberFactory(role=Role.LEGAL_REVIEWER)
    found = report(owned_by(owner), by=MemberFactory(name="Whistle Blower"))
    browser = signed_in(owner)

    assert browser.get(f"/reports/{found.reference}").status_code == 404
    assert found.reference not in browser.get("/reports").text
    assert found.reference not in json.dumps(bearing(owner).get("/api/v1/reports").json)
    assert found.reference in signed_in(reviewer).get("/reports").text
