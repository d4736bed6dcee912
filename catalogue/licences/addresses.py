"""Addresses under which licences are read on the web: which one stands there; pure."""

import re
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

# How national versions of Creative Commons are named: in an address, and in words.
PORTS = {
    "at": "AT", "austria": "AT", "osterreich": "AT", "autriche": "AT", "au": "AU",
    "australia": "AU", "be": "BE", "belgium": "BE", "belgique": "BE", "ch": "CH",
    "switzerland": "CH", "suisse": "CH", "de": "DE", "germany": "DE", "deutschland": "DE",
    "allemagne": "DE", "es": "ES", "spain": "ES", "espana": "ES", "espagne": "ES", "fr": "FR",
    "france": "FR", "it": "IT", "italy": "IT", "italia": "IT", "italie": "IT", "jp": "JP",
    "japan": "JP", "lu": "LU", "luxembourg": "LU", "nl": "NL", "netherlands": "NL", "pl": "PL",
    "poland": "PL", "polska": "PL", "pt": "PT", "portugal": "PT", "uk": "UK", "us": "US",
}  # fmt: skip
_DEED = re.compile(r"^(?:deed|legalcode)(?:\.[a-z_-]+)?(?:\.html?)?$")
_PORT = re.compile(r"^[a-z]{2,3}$")
_PUBLIC = {"zero": "CC0", "mark": "CC-PDM"}
# Sites whose addresses end with the id of the licence.
_BY_ID = {
    "spdx.org": "licenses", "opensource.org": "license licenses", "choosealicense.com": "licenses",
    "scancode-licensedb.aboutcode.org": "", "licenses.nuget.org": "",
}  # fmt: skip
_LONGEST_PART = 80


class Address(NamedTuple):
    """What an address names: an id or a name, and the national version if there is one."""

    name: str
    port: str = ""


def is_address(text: str) -> bool:
    return bool(re.match(r"(?i)https?://|www\.|creativecommons\.org/", text))


def read(text: str) -> Address | None:
    """The licence at an address; None where we do not know the site."""
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # such as a broken IPv6 address
        return None
    path = [each for each in parts.path.lower().split("/") if each and not _DEED.match(each)]
    if not path or any(len(each) > _LONGEST_PART for each in path):
        return None
    if host == "creativecommons.org":
        return _creative_commons(path)
    return _by_id(host, path, parts)


def _creative_commons(path: list[str]) -> Address | None:
    kind, rest = path[0], path[1:]
    if kind == "publicdomain" and rest and rest[0] in _PUBLIC:
        return Address(" ".join((_PUBLIC[rest[0]], *rest[1:2])))
    if kind != "licenses" or not rest:
        return None
    base = "-".join(("CC", *rest[:2])).upper()
    port = rest[2] if len(rest) > 2 and _PORT.match(rest[2]) else ""  # noqa: PLR2004
    if port == "igo":
        return Address(f"{base}-IGO")
    return Address(base, port)


def _by_id(host: str, path: list[str], parts: SplitResult) -> Address | None:
    folders = _BY_ID.get(host)
    if folders is None or (folders and path[0] not in folders.split()):
        return None
    last = parts.path.rstrip("/").rsplit("/", 1)[-1]
    return Address(re.sub(r"\.(?:html?|txt|json|LICENSE)$", "", last))
