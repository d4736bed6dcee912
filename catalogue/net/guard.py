"""Which URLs may be fetched, and of a host's addresses which: pure decisions (E1, E3, E7).

A URL is split once, by the standard library, after everything that parsers disagree about is
refused; what is sent is written anew from the parts.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import idna

from catalogue.core.i18n import _
from catalogue.net import addresses
from catalogue.net.addresses import Address
from catalogue.net.errors import Refused

SCHEMES = {"http": 80, "https": 443}
PORTS = frozenset(SCHEMES.values())
LONGEST = 4096
LONGEST_HOST = 253

AUTHORITY = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^][:@%]+)(?::(?P<port>[0-9]{0,5}))?")
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")  # a last label that makes libraries see an address
KEPT = "!#$%&'()*+,/:;=?@[]~"  # characters that need no quoting in a path or a query

# Names that mean a machine near us, whatever a resolver answers (RFC 6761, 6762, 8375; ICANN).
LOCAL = ("localhost", "localdomain", "local", "internal", "home.arpa", "lan", "test", "onion")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: the one reading of a URL that everything else uses."""

    scheme: str
    host: str  # an ASCII name, or an address without brackets
    port: int
    path: str  # with the query

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == SCHEMES[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def check(url: str, *, ports: Collection[int] = PORTS) -> Target:
    """Read a URL; raise Refused when we do not go there, whatever its host's addresses are."""
    scheme, netloc, path, query = split(url)
    if scheme not in SCHEMES:
        raise Refused(_("Only addresses that begin with http:// or https:// can be fetched."))
    if "@" in netloc:
        raise Refused(_("The address must not hold a user name or a password."))
    authority = AUTHORITY.fullmatch(netloc)
    if authority is None:
        raise malformed()
    port = int(authority["port"] or SCHEMES[scheme])
    if port not in ports:
        raise Refused(_("Port %(port)s is closed: only the usual web ports are used.", port=port))
    target = quote(path, safe=KEPT) or "/"
    if query:
        target += "?" + quote(query, safe=KEPT)
    return Target(scheme, canonical(authority["host"]), port, target)


def split(url: str) -> tuple[str, str, str, str]:
    """Scheme, authority, path and query; the fragment stays with us."""
    if len(url) > LONGEST:
        raise Refused(_("The address is too long."))
    # Parsers drop, move or translate these: `http://127.0.0.1\@example.org/` has two hosts.
    if not url.isprintable() or " " in url or "\\" in url:
        raise Refused(_("The address holds a space, a backslash or an invisible character."))
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise malformed() from error
    return parts.scheme, parts.netloc, parts.path, parts.query


def canonical(host: str) -> str:
    """A host as it is asked for: an ASCII name without final dot, or a public address."""
    if host.startswith("["):
        return literal(host[1:-1])
    name = ascii_name(host).removesuffix(".")
    labels = name.split(".")
    if len(name) > LONGEST_HOST or not all(LABEL.fullmatch(label) for label in labels):
        raise malformed()
    if NUMBER.fullmatch(labels[-1]):
        return literal(name)
    if len(labels) == 1 or any(f".{name}".endswith(f".{suffix}") for suffix in LOCAL):
        raise closed(name)
    return name


def ascii_name(host: str) -> str:
    if host.isascii():
        return host.lower()
    if len(host) > LONGEST_HOST:
        raise malformed()
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise malformed() from error


def literal(text: str) -> str:
    address = addresses.parse(text)
    if address is None:
        raise Refused(_("The host is an IP address in an unusual form."))
    if not addresses.is_public(address):
        raise closed(text)
    return str(address)


def public(host: str, answers: Iterable[str]) -> list[Address]:
    """The addresses of a host that may be connected to; raise Refused when there is none (E2)."""
    parsed = [addresses.parse(answer) for answer in answers]
    found = [address for address in parsed if address and addresses.is_public(address)]
    if not found:
        raise closed(host)
    return list(dict.fromkeys(found))


def follow(target: Target, location: str, *, ports: Collection[int] = PORTS) -> Target:
    """Where a redirect leads, checked like any other URL and never down to http (E3)."""
    location = location.strip().replace(" ", "%20")
    split(location)
    following = check(urljoin(target.url, location), ports=ports)
    if (target.scheme, following.scheme) == ("https", "http"):
        raise Refused(_("The address redirects from https to http, which is not secure."))
    return following


def malformed() -> Refused:
    return Refused(_("This is not a proper web address."))


def closed(host: str) -> Refused:
    detail = _(
        "%(host)s is not on the public Internet: local, private and reserved addresses are closed.",
        host=host,
    )
    return Refused(detail)
