"""Connections that go only where the guard allows and never wait past a deadline (E1, E2, E7).

`requests` and urllib3 speak HTTP and TLS; the socket under them is made here.
"""

import socket
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection

from catalogue.core.i18n import _
from catalogue.net import guard
from catalogue.net.addresses import Address
from catalogue.net.errors import Refused, Unreachable, too_slow
from catalogue.net.pace import Deadline, PacedResponse

TRIES = 4  # addresses of one host


@dataclass(frozen=True, slots=True)
class Line:
    """One connection to one target."""

    target: guard.Target
    deadline: Deadline

    def dial(self, host: str, port: int) -> socket.socket:
        """A socket to the first public address that answers; the name is resolved once (E2)."""
        if (host, port) != (self.target.host, self.target.port):
            raise Refused(_("This is not a proper web address."))  # two parsers disagree (E7)
        answers = resolve(host, port, self.deadline)
        if not answers:
            raise Unreachable(_("There is no host named %(host)s.", host=host))
        allowed = guard.public(host, answers)[:TRIES]
        for tries_left, address in zip(range(len(allowed), 0, -1), allowed, strict=True):
            connected = connect(address, port, seconds=self.deadline.left() / tries_left)
            if connected:
                return connected
        self.deadline.left()
        raise Unreachable(_("%(host)s does not accept connections.", host=host))


def resolve(host: str, port: int, deadline: Deadline) -> list[str]:
    """The addresses of a host; the resolver knows no deadline, so it is left behind if it must."""
    found: SimpleQueue[list[str]] = SimpleQueue()
    Thread(target=lambda: found.put(look_up(host, port)), daemon=True).start()
    try:
        return found.get(timeout=deadline.left())
    except Empty:
        raise too_slow() from None


def look_up(host: str, port: int) -> list[str]:
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(answer[4][0]) for answer in answers]


def connect(address: Address, port: int, *, seconds: float) -> socket.socket | None:
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6  # noqa: PLR2004
    line = socket.socket(family, socket.SOCK_STREAM)
    line.settimeout(seconds)
    try:
        line.connect((str(address), port))
    except OSError:
        line.close()
        return None
    return line


class PlainConnection(HTTPConnection):
    def __init__(self, *args: Any, line: Line, **options: Any) -> None:
        super().__init__(*args, **options)
        self.line = line
        # What http.client asks for is a class; what it needs is something to call.
        self.response_class: Any = partial(PacedResponse, deadline=line.deadline)

    def _new_conn(self) -> socket.socket:
        return self.line.dial(self.host, self.port)


class SecureConnection(PlainConnection, HTTPSConnection):
    """The same under TLS; urllib3 verifies the certificate against the host's name."""


class GuardedAdapter(HTTPAdapter):
    """Lets `requests` send one request over one line."""

    def __init__(self, line: Line) -> None:
        super().__init__(pool_connections=1, pool_maxsize=1)
        self.line = line

    def get_connection_with_tls_context(self, *args: Any, **options: Any) -> Any:
        pool: Any = super().get_connection_with_tls_context(*args, **options)
        pool.ConnectionCls = SecureConnection if pool.scheme == "https" else PlainConnection
        pool.conn_kw = {**pool.conn_kw, "line": self.line}
        return pool
