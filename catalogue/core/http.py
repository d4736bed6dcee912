"""What kind of visitor is asking, and where she may be sent."""

from urllib.parse import urlsplit

from flask import Flask, current_app, request
from werkzeug.routing import IntegerConverter

API_PREFIX = "/api/v"


class WholeNumber(IntegerConverter):
    """A number in an address, no larger than databases count."""

    regex = r"\d{1,15}"


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = WholeNumber


def is_api() -> bool:
    """Whether a program asks, and should be answered in JSON."""
    return request.path.startswith(API_PREFIX)


def own_path(address: str | None, otherwise: str) -> str:
    r"""`address` when it is a path of this site, `otherwise` when it could lead elsewhere.

    Browsers read `//host`, `/\host` and paths with control characters as other sites.
    """
    if not address or not address.startswith("/") or address[1:2] in {"/", "\\"}:
        return otherwise
    if any(ord(character) < 0x21 for character in address) or "\\" in address:  # noqa: PLR2004
        return otherwise
    parts = urlsplit(address)
    return otherwise if parts.scheme or parts.netloc else address


def site() -> str:
    """The address of this catalogue, as its operator names it or as the visitor reached it."""
    public = str(current_app.config["PUBLIC_URL"]).rstrip("/")
    return public or request.url_root.rstrip("/")
