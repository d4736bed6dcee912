"""What can go wrong outside, each with a sentence for the member who gave the address."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import requests
import urllib3

from catalogue.core.errors import CatalogueError
from catalogue.core.i18n import _


class NotFetched(CatalogueError):
    """An address that gave us nothing; 422, as a fault of the address and not of the catalogue."""

    status: ClassVar[int] = 422


class Refused(NotFetched):
    """An address we do not go to."""


class TooSlow(NotFetched):
    """No whole answer before the deadline."""


class TooLarge(NotFetched):
    """An answer beyond the limit in bytes, headers or decoded body."""


class Unreachable(NotFetched):
    """No such host, no connection, no trust, or no proper HTTP."""


class Busy(NotFetched):
    """The host asks us to come back later; `retry_after` (seconds) is a fact where it says when."""

    status: ClassVar[int] = 503


@contextmanager
def translated(host: str) -> Iterator[None]:
    """Say in our own words what the libraries say; ours pass as they are."""
    try:
        yield
    except (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError) as error:
        raise too_slow() from error
    except (requests.exceptions.SSLError, urllib3.exceptions.SSLError) as error:
        detail = _("%(host)s could not prove who it is: its certificate is not valid.", host=host)
        raise Unreachable(detail) from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        raise Unreachable(_("%(host)s did not give a proper answer.", host=host)) from error


def too_slow() -> TooSlow:
    return TooSlow(_("The address took too long to answer."))
