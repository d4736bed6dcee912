"""Reading no later than a deadline, and no more headers than is sensible (E4, E5).

A timeout of `requests` starts anew with each byte; a deadline does not.
"""

import socket
from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from time import monotonic
from typing import Any

from catalogue.core.i18n import _
from catalogue.net.errors import TooLarge, too_slow

HEADER_BYTES = 64 * 1024
BLOCK = 8 * 1024  # how much is read at once: the first bytes of the body may come with the headers


class Deadline:
    """A moment on a clock that nobody sets back."""

    def __init__(self, seconds: float) -> None:
        self.end = monotonic() + seconds

    def left(self) -> float:
        """Seconds until then; raise TooSlow when it has passed."""
        left = self.end - monotonic()
        if left <= 0:
            raise too_slow()
        return left


class Paced(RawIOBase):
    """The bytes of an answer; every read is told how much time is left for all of them."""

    def __init__(self, source: Any, line: socket.socket, deadline: Deadline) -> None:
        self.source, self.line, self.deadline = source, line, deadline
        self.allowance: int | None = HEADER_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.line.settimeout(self.deadline.left())
        count: int = self.source.readinto(buffer)
        if self.allowance is not None:
            self.allowance -= count
            if self.allowance < 0:
                raise TooLarge(_("The headers of the answer are too large."))
        return count

    def close(self) -> None:
        self.source.close()
        super().close()


class PacedResponse(HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, deadline: Deadline, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.paced = Paced(self.fp.detach(), sock, deadline)
        self.fp = BufferedReader(self.paced, BLOCK)

    def begin(self) -> None:
        super().begin()
        self.paced.allowance = None  # what follows is the body
