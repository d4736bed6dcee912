"""How a request finds its member: a cookie for pages, a token for the API."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

from flask import Flask, Request, Response, g, request, session
from flask_login import current_user, login_user, logout_user

from catalogue.core.errors import Forbidden, Unauthorised
from catalogue.core.extensions import login
from catalogue.core.http import is_api
from catalogue.core.i18n import _
from catalogue.members import sign_ins, tokens
from catalogue.members.model import ApiToken, Member, SignIn
from catalogue.members.vocabulary import Scope

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
REALM = 'Bearer realm="catalogue"'


@dataclass(frozen=True)
class Visitor:
    """Who asks, and with which key; what Flask-Login calls a user."""

    member: Member
    sign_in: SignIn | None = None
    token: ApiToken | None = None
    key: str = ""

    is_authenticated = is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """What the cookie keeps: the secret of the sign-in, never the member's number."""
        return self.key


def init_app(app: Flask) -> None:
    login.init_app(app)
    login.session_protection = None  # sign-ins are random secrets; an address may change
    login.user_loader(from_cookie)
    login.request_loader(from_header)
    app.before_request(check_token)
    app.after_request(challenge)
    app.teardown_request(forget)


def current_visitor() -> Visitor | None:
    visitor = current_user._get_current_object()  # noqa: SLF001 - services get no proxies
    return visitor if isinstance(visitor, Visitor) else None


def current_member() -> Member | None:
    """The member who makes this request, if any."""
    visitor = current_visitor()
    return visitor.member if visitor else None


def asking_first(check: Callable[..., object]) -> Callable[..., Any]:
    """Make a view ask `check` before it reads what was sent.

    `check` gets the member who asks, and what the address names as keywords: its error is the
    answer, and a stranger learns nothing of what a body should look like.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(*args: Any, **address: Any) -> Any:
            check(current_member(), **address)
            return view(*args, **address)

        return guarded

    return decorate


def current_token() -> ApiToken | None:
    """The API token this request came with, if any."""
    visitor = current_visitor()
    return visitor.token if visitor else None


def current_sign_in() -> SignIn | None:
    """The sign-in this page was asked with, if any."""
    visitor = current_visitor()
    return visitor.sign_in if visitor else None


def enter(member: Member, key: str) -> None:
    """Give the browser the cookie of a new sign-in; nothing of an earlier session survives."""
    session.clear()
    session.permanent = True
    login_user(Visitor(member, key=key))


def leave() -> None:
    """Take the cookie back."""
    logout_user()
    session.clear()


def forget_member() -> None:
    """Answer as if nobody were signed in: the database cannot be asked who it is."""
    g._login_user = login.anonymous_user()  # noqa: SLF001 - where Flask-Login keeps who asks


def from_cookie(key: str) -> Visitor | None:
    """Who is signed in; programs send tokens, so that no page elsewhere can act for a member."""
    if is_api():
        return None
    found = sign_ins.find(key)
    return Visitor(found.member, sign_in=found, key=key) if found else None


def from_header(_request: Request) -> Visitor | None:
    key = bearer()
    token = tokens.find(key) if key else None
    return Visitor(token.member, token=token) if token else None


def bearer() -> str | None:
    """The token that was sent, good or bad; pages take none."""
    authorization = request.authorization
    if not is_api() or authorization is None or authorization.type != "bearer":
        return None
    return authorization.token or ""


def check_token() -> None:
    """Refuse a bad token instead of treating its bearer as a stranger."""
    if bearer() is None:
        return
    token = current_token()
    if token is None:
        raise Unauthorised(_("This API token is not known, was revoked or has expired."))
    if token.scope is not Scope.WRITE and request.method not in SAFE_METHODS:
        raise Forbidden(_("This API token may only read. Make one that may write."))


def challenge(response: Response) -> Response:
    """Say how to come in (RFC 6750)."""
    if response.status_code == HTTPStatus.UNAUTHORIZED and is_api():
        bad = "" if bearer() is None else ', error="invalid_token"'
        response.headers["WWW-Authenticate"] = REALM + bad
    return response


def forget(_error: BaseException | None) -> None:
    """An application context may outlive a request; what it noted of a visitor must not."""
    for name in list(g):
        g.pop(name)
