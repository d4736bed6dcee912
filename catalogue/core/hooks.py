"""How a feature lets those above it take part: imports run downwards only."""

from collections.abc import Callable
from typing import Generic, ParamSpec

Told = ParamSpec("Told")


class Hook(Generic[Told]):
    """Something that happens, and who wants to hear of it; all in the transaction that is open."""

    def __init__(self) -> None:
        self._listeners: list[Callable[Told, object]] = []

    def listen(self, listener: Callable[Told, object]) -> None:
        """Have `listener` called from now on, once however often it is introduced."""
        if listener not in self._listeners:
            self._listeners.append(listener)

    def tell(self, *args: Told.args, **kwargs: Told.kwargs) -> None:
        for listener in self._listeners:
            listener(*args, **kwargs)
