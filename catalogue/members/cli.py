"""Commands about members: create, promote, suspend, restore, list; `dev` for a first try."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup
from flask_babel import force_locale
from marshmallow import ValidationError

from catalogue.core.errors import CatalogueError
from catalogue.members import secret, service
from catalogue.members.model import Member
from catalogue.members.vocabulary import Role
from schemas.members import EmailAddress, NewMemberSchema

members = AppGroup("members", help="Accounts and roles.")

role_choice = click.Choice([role.value for role in Role])


@contextmanager
def refusals() -> Iterator[None]:
    """Say in one line, in English, what the catalogue refuses, and exit with 1."""
    with force_locale("en"):
        try:
            yield
        except ValidationError as error:
            raise click.ClickException(one_line(error.messages)) from error
        except CatalogueError as error:
            raise click.ClickException(one_line(error.errors or error.detail)) from error


def one_line(messages: Any) -> str:
    """Turn `{"email": ["Wrong."]}` into `email: Wrong.` and leave a sentence as it is."""
    if not isinstance(messages, Mapping):
        return str(messages)
    return "; ".join(f"{name}: {' '.join(map(str, told))}" for name, told in messages.items())


def find(email: str) -> Member:
    return service.get(EmailAddress().deserialize(email))


def describe(member: Member) -> str:
    state = "suspended" if member.is_suspended else "active"
    return f"{member.email or '-'}\t{member.name}\t{member.role}\t{state}"


@members.command()
@click.argument("email")
@click.option("--name", help="Shown to reviewers; the part before the @ when not given.")
@click.option("--role", type=role_choice, default=Role.MEMBER.value, show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def create(email: str, name: str | None, role: str, *, password_stdin: bool) -> None:
    """Make a member whose e-mail address needs no confirmation."""
    password = (
        sys.stdin.readline()
        if password_stdin
        else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
    given = {"email": email, "name": name or email.split("@", maxsplit=1)[0]}
    with refusals():
        data = NewMemberSchema().load(given | {"password": password.strip()})
        click.echo(describe(service.create(data, role=Role(role))))


@members.command()
@click.argument("email")
@click.argument("role", type=role_choice)
def promote(email: str, role: str) -> None:
    """Give a member another role, higher or lower."""
    with refusals():
        member = find(email)
        service.promote(member, Role(role))
        click.echo(describe(member))


@members.command()
@click.argument("email")
def suspend(email: str) -> None:
    """Keep a member out, from now on."""
    with refusals():
        member = find(email)
        service.suspend(member)
        click.echo(describe(member))


@members.command()
@click.argument("email")
def restore(email: str) -> None:
    """Let a suspended member in again."""
    with refusals():
        member = find(email)
        service.restore(member)
        click.echo(describe(member))


@members.command("list")
def index() -> None:
    """List all members."""
    for member in service.everyone():
        click.echo(describe(member))


@members.command()
def dev() -> None:
    """Make one member per role for development, with passwords that are shown once."""
    if current_app.config["PUBLIC_URL"]:
        raise click.ClickException("This is for development: CATALOGUE_PUBLIC_URL is set.")
    for role in Role:
        email, password = f"{role.value.replace('_', '-')}@example.org", secret.new()[:20]
        with refusals():
            data = {"email": email, "name": str(role.label), "password": password}
            service.create(NewMemberSchema().load(data), role=role)
        click.echo(f"{email}\t{password}")
