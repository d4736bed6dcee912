"""`flask members …`"""

import pytest

from catalogue.members import service
from catalogue.members.vocabulary import Role
from tests.members.browser import PASSWORD, sign_in


@pytest.fixture
def run(app):
    return lambda *words, **options: app.test_cli_runner().invoke(
        args=["members", *words], **options
    )


def test_a_member_made_by_the_operator_can_sign_in(run, visitor):
    made = run("create", "New@Example.org", "--name", "New", "--role", "legal_reviewer",
               "--password-stdin", input=PASSWORD + "\n")  # fmt: skip

    assert made.exit_code == 0, made.output
    assert service.get("new@example.org").role is Role.LEGAL_REVIEWER
    assert service.get("new@example.org").is_confirmed
    assert sign_in(visitor, "new@example.org").status_code == 302


@pytest.mark.parametrize(
    ("email", "password"),
    [("not an address", PASSWORD), ("new@example.org", "short"), ("ada@example.org", PASSWORD)],
)
def test_what_is_refused_is_said_in_one_line(run, ada, email, password):
    refused = run("create", email, "--password-stdin", input=password)

    assert refused.exit_code == 1
    assert refused.output.startswith("Error: ")
    assert "Traceback" not in refused.output


def test_the_password_is_asked_for_twice(run):
    made = run("create", "new@example.org", input=f"{PASSWORD}\n{PASSWORD}\n")

    assert made.exit_code == 0, made.output
    assert service.get("new@example.org").name == "new"


def test_roles_are_given_and_taken(run, ada):
    assert run("promote", "ada@example.org", "admin").exit_code == 0
    assert service.get("ada@example.org").role is Role.ADMIN
    assert run("promote", "nobody@example.org", "admin").exit_code == 1
    assert "ada@example.org\tAda\tadmin\tactive" in run("list").output


def test_members_are_kept_out_and_let_in_again(run, ada, visitor):
    run("suspend", "ada@example.org")
    assert sign_in(visitor).status_code == 422

    run("restore", "ada@example.org")
    assert sign_in(visitor).status_code == 302


def test_development_members_cover_every_role(run, app):
    lines = [line.split("\t") for line in run("dev").output.splitlines()]

    assert {service.get(email).role for email, _ in lines} == set(Role)
    email, password = lines[0]
    assert sign_in(app.test_client(), email, password).status_code == 302


def test_b14_a_public_catalogue_has_no_development_members(run, app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://data.example.org")

    assert run("dev").exit_code == 1
    assert service.everyone() == []
