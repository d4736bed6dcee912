"""The Flask extensions the catalogue uses, bound to the application in one place."""

from flask import Flask, current_app, g, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, current_user
from flask_migrate import Migrate
from flask_wtf import CSRFProtect

from catalogue.core.db import db
from catalogue.core.http import is_api

UNLIMITED = {"static", "pages.health", "pages.ready", "console_asset"}


def who() -> str:
    """Whose budget a request uses: the bearer's or the address's, apart for pages and API."""
    token = getattr(current_user, "token", None)  # a good one: bad ones earn no budget of their own
    if token is not None:
        return f"token:{token.id}"
    return f"{'api' if is_api() else 'page'}:{get_remote_address()}"


def is_unlimited() -> bool:
    return request.endpoint in UNLIMITED


def rate() -> str:
    """How many requests that budget holds."""
    return str(current_app.config["API_RATE" if is_api() else "PAGE_RATE"])


class Login(LoginManager):  # type: ignore[misc]
    """Flask-Login without a “remember me” cookie; the API's side never looks at the session."""

    def init_app(self, app: Flask) -> None:
        app.login_manager = self  # type: ignore[attr-defined]

    def _load_user(self) -> None:
        if not is_api():
            super()._load_user()
            return
        visitor = self._load_user_from_request(request)
        g._login_user = visitor or self.anonymous_user()  # noqa: SLF001


csrf = CSRFProtect()
login = Login()
limiter = Limiter(key_func=who, application_limits=[rate], strategy="fixed-window")
migrate = Migrate()


def init_app(app: Flask) -> None:
    db.init_app(app)
    migrate.init_app(app, db, directory=f"{app.root_path}/migrations")
    limiter.init_app(app)
    limiter.request_filter(is_unlimited)
    csrf.init_app(app)
    app.before_request(protect_pages)


def protect_pages() -> None:
    """Ask pages for a CSRF token; the API reads no cookie, so it needs none."""
    if not is_api() and request.routing_exception is None:
        csrf.protect()
