"""Roles and suspensions: given, taken, written down, and never to the point of no return."""

from datetime import timedelta

import pytest
import time_machine

from catalogue.administration import service, states, tokens
from catalogue.administration.vocabulary import MemberState
from catalogue.audit import service as audit
from catalogue.audit.model import AuditEvent
from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.core.errors import Conflict, Forbidden, Invalid
from catalogue.members import account
from catalogue.members import tokens as own_tokens
from catalogue.members.vocabulary import Role, Scope
from tests.factories import MemberFactory, token
from tests.members.browser import PASSWORD, is_signed_in, send, sign_in
from tests.reports.reporting import owned_by


@pytest.fixture
def admin(app):
    return MemberFactory(role=Role.ADMIN, name="The administrator")


def suspend(member, admin, reason="Spam, again.", until=None):
    return service.suspend(member, reason=reason, until=until, by=admin)


def events(action):
    return db.session.query(AuditEvent).filter_by(action=action).all()


def test_a7_a_suspended_member_is_refused_at_the_next_request(app, signed_in, bearing, admin):
    member = MemberFactory()
    browser, client = signed_in(member), bearing(member)
    assert is_signed_in(browser)

    suspend(member, admin)

    assert not is_signed_in(browser)
    assert client.get("/api/v1/members/me").status_code == 401
    assert sign_in(app.test_client(), member.email).status_code == 422


def test_b4_the_door_says_nothing_of_a_suspension(visitor, admin):
    member = MemberFactory()
    suspend(member, admin)

    refused = sign_in(visitor, member.email)
    unknown = sign_in(visitor, "nobody@example.org")

    assert refused.status_code == unknown.status_code == 422
    assert ("suspend" in refused.text) is ("suspend" in unknown.text) is False


def test_the_public_work_of_a_suspended_member_stays(visitor, admin):
    member = MemberFactory()
    entry = owned_by(member)

    suspend(member, admin)

    assert visitor.get(f"/datasets/{entry.slug}").status_code == 200


def test_a_suspension_with_an_end_ends_by_itself(app, admin):
    member = MemberFactory()
    suspend(member, admin, until=now().date() + timedelta(days=7))

    with time_machine.travel(now() + timedelta(days=7)):
        assert sign_in(app.test_client(), member.email).status_code == 422
    with time_machine.travel(now() + timedelta(days=8)):
        assert states.of(member) is MemberState.ACTIVE
        assert sign_in(app.test_client(), member.email).status_code == 302


def test_a_suspension_cannot_end_before_it_begins(admin, member):
    with pytest.raises(Invalid) as error:
        suspend(member, admin, until=now().date() - timedelta(days=1))

    assert "until" in error.value.errors
    assert member.is_active


def test_a_member_let_in_again_comes_in_and_her_tokens_work(app, visitor, admin):
    member = MemberFactory()
    key = token(member)
    suspend(member, admin)

    service.reinstate(member, by=admin)

    headers = {"Authorization": f"Bearer {key}"}
    assert visitor.get("/api/v1/members/me", headers=headers).status_code == 200
    assert sign_in(app.test_client(), member.email).status_code == 302
    assert member.suspension_reason is None


def test_a_member_is_told_why_and_by_whom_to_be_heard(app, admin, member, caplog):
    app.config["CONTACT"] = "office@example.org"
    try:
        suspend(member, admin, reason="The same advert, forty times.")
    finally:
        del app.config["CONTACT"]

    [letter] = [record for record in caplog.records if record.message == "mail"]
    assert "The same advert, forty times." in letter.body
    assert "office@example.org" in letter.body
    assert "The administrator" not in letter.body


def test_g11_each_act_writes_one_event_and_no_name(admin, member):
    suspend(member, admin, reason="Ada wrote adverts.")
    service.reinstate(member, by=admin)
    service.change_role(member, Role.LEGAL_REVIEWER, by=admin)

    found = db.session.query(AuditEvent).order_by(AuditEvent.id).all()
    assert [event.action for event in found] == [
        "member_suspended",
        "member_reinstated",
        "role_changed",
    ]
    assert {event.member_id for event in found} == {admin.id}
    assert found[2].details == {"before": "member", "role": "legal_reviewer"}
    assert "adverts" not in str([event.details for event in found])


def test_the_operators_command_is_written_down_too(app, member):
    run = app.test_cli_runner().invoke

    run(args=["members", "promote", member.email, "admin"])
    run(args=["members", "suspend", member.email])
    run(args=["members", "restore", member.email])

    assert [event.action for event in db.session.query(AuditEvent).order_by(AuditEvent.id)] == [
        "role_changed",
        "member_suspended",
        "member_reinstated",
    ]
    assert {event.member_id for event in db.session.query(AuditEvent)} == {None}


def test_the_same_role_again_is_no_event(admin, member):
    service.change_role(member, Role.MEMBER, by=admin)

    assert not events("role_changed")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_the_last_administrator_stays_one(admin, role):
    MemberFactory(role=Role.ADMIN, suspended=now())
    MemberFactory(role=Role.ADMIN, confirmed=None)

    with pytest.raises(Conflict):
        service.change_role(admin, role, by=admin)
    assert admin.role is Role.ADMIN


def test_an_administrator_steps_down_when_there_is_another(admin):
    MemberFactory(role=Role.ADMIN)

    service.change_role(admin, Role.MEMBER, by=admin)

    with pytest.raises(Forbidden):
        service.find({}, by=admin)


def test_nobody_suspends_herself(admin):
    MemberFactory(role=Role.ADMIN)

    with pytest.raises(Forbidden):
        suspend(admin, admin)


def test_an_erased_account_gets_no_role_and_no_suspension(admin, member):
    account.erase(PASSWORD, by=member, address="")

    for act in (lambda: suspend(member, admin),
                lambda: service.change_role(member, Role.ADMIN, by=admin)):  # fmt: skip
        with pytest.raises(Conflict):
            act()


def test_who_lost_the_role_is_refused_at_the_next_request(signed_in, admin):
    other = MemberFactory(role=Role.ADMIN)
    browser = signed_in(other)
    assert browser.get("/admin").status_code == 200

    service.change_role(other, Role.MEMBER, by=admin)

    assert browser.get("/admin").status_code == 403


def test_b2_a_token_that_may_only_read_administers_nothing(app, admin, member):
    key = own_tokens.make(admin, "reader", scope=Scope.READ, days=1)
    headers = {"Authorization": f"Bearer {key}"}
    client = app.test_client()

    listed = client.get("/api/v1/admin/members", headers=headers)
    changed = client.put(
        f"/api/v1/admin/members/{member.id}/role", json={"role": "admin"}, headers=headers
    )

    assert (listed.status_code, changed.status_code) == (200, 403)


def test_b2_what_is_done_by_a_token_is_written_down_with_its_number(bearing, admin, member):
    client = bearing(admin)

    client.put(f"/api/v1/admin/members/{member.id}/role", json={"role": "legal_reviewer"})

    [event] = events("role_changed")
    assert event.details["token"] == own_tokens.of(admin)[0].id
    assert event.request_id


def test_h1_an_erased_administrator_is_in_the_log_no_more_and_the_chain_is_whole(admin, member):
    MemberFactory(role=Role.ADMIN)
    suspend(member, admin)

    account.erase(PASSWORD, by=admin, address="")

    [event] = events("member_suspended")
    assert event.member_id is None
    assert event.actor
    assert audit.check().broken is None
    assert [each.action for each in db.session.query(AuditEvent)][-1] == "member_erased"


def test_h2_a_member_takes_along_what_the_log_holds_about_her(admin, member):
    suspend(member, admin, reason="Spam, again.")
    service.change_role(member, Role.LEGAL_REVIEWER, by=admin)

    held = account.export(by=member)["audit_events"]

    assert [each.get("action") for each in held][:2] == ["member_suspended", "role_changed"]
    assert held[-1]["reason"] == "Spam, again."


def test_members_are_found_by_name_address_role_and_state(admin):
    ada = MemberFactory(name="Ada 100%", email="ada@math.example")
    MemberFactory(name="Bob", role=Role.LEGAL_REVIEWER, confirmed=None)
    suspend(MemberFactory(name="Eve"), admin)

    def names(**asked):
        return [member.name for member in service.find(asked, by=admin).items]

    assert names(q="100%") == names(q="MATH.example") == [ada.name]
    assert names(q="%") == ["Ada 100%"]
    assert names(role=Role.LEGAL_REVIEWER) == ["Bob"]
    assert names(state=MemberState.UNCONFIRMED) == ["Bob"]
    assert names(state=MemberState.SUSPENDED) == ["Eve"]


def test_a_long_list_comes_in_pages(bearing, admin, monkeypatch):
    monkeypatch.setattr(service, "PAGE", 2)
    MemberFactory.create_batch(4)
    client = bearing(admin)

    first = client.get("/api/v1/admin/members").json
    second = client.get(f"/api/v1/admin/members?after={first['next']}").json
    third = client.get(f"/api/v1/admin/members?after={second['next']}").json

    assert first["total"] == 5
    ids = [item["id"] for page in (first, second, third) for item in page["items"]]
    assert ids == sorted(set(ids))
    assert len(ids) == 5
    assert third["next"] is None


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("role", {"role": "queen"}, "#/role"),
        ("role", {}, "#/role"),
        ("suspension", {}, "#/reason"),
        ("suspension", {"reason": "Spam.", "until": "soon"}, "#/until"),
        ("suspension", {"reason": "Spam.", "until": "2001-01-01"}, "#/until"),
        ("suspension", {"reason": "Spam.", "role": "admin"}, "#/role"),
    ],
)
def test_a4_what_makes_no_sense_is_refused_by_field(bearing, admin, path, body, pointer):
    member = MemberFactory()

    answer = bearing(admin).put(f"/api/v1/admin/members/{member.id}/{path}", json=body)

    assert answer.status_code == 422
    assert pointer in {error["pointer"] for error in answer.json["errors"]}
    assert member.is_active


def test_an_administrator_suspends_on_a_page_and_is_asked_again_for_what_is_wrong(
    signed_in, admin, member
):
    browser, page = signed_in(admin), f"/admin/members/{member.id}"

    wrong = send(browser, page, action=f"{page}/suspend", reason="Spam, again.", until="2001-01-01")
    right = send(browser, page, action=f"{page}/suspend", reason="Spam, again.", until="")

    assert wrong.status_code == 422
    assert "Spam, again." in wrong.text
    assert right.status_code == 302
    assert "Spam, again." in browser.get(page).text


def test_an_administrator_who_would_be_the_last_to_go_is_told_on_the_page(signed_in, admin):
    browser, page = signed_in(admin), f"/admin/members/{admin.id}"

    answer = send(browser, page, action=f"{page}/role", role="member")

    assert answer.status_code == 409
    assert "last administrator" in answer.text
    assert "Suspend this member" not in answer.text


def test_an_administrator_revokes_a_token_and_its_member_is_told(
    signed_in, visitor, admin, member, caplog
):
    key = own_tokens.make(member, "laptop", scope=Scope.READ, days=30)
    browser = signed_in(admin)
    number = own_tokens.of(member)[0].id
    listed = browser.get("/admin/tokens")

    answer = send(browser, "/admin/tokens", action=f"/admin/tokens/{number}/revoke")

    assert "laptop" in listed.text
    assert key not in listed.text
    assert answer.status_code == 302
    headers = {"Authorization": f"Bearer {key}"}
    assert visitor.get("/api/v1/members/me", headers=headers).status_code == 401
    assert "laptop" in next(r for r in caplog.records if r.message == "mail").body
    assert events("token_revoked")[0].details["member"] == member.id
    assert tokens.find({}, by=admin).items == []
