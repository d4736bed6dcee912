"""Recorded answers, and hosts on the loopback that give them; no packet leaves (E14)."""

from pathlib import Path

import pytest

from catalogue.imports import checking
from catalogue.imports.origin import Answer, Reference
from tests.net.conftest import authority, internet, trusted
from tests.net.internet import Server, tls_context

__all__ = ["authority", "internet", "trusted"]

RECORDED = Path(__file__).parent / "recorded"
HOSTS = ("huggingface.co", "api.github.com", "raw.githubusercontent.com", "example.org")
PUBLIC = "93.184.216.34"
STATUS = {200: "OK", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 429: "Slow"}


def recorded(source, case, name):
    """One recorded file, or nothing where none was answered."""
    path = RECORDED / source / case / name
    return path.read_bytes() if path.exists() else None


def said(draft):
    """The words each value rests on, by field."""
    return {origin.field: origin.said for origin in draft.origins}


def told(draft):
    """The notices by field, in English."""
    found = {}
    for notice in draft.notices:
        found.setdefault(notice.field, []).append(str(notice.message))
    return found


@pytest.fixture
def draft_of():
    """What a module makes of recorded bodies, in the order of its addresses."""

    def draft_of(module, name, *bodies, status=200):
        reference = Reference(module.SOURCE, name)
        given = zip(module.addresses(reference), bodies, strict=False)
        answers = {url: Answer(status, body, url) for url, body in given if body is not None}
        return checking.kept(module.read(reference, answers))

    return draft_of


class Web(Server):
    """A server that says “not found” to what nobody put there."""

    def __init__(self, tls):
        super().__init__(tls)
        self.answers = Missing()

    def put(self, path, body, status=200, **headers):
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        start = f"HTTP/1.1 {status} {STATUS.get(status, 'X')}\r\n{head}"
        self.at(path, f"{start}Content-Length: {len(body)}\r\n\r\n".encode() + body)

    @property
    def asked(self):
        return [head.split(" ")[1] for head in self.heads]


class Missing(dict):
    def __missing__(self, path):
        return (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",)


@pytest.fixture
def web(internet, authority, trusted):
    """Every host an importer asks, behind one server."""
    with Web(tls_context(authority.issue_cert(*HOSTS))) as web:
        for host in HOSTS:
            internet.host(host, PUBLIC)
        internet.serve(PUBLIC, 443, by=web)
        yield web
        web.shutdown()


@pytest.fixture
def hosted(web):
    """Put a recorded case behind the addresses a module asks for."""

    def hosted(module, name, *bodies):
        for url, body in zip(
            module.addresses(Reference(module.SOURCE, name)), bodies, strict=False
        ):
            path = "/" + url.split("/", 3)[3]
            if body is not None:
                web.put(path, body)
        return web

    return hosted
