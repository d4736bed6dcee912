"""Fetching from the open Web with bounds on where, how long and how much (E3 to E7).

There is no `requests.Session`: a session is what reads proxies, .netrc and certificates from the
environment, keeps cookies and downloads the body of a redirect without limit.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import requests

from catalogue.core.i18n import _
from catalogue.net import guard
from catalogue.net.connection import GuardedAdapter, Line
from catalogue.net.errors import Refused, TooLarge, Unreachable, translated
from catalogue.net.pace import Deadline
from catalogue.net.waiting import heed

AGENT = "open-training-data-catalogue"
LIMIT = 5_000_000
LONGEST = 10.0  # seconds for everything, redirects included
REDIRECTS = 3
REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})
ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Manners:
    """Who we say we are, and what we put up with."""

    contact: str = ""  # a URL where the owner of a site finds us
    seconds: float = LONGEST
    ports: Collection[int] = guard.PORTS

    @property
    def agent(self) -> str:
        return f"{AGENT} (+{self.contact})" if self.contact else AGENT

    def deadline(self) -> Deadline:
        """When we give up, counted from now (E4)."""
        return Deadline(min(self.seconds, LONGEST))


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer, whatever its status; `url` is where it came from in the end."""

    url: str
    status: int
    headers: Mapping[str, str] = field(repr=False)  # names in any case
    body: bytes = field(repr=False)  # decoded
    media_type: str  # lower case, without parameters


@dataclass(frozen=True, slots=True)
class Call:
    headers: dict[str, str]
    limit: int
    deadline: Deadline
    ports: Collection[int]


def fetch(
    url: str,
    *,
    accept: str = "*/*",
    limit_bytes: int = LIMIT,
    manners: Manners = Manners(),
) -> Fetched:
    """What is at a URL, after at most three redirects; raises only kinds of NotFetched."""
    headers = {
        "User-Agent": manners.agent,
        "Accept": accept,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    call = Call(headers, limit_bytes, manners.deadline(), manners.ports)
    target = guard.check(url, ports=call.ports)
    for _hop in range(REDIRECTS + 1):
        outcome = visit(target, call)
        if isinstance(outcome, Fetched):
            return outcome
        target = outcome
    raise Refused(_("The address redirects too many times."))


def visit(target: guard.Target, call: Call) -> Fetched | guard.Target:
    """One request: its answer, or where it sends us."""
    with answer(target, call) as response:
        location = response.headers.get("Location")
        if response.status_code in REDIRECT_STATUSES and location:
            return guard.follow(target, readable(location), ports=call.ports)
        heed(response, target.host)
        return Fetched(
            url=target.url,
            status=response.status_code,
            headers=response.headers,
            body=body(response, call.limit),
            media_type=response.headers.get("Content-Type", "").split(";")[0].strip().lower(),
        )


@contextmanager
def answer(target: guard.Target, call: Call) -> Iterator[requests.Response]:
    """Send a request over a connection of its own, closed at the end."""
    with translated(target.host), closing(GuardedAdapter(Line(target, call.deadline))) as adapter:
        request = requests.Request("GET", target.url, headers=call.headers).prepare()
        response = adapter.send(request, stream=True, timeout=call.deadline.left(), proxies={})
        with closing(response):
            yield response


def readable(location: str) -> str:
    """HTTP reads headers as Latin-1; servers write UTF-8."""
    return location.encode("latin-1", "replace").decode("utf-8", "replace")


def body(response: requests.Response, limit: int) -> bytes:
    """The decoded body; a small answer may unpack to gigabytes, so it is read in pieces (E5)."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in ENCODINGS:
        raise Unreachable(_("The answer is compressed in a way that is not supported."))
    received = bytearray()
    while piece := response.raw.read(PIECE, decode_content=True):
        received += piece
        if len(received) > limit:
            raise TooLarge(_("The answer is larger than %(limit)s bytes.", limit=limit))
    return bytes(received)
