"""The mail we send to members, and the links in it."""

import re
from typing import Any

from flask import current_app, has_request_context, request

from catalogue.core import mail
from catalogue.core.i18n import _, speaking
from catalogue.core.logs import log

SUBJECTS = {
    "confirm": _("Confirm your e-mail address"),
    "already": _("You already have an account"),
    "reset": _("Choose a new password"),
    "unknown": _("No account with this e-mail address"),
    "new_email": _("Confirm your new e-mail address"),
    "email_changing": _("The e-mail address of your account is about to change"),
    "password_changed": _("Your password was changed"),
    "token_made": _("A new API token was made"),
    "erased": _("Your account was erased"),
}

# The only visitors whose word on where we are is taken: those on the same machine.
LOOPBACK = re.compile(r"(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?")


def send(name: str, to: str | None, *, language: str, **values: Any) -> None:
    """Send one of the letters above, in the member's language."""
    if to is None:
        return
    with speaking(language):
        mail.send(to, SUBJECTS[name], name, **values)


def address(endpoint: str, **values: Any) -> str:
    """The full address of a page, never taken from what a stranger says our name is."""
    path = current_app.url_map.bind("localhost").build(endpoint, values)
    return base() + path


def base() -> str:
    public = str(current_app.config["PUBLIC_URL"]).rstrip("/")
    if public:
        return public
    checked = current_app.config["TRUSTED_HOSTS"]  # by Flask, which refuses all others
    if has_request_context() and (checked or is_ours(request.host)):
        return request.host_url.rstrip("/") + request.script_root
    log.warning("set CATALOGUE_PUBLIC_URL: links in mail name the address we listen on")
    return f"http://{current_app.config['HOST']}:{current_app.config['PORT']}"


def is_ours(host: str) -> bool:
    """Whether a Host header may stand in a link: it names this machine to itself."""
    return LOOPBACK.fullmatch(host) is not None
