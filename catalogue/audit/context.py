"""What is known of the request in which something is done."""

from typing import Any

from flask import g, has_request_context
from flask_login import current_user


def request_id() -> str:
    return str(g.get("request_id", "")) if has_request_context() else ""


def means() -> dict[str, Any]:
    """By which token it was done, if by one; its number, never its text."""
    token = getattr(current_user, "token", None) if has_request_context() else None
    return {} if token is None else {"token": token.id}
