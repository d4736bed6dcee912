"""Going out for what an importer asks for, always through the guard."""

from collections.abc import Mapping, Sequence
from threading import BoundedSemaphore

from catalogue.core.errors import Unavailable
from catalogue.core.i18n import _
from catalogue.imports.origin import Answer
from catalogue.net.errors import NotFetched
from catalogue.net.session import Fetched, Manners, fetch
from catalogue.optouts.manners import contact

# An import may take as long as its slowest host, and the server's threads are few.
LANES = BoundedSemaphore(3)
SOON = 10  # seconds
ACCEPT = "application/ld+json, application/json, text/turtle, application/rdf+xml, */*;q=0.5"


def fetch_all(addresses: Sequence[str]) -> dict[str, Answer]:
    """The answers by address; the first is needed, another that fails is left out.

    Raises NotFetched with a sentence on what became of the first.
    """
    if not LANES.acquire(blocking=False):
        detail = _("Several imports are under way already: try again in a few seconds.")
        raise Unavailable(detail, retry_after=SOON)
    try:
        needed, *others = addresses
        return {needed: asked(needed)} | optional(others)
    finally:
        LANES.release()


def optional(addresses: Sequence[str]) -> dict[str, Answer]:
    found = {}
    for address in addresses:
        try:
            found[address] = asked(address)
        except NotFetched:
            continue
    return found


def asked(address: str) -> Answer:
    got = fetch(address, accept=ACCEPT, manners=Manners(contact=contact()))
    return Answer(got.status, got.body, got.url, lower(got))


def lower(got: Fetched) -> Mapping[str, str]:
    return {name.lower(): value for name, value in got.headers.items()}
