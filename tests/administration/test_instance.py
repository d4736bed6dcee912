"""The instance on pages: its state, its log, its upkeep, its words; nothing secret."""

import csv
import io
import logging
import re
from datetime import timedelta

import pytest
import time_machine

from catalogue.administration import auditing, jobs, overview, settings
from catalogue.audit import service as audit
from catalogue.audit.model import AuditEvent
from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict
from catalogue.datasets.vocabulary import Status
from catalogue.members.vocabulary import Role
from catalogue.mixes.model import Flag
from catalogue.mixes.vocabulary import FlagKind
from catalogue.reports.vocabulary import State
from catalogue.search import outbox
from catalogue.search.engines import engine
from tests.factories import (
    DraftFactory,
    MemberFactory,
    MixFactory,
    PublishedFactory,
    SubmittedFactory,
    document,
    publish,
)
from tests.instances import ROOT
from tests.members.browser import send
from tests.reports.reporting import report

PAGES = (
    "/admin",
    "/admin/members",
    "/admin/tokens",
    "/admin/audit",
    "/admin/jobs",
    "/admin/vocabularies",
    "/admin/vocabularies/kind",
    "/admin/vocabularies/finding_status",
    "/admin/settings",
)


@pytest.fixture
def admin(app):
    return MemberFactory(role=Role.ADMIN, name="The administrator")


def record(action="thing_done", thing=None, *, by=None, **details):
    with transaction():
        return audit.record(action, thing, by=by, **details)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_is_there_in_every_language(signed_in, admin, language):
    record("role_changed", admin, by=admin, role="admin")
    browser = signed_in(admin)

    for path in PAGES:
        answer = browser.get(path, headers={"Accept-Language": language})
        assert answer.status_code == 200, path
        assert f'<html lang="{language}">' in answer.text
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_overview_counts_what_there_is(admin, member):
    PublishedFactory()
    DraftFactory(member)
    SubmittedFactory(member)
    report(PublishedFactory())

    facts = overview.overview(admin)

    assert facts.entries == {Status.PUBLISHED: 2, Status.DRAFT: 1, Status.SUBMITTED: 1}
    assert facts.roles == {Role.ADMIN: 1, Role.MEMBER: 1}
    assert (facts.submitted, facts.reports) == (1, {State.OPEN: 1})
    assert facts.oldest is not None


@pytest.fixture
def log(admin, member):
    """Four events on three days."""
    start, entry = now() - timedelta(days=3), PublishedFactory()
    for day, (action, thing, by) in enumerate(
        [
            ("entry_published", entry, admin),
            ("role_changed", member, admin),
            ("entry_withdrawn", entry, member),
        ]
    ):
        with time_machine.travel(start + timedelta(days=day)):
            record(action, thing, by=by)
    record("index_synced")
    return entry


def found(admin, **asked):
    return [each.event.action for each in auditing.find(asked, by=admin).items]


def test_the_log_is_searched_by_who_what_and_when(admin, member, log):
    yesterday = now() - timedelta(days=1, hours=1)

    assert found(admin)[0] == "index_synced"
    assert found(admin, member=str(member.id)) == ["entry_withdrawn"]
    assert found(admin, member=member.email.upper()) == ["entry_withdrawn"]
    assert found(admin, member="nobody@example.org") == []
    assert found(admin, action="role_changed") == ["role_changed"]
    assert found(admin, object=log.slug) == ["entry_withdrawn", "entry_published"]
    assert found(admin, object=f"members:{member.id}") == ["role_changed"]
    assert found(admin, object="members") == ["role_changed"]
    assert found(admin, since=yesterday) == ["index_synced", "entry_withdrawn"]
    assert found(admin, until=yesterday) == ["role_changed", "entry_published"]


def test_the_log_comes_in_pages_that_miss_nothing(bearing, admin, log, monkeypatch):
    monkeypatch.setattr(auditing.find, "__kwdefaults__", {"size": 3})
    client = bearing(admin)

    first = client.get("/api/v1/admin/audit").json
    record("thing_done")  # what happens meanwhile moves nothing
    second = client.get(f"/api/v1/admin/audit?before={first['next']}").json

    actions = [item["action"] for item in first["items"] + second["items"]]
    assert actions == ["index_synced", "entry_withdrawn", "role_changed", "entry_published"]
    assert second["next"] is None


def test_the_log_names_members_on_the_page_and_numbers_them_elsewhere(
    signed_in, bearing, admin, log
):
    browser = signed_in(admin)

    assert "The administrator" in browser.get("/admin/audit?action=role_changed").text
    table = browser.get("/admin/audit.csv")
    [item] = bearing(admin).get("/api/v1/admin/audit?action=role_changed").json["items"]
    assert "The administrator" not in table.text
    assert item["member"] == admin.id


def test_c8_the_table_is_harmless_to_spreadsheets_and_takes_the_same_filters(signed_in, admin, log):
    record("=1+1", by=admin)

    answer = signed_in(admin).get("/admin/audit.csv?object=members")
    everything = signed_in(admin).get("/admin/audit.csv")

    assert answer.mimetype == "text/csv"
    assert [row["action"] for row in csv.DictReader(io.StringIO(answer.text))] == ["role_changed"]
    assert "'=1+1" in everything.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("since=2026-02-28", 200),
        ("since=2026-02-28T12:00Z", 200),
        ("until=2026-02-28T12:00%2B02:00", 200),
        ("since=yesterday", 400),
        ("since=9999-99-99", 400),
        ("until=9999-12-31", 400),
        ("until=0001-01-01T00:00%2B14:00", 400),
        ("before=0", 400),
        ("before=x", 400),
        ("object=" + "x" * 201, 400),
        ("size=1000000", 400),
        ("action=nothing_known", 200),
        ("object=datasets:99999999999999999999", 200),
        ("member=99999999999999999999", 200),
    ],
)
def test_d7_what_is_asked_of_the_log_is_understood_or_refused(bearing, admin, query, status):
    answer = bearing(admin).get(f"/api/v1/admin/audit?{query}")

    assert answer.status_code == status


def test_c3_nothing_in_the_log_is_markup(signed_in, admin):
    admin.name = "<img src=x onerror=alert(1)>"
    db.session.commit()
    record("<script>alert(1)</script>", admin, by=admin, role="<b>bold</b>")

    page = signed_in(admin).get("/admin/audit").text

    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert "<b>bold" not in page


def test_a_button_brings_the_index_in_step_when_that_is_soon_done(signed_in, admin):
    with outbox.postponed():
        publish(document(title="Found later"))
    browser = signed_in(admin)

    answer = send(browser, "/admin/jobs", action="/admin/jobs/sync")

    assert answer.status_code == 302
    assert jobs.state(admin).waiting == 0
    assert browser.get("/api/v1/datasets?q=later").json["total"] == 1
    assert db.session.query(AuditEvent).filter_by(action="index_synced").count() == 1


def test_what_takes_longer_is_left_to_a_command(signed_in, admin, monkeypatch):
    monkeypatch.setattr(jobs, "FEW", 1)
    with outbox.postponed():
        publish(document(), document())

    with pytest.raises(Conflict, match="flask search rebuild"):
        jobs.sync(admin)
    page = signed_in(admin).get("/admin/jobs").text
    assert "search rebuild" in page
    assert "Bring the index in step" not in page
    engine().rebuild([], 0)


@pytest.fixture
def flagged(member):
    """A flag nobody was told of, on a mix of the member."""
    entry = PublishedFactory()
    mix = MixFactory(member, entry)
    with transaction():
        why = {"kind": FlagKind.WITHDRAWAL, "cause": "test", "detail": {"reason": ""}}
        db.session.add(Flag(mix=mix, dataset=entry, **why))
    return mix


def test_a_button_writes_to_owners_of_mixes_about_flags_that_wait(
    signed_in, admin, member, flagged, caplog
):
    caplog.set_level(logging.INFO)
    browser = signed_in(admin)
    assert "Write the first letters" in browser.get("/admin/jobs").text

    answer = send(browser, "/admin/jobs", action="/admin/jobs/notify")

    assert answer.status_code == 302
    [letter] = [each.body for each in caplog.records if each.message == "mail"]
    assert flagged.title in letter
    assert jobs.state(admin).flags == 0
    assert "Write the first letters" not in browser.get("/admin/jobs").text
    [event] = db.session.query(AuditEvent).filter_by(action="owners_told")
    assert event.details == {"letters": 1}
    with pytest.raises(Conflict, match="told of every flag"):
        jobs.notify(admin)


def test_an_administrator_sees_every_command_that_is_to_be_run_again_and_again(
    app, signed_in, admin
):
    readme = (ROOT / "README.md").read_text()
    regular = re.findall(r"^\| `([^`]+)` \|.*every (?:hour|day|night)", readme, re.MULTILINE)

    page = signed_in(admin).get("/admin/jobs").text

    assert "mixes notify" in regular
    assert [command for command in regular if f"flask --app wsgi {command}" not in page] == []


def test_no_secret_is_among_the_settings(signed_in, admin, app, monkeypatch):
    monkeypatch.setitem(app.config, "MAIL_URL", "smtp://robot:hunter2@mail.example:587")
    monkeypatch.setitem(
        app.config, "SQLALCHEMY_DATABASE_URI", "postgresql://robot:hunter2@db.example/x"
    )

    page = signed_in(admin).get("/admin/settings").text
    shown = dict(settings.values())

    assert shown["MAIL_URL"] == "mail.example"
    assert shown["DATABASE_URL"] == "postgresql"
    for secret in ("hunter2", "robot", "only for tests", str(app.config["DATA"])):
        assert secret not in page


def test_only_settings_that_are_known_to_be_harmless_are_shown(app, monkeypatch):
    monkeypatch.setitem(app.config, "NEW_API_KEY", "hunter2")

    assert "NEW_API_KEY" not in settings.values()


def test_the_words_are_counted_where_the_index_counts_them(signed_in, admin):
    publish(document(kind="parallel"), document(kind="parallel"))

    rows = signed_in(admin).get("/admin/vocabularies/kind").text

    assert "parallel" in rows
    assert '<td data-l="Public entries" class="num">2</td>' in rows


def test_no_page_of_administration_grows_without_bound(signed_in, admin):
    MemberFactory.create_batch(60)
    for number in range(60):
        record(f"thing_{number}")

    browser = signed_in(admin)

    assert browser.get("/admin/members").text.count('<th scope="row">') == 50
    assert browser.get("/admin/audit").text.count('<th scope="row">') == 50
