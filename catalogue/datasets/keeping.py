"""What was typed into a form that came too late: shown again, to be sent once more.

Whose sign-in ended while she wrote loses nothing: she signs in beside this page, then sends it.
Nothing is stored meanwhile, neither here nor in the browser.
"""

from urllib.parse import urlsplit

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from catalogue.core.errors import Unauthorised
from catalogue.core.i18n import _
from catalogue.datasets.door import pages
from catalogue.members.session import current_member

# Not what a person typed; it is made anew or of no use to her.
NOT_TYPED = {"csrf_token"}


@pages.errorhandler(CSRFError)
def too_old(error: CSRFError) -> ResponseReturnValue:
    """A form whose sign-in ended, or that stayed open for too long, or that is not ours."""
    if not is_ours():
        return Response(status=error.code or 400)
    return kept(), error.code or 400


def signed_out() -> ResponseReturnValue:
    """The same when the form is fine, and only nobody is signed in any more."""
    return kept(), Unauthorised.status


def ask_who() -> None:
    """Say to sign in, rather than that there is no such draft, to whom no page can show it."""
    if current_member() is None:
        raise Unauthorised(_("Sign in first: this page is for who works on the draft."))


def kept() -> str:
    typed = [
        (name, value) for name, value in request.form.items(multi=True) if name not in NOT_TYPED
    ]
    return render_template("datasets/kept.html", typed=typed, action=request.full_path.rstrip("?"))


def is_ours() -> bool:
    """Whether a page of ours sent this; another site must not have its values sent at one click."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
