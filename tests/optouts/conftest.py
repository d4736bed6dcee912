"""Sites on the loopback that say something, or nothing, on mining; no packet leaves (E14)."""

import pytest

from catalogue.net import guard
from catalogue.optouts import checker
from catalogue.optouts.looking import Errand
from tests.net.conftest import authority, internet, secure_site, site, trusted

__all__ = ["authority", "internet", "secure_site", "site", "trusted"]

ROBOTS, TDMREP, AI_TXT = "/robots.txt", "/.well-known/tdmrep.json", "/ai.txt"
MISSING = b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"
URL = "http://example.org/"


class Speaker:
    """A site that has none of the files and an empty page, until told otherwise."""

    def __init__(self, server):
        self.server = server
        for path in (ROBOTS, TDMREP, AI_TXT):
            server.at(path, MISSING)
        self.page()

    def says(self, path, text, **headers):
        body = text if isinstance(text, bytes) else text.encode()
        self.server.page(path, body, **{"Content_Type": "text/plain"} | headers)

    def page(self, head="", path="/", **headers):
        html = f"<!doctype html><html><head>{head}</head><body>Hello</body></html>".encode()
        self.server.page(path, html, **{"Content_Type": "text/html; charset=utf-8"} | headers)

    def answers(self, path, status, *more):
        head = "".join(f"{line}\r\n" for line in more)
        self.server.at(path, f"HTTP/1.1 {status} X\r\n{head}Content-Length: 0\r\n\r\n".encode())

    @property
    def asked(self):
        """The paths that were asked for, in order."""
        return [head.split(" ")[1] for head in self.server.heads]


@pytest.fixture
def speaker(site):
    """http://example.org/."""
    return Speaker(site)


@pytest.fixture
def secure_speaker(secure_site):
    """https://example.org/."""
    return Speaker(secure_site)


@pytest.fixture
def check():
    """What the checker makes of an address, by signal."""

    def check(url=URL, patience=20):
        report = checker.check(guard.check(url), Errand("", patience))
        return {str(each.signal): each for each in report.observations} | {"report": report}

    return check
