"""When a host wants to be left alone: 429, or 503 with `Retry-After` (E12)."""

from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from math import ceil

from requests import Response

from catalogue.core.clock import now
from catalogue.core.i18n import _
from catalogue.net.errors import Busy

A_DAY = 24 * 3600


def heed(response: Response, host: str) -> None:
    """Raise Busy when the host says so; whether to come back is the caller's decision."""
    value = response.headers.get("Retry-After", "").strip()
    away = response.status_code == HTTPStatus.SERVICE_UNAVAILABLE and value
    if response.status_code != HTTPStatus.TOO_MANY_REQUESTS and not away:
        return
    detail = _("%(host)s is busy and asks us to come back later.", host=host)
    wait = seconds(value)
    raise Busy(detail) if wait is None else Busy(detail, retry_after=wait)


def seconds(value: str) -> int | None:
    """`Retry-After`, a number or a date, as seconds from now and at most a day."""
    if value.isascii() and value.isdigit():
        return min(int(value[:9]), A_DAY)
    try:
        moment = parsedate_to_datetime(value)
        wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now()
    except (ValueError, OverflowError):
        return None
    return max(0, min(ceil(wait.total_seconds()), A_DAY))
