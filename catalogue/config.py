"""Every setting and its default; `CATALOGUE_<NAME>` in the environment overrides each."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from catalogue.core import rates

ROOT = Path(__file__).parent.parent

# What an operator may set, each with one sentence on what it is for.
DATA = str(ROOT / ".data")  # folder of the database, the search index and the secret key
HOST = "127.0.0.1"  # address that `python wsgi.py` listens on
PORT = 8000  # port that `python wsgi.py` listens on
DATABASE_URL = ""  # another database than SQLite in the data folder
SEARCH_URL = "tantivy:"  # search engine: `tantivy:` or `whoosh:`
SECRET_KEY = ""  # signs sessions; made and kept in the data folder when empty
MAIL_URL = ""  # smtp://user:password@host:587; mail goes to the log when empty
MAIL_FROM = "catalogue@localhost"  # sender of the catalogue's mail
PUBLIC_URL = ""  # https://catalogue.example.org: links in mail, feeds and exports
PROXIES = 0  # how many reverse proxies stand in front and set X-Forwarded-*
API_RATE = "1200 per minute"  # requests to the API from one address or token
PAGE_RATE = "600 per minute"  # pages from one address
LOG_LEVEL = "INFO"
CONTACT = ""  # whom to write to about an entry: an address or a page
SECURITY_CONTACT = "https://github.com/OpenLLM-France"  # whom to tell about a weakness

NUMBERS = {"PORT", "PROXIES"}

# What Flask and its extensions need; not meant to be changed.
FIXED: dict[str, Any] = {
    "API_TITLE": "Open training-data catalogue",
    "API_VERSION": "v1",
    "BABEL_DEFAULT_LOCALE": "en",
    "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
    "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
    "MAX_FORM_PARTS": 5000,
    "OPENAPI_URL_PREFIX": None,  # `v1` serves the description itself
    "OPENAPI_VERSION": "3.1.0",
    "PERMANENT_SESSION_LIFETIME": 30 * 24 * 3600,
    "RATELIMIT_HEADERS_ENABLED": False,  # `security` writes the standard ones
    "RATELIMIT_STORAGE_URI": f"{rates.SCHEME}://",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_REFRESH_EACH_REQUEST": False,  # a sign-in ends on our side
    "WTF_CSRF_CHECK_DEFAULT": False,  # `core.extensions` protects pages, not the API
    "WTF_CSRF_TIME_LIMIT": None,  # a form left open over lunch can still be sent
}


def operator_settings() -> dict[str, Any]:
    """The settings above, overridden from the environment.

    Raises ValueError when a number is not one, naming the variable.
    """
    settings = {
        name: value
        for name, value in globals().items()
        if name.isupper() and isinstance(value, str | int) and not name.startswith("_")
    }
    for name in settings:
        given = os.environ.get(f"CATALOGUE_{name}")
        if given is not None:
            settings[name] = number(name, given) if name in NUMBERS else given
    return settings


def number(name: str, text: str) -> int:
    if not text.isdigit():
        raise ValueError(f"CATALOGUE_{name} must be a whole number, not {text!r}.")
    return int(text)


def derive(settings: dict[str, Any]) -> dict[str, Any]:
    """What follows from the operator's settings: addresses, and cookies for HTTPS."""
    database = (
        settings["DATABASE_URL"] or f"sqlite:///{Path(settings['DATA']).resolve()}/catalogue.sqlite"
    )
    secure = str(settings["PUBLIC_URL"]).startswith("https://")
    return {
        "RATELIMIT_ENABLED": settings["API_RATE"] != "",
        # No subdomain can plant a cookie with this prefix.
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "SESSION_COOKIE_SECURE": secure,
        "SQLALCHEMY_DATABASE_URI": database,
        "TRUSTED_HOSTS": hosts(str(settings["PUBLIC_URL"])),
    }


def hosts(public_url: str) -> list[str] | None:
    """The names this site answers to: its public one, and the machine's own for health checks."""
    name = urlsplit(public_url).hostname
    return [name, "localhost", "127.0.0.1"] if name else None


def secret_key(settings: dict[str, Any]) -> str:
    """The key that signs sessions; made once and kept in the data folder, readable by us alone."""
    if settings["SECRET_KEY"]:
        return str(settings["SECRET_KEY"])
    path = Path(settings["DATA"], "secret-key")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32))
    return path.read_text()
