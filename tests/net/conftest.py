"""No packet leaves this machine: names and connections go to the tests' own Internet (E14)."""

import socket

import pytest
import requests.adapters
import trustme

from catalogue.net.session import Manners, fetch
from tests.net.internet import Internet, Server, tls_context

PUBLIC = "93.184.216.34"


@pytest.fixture(autouse=True)
def internet(monkeypatch):
    internet = Internet()

    def connect(line, address):  # a function, so that it becomes a method of the socket
        return internet.connect(line, address)

    monkeypatch.setattr(socket, "getaddrinfo", internet.getaddrinfo)
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, connect)
    yield internet
    assert not internet.strays
    assert all(line.fileno() == -1 for line in internet.lines), "a connection was left open"


@pytest.fixture
def site(internet):
    """http://example.org/, at a public address."""
    with Server() as site:
        internet.host("example.org", PUBLIC)
        internet.serve(PUBLIC, by=site)
        yield site
        site.shutdown()


@pytest.fixture(scope="session")
def authority():
    return trustme.CA()


@pytest.fixture
def trusted(authority, monkeypatch, tmp_path):
    """The world trusts one authority, the tests' own."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(path)
    monkeypatch.setattr(requests.adapters, "DEFAULT_CA_BUNDLE_PATH", str(path))


@pytest.fixture
def secure_site(internet, authority, trusted):
    """https://example.org/."""
    with Server(tls_context(authority.issue_cert("example.org"))) as site:
        internet.host("example.org", PUBLIC)
        internet.serve(PUBLIC, 443, by=site)
        yield site
        site.shutdown()


@pytest.fixture
def hurried():
    """Fetch with little patience."""

    def hurried(url, seconds=0.4):
        return fetch(url, manners=Manners(seconds=seconds))

    return hurried
