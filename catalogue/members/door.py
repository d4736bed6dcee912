"""What the pages about members share."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from catalogue.core.errors import Invalid
from catalogue.core.forms import SchemaForm
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member

pages = Blueprint("members", __name__)


@pages.app_context_processor
def asker() -> dict[str, Any]:
    """What every page knows of who reads it."""
    member = current_member()
    return {"current_member": member, "may_review": allows(member, Action.REVIEW)}


def address() -> str:
    """Where the request comes from, for counting attempts."""
    return request.remote_addr or ""


@contextmanager
def mistakes_in(form: SchemaForm) -> Iterator[None]:
    """Show what a service finds wrong beside the field it is about."""
    try:
        yield
    except Invalid as error:
        form.errors = error.errors


def draw(template: str, form: SchemaForm, **values: Any) -> ResponseReturnValue:
    """A page with a form; 422 when something in it is wrong."""
    page = render_template(f"members/{template}.html", form=form, **values)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def unseen(page: ResponseReturnValue) -> ResponseReturnValue:
    """Keep a page whose address is a secret out of caches and out of Referer headers."""
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
