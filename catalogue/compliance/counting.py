"""How many entries each rule finds how; counted by a feature above this one."""

from collections.abc import Callable, Mapping
from typing import Any

Counts = Mapping[str, Mapping[Any, int]]  # a status is a text

_sources: list[Callable[[], Counts]] = []


def provide(source: Callable[[], Counts]) -> None:
    """Have `source()` answer, for each rule, how many entries have which status."""
    _sources[:] = [source]


def of(rule: str) -> dict[str, int]:
    """The counts of one rule; nothing where nobody counts or nothing was assessed yet."""
    counted = _sources[0]() if _sources else {}
    return {str(status): count for status, count in counted.get(rule, {}).items()}
