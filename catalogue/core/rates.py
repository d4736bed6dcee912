"""Counters of requests for the rate limit, in the memory of one process.

The storage of the `limits` package starts a thread for almost every request, to look through all
keys; here whoever counts sweeps, once a minute.
"""

import time
from threading import Lock

from limits.storage import Storage

SCHEME = "counters"
PAUSE = 60.0  # seconds between two sweeps


class Counters(Storage):
    """One number per key, until the key's window ends; for the strategy `fixed-window`."""

    STORAGE_SCHEME = [SCHEME]

    def __init__(self, uri: str | None = None, **options: str) -> None:
        super().__init__(uri, wrap_exceptions=False, **options)
        self._lock = Lock()
        self._windows: dict[str, tuple[int, float]] = {}  # key → count, end
        self._swept = 0.0

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count `amount` more and answer the sum; the first count opens a window of `expiry` s."""
        now = time.time()
        with self._lock:
            count, ends = self._windows.get(key, (0, 0.0))
            if ends <= now:
                count, ends = 0, now + expiry
            self._windows[key] = (count + amount, ends)
            self._sweep(now)
        return count + amount

    def _sweep(self, now: float) -> None:
        if now - self._swept > PAUSE:
            self._swept = now
            self._windows = {key: kept for key, kept in self._windows.items() if kept[1] > now}

    def get(self, key: str) -> int:
        count, ends = self._windows.get(key, (0, 0.0))
        return count if ends > time.time() else 0

    def get_expiry(self, key: str) -> float:
        """When the key's window ends, in seconds since 1970; now where none is open."""
        return max(self._windows.get(key, (0, 0.0))[1], time.time())

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        """Forget everything; answers how many keys there were."""
        forgotten = len(self._windows)
        self._windows = {}
        return forgotten

    def clear(self, key: str) -> None:
        self._windows.pop(key, None)
