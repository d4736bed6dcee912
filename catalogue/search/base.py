"""What embedded engines share: generations in a folder, and snapshots that readers look at."""

import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import ClassVar, Protocol

from catalogue.core.errors import Unavailable
from catalogue.core.i18n import _
from catalogue.search import asking, spelling
from catalogue.search.folder import Checkpoint, Folder
from catalogue.search.port import (
    Broken,
    Clause,
    Document,
    Health,
    Layout,
    Operation,
    Put,
    Query,
    Results,
)  # fmt: skip

log = logging.getLogger("catalogue.search")

LOOK_EVERY = 0.2  # seconds between two looks at whether another process stored something
CACHED = 1024  # counts kept until the index changes
RETRY = 5  # seconds after which a visitor may ask again
AWAY = _("The search index is being made anew; try again in a moment.")


class Snapshot(spelling.Vocabulary, Protocol):
    """The index as it was at one moment."""

    @property
    def checkpoint(self) -> Checkpoint: ...

    def count(self) -> int: ...

    def versions(self) -> Mapping[int, int]: ...

    def find(self, query: Query) -> Results: ...


class Finder(Protocol):
    """One query on one snapshot."""

    def counted(self) -> Results:
        """The total and the facets, without a page."""

    def page(self, counted: Results) -> Results:
        """One page beside what was counted."""


class Counts:
    """Totals and facets by what was asked; as true as the snapshot they belong to."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Results] = {}

    def page(self, query: Query, finder: Finder) -> Results:
        """The page a query asks for; pages of one query are counted once."""
        scope = asking.scope(query)
        counted = self._kept.get(scope)
        if counted is None:
            counted = finder.counted()
            if len(self._kept) >= CACHED:
                self._kept.clear()
            self._kept[scope] = counted
        return finder.page(counted)


class FolderEngine(ABC):
    """Only the process that holds the folder's lock writes; all read at any time."""

    library: ClassVar[str]
    # What a damaged index raises when it is opened or changed; and when asked, as few of our
    # own mistakes do.
    faults: ClassVar[tuple[type[Exception], ...]]
    damage: ClassVar[tuple[type[Exception], ...]]

    def __init__(self, folder: Folder, layout: Layout) -> None:
        self._folder = folder
        self._layout = layout
        self._fingerprint = asking.fingerprint(self.library, layout)
        self._snapshot: Snapshot | None = None
        self._sound = False
        self._doubted = False
        self._stamp = (0, 0)
        self._looked = 0.0
        self._opening = Lock()

    @abstractmethod
    def _read(self, checkpoint: Checkpoint) -> Snapshot:
        """The index as it is now."""

    @abstractmethod
    def _change(self, path: Path, operations: Iterable[Operation]) -> None:
        """Make changes to the index at `path` and commit them together."""

    @abstractmethod
    def _make(self, path: Path, documents: Iterable[Document]) -> None:
        """Make a new index in the empty folder `path`."""

    def apply(self, operations: Iterable[Operation], upto: int) -> None:
        self.refresh()
        if self._snapshot is None or not self._sound:
            raise Broken("There is no index to change.")
        checkpoint = self._snapshot.checkpoint._replace(applied=upto)
        try:
            self._change(self._folder.generation(checkpoint.generation), last(operations))
        except self.faults as error:
            raise Broken("The index cannot be changed.") from error
        self._folder.store(checkpoint)
        self.refresh()

    def rebuild(self, documents: Iterable[Document], upto: int) -> None:
        with self._folder.new_generation() as generation:
            self._make(self._folder.generation(generation), documents)
        self._folder.store(Checkpoint(upto, self._fingerprint, generation))
        self.refresh()
        self._folder.sweep()

    def refresh(self) -> None:
        # Right after a start all threads come at once: one opens, the others wait for it.
        with self._opening:
            self._looked = time.monotonic()
            stamp = self._folder.stamp()
            if stamp == self._stamp:
                return
            snapshot = self._open()
            self._stamp, self._sound = stamp, snapshot is not None
            # An index that was deleted or damaged is read on until there is a new one.
            self._snapshot = snapshot or self._snapshot

    def _open(self) -> Snapshot | None:
        checkpoint = self._folder.checkpoint()
        if checkpoint is None or checkpoint.fingerprint != self._fingerprint:
            return None
        try:
            return self._read(checkpoint)
        except self.faults as error:
            log.warning("the search index cannot be read: %r", error)
            return None

    def _current(self) -> Snapshot | None:
        if self._snapshot is None or time.monotonic() - self._looked > LOOK_EVERY:
            self.refresh()
        return self._snapshot

    def search(self, query: Query) -> Results:
        asking.check(query, self._layout)
        with self._reading() as snapshot:
            return snapshot.find(query)

    @contextmanager
    def _reading(self) -> Iterator[Snapshot]:
        snapshot = self._current()
        if snapshot is None:
            raise Unavailable(AWAY, retry_after=RETRY)
        try:
            yield snapshot
        except self.damage as error:
            log.exception("the search index cannot be read")
            # Made anew once: what fails again is a mistake in a query, and rebuilding mends none.
            self._sound, self._doubted = self._sound and self._doubted, True
            raise Unavailable(AWAY, retry_after=RETRY) from error

    def suggest(self, prefix: str, limit: int = 10) -> Sequence[str]:
        with suppress(Unavailable), self._reading() as snapshot:
            return spelling.suggest(prefix, limit, snapshot)
        return ()

    def spell(self, clauses: Sequence[Clause]) -> str | None:
        with suppress(Unavailable), self._reading() as snapshot:
            return spelling.correct(clauses, snapshot)
        return None

    def health(self) -> Health:
        self.refresh()
        if self._snapshot is None or not self._sound:
            return Health(0, 0, self._fingerprint, 0)
        return Health(self._snapshot.count(), *self._snapshot.checkpoint)

    def versions(self) -> Mapping[int, int]:
        self.refresh()
        return self._snapshot.versions() if self._snapshot and self._sound else {}

    def close(self) -> None:
        self._snapshot, self._sound, self._stamp = None, False, (0, 0)


def last(operations: Iterable[Operation]) -> Iterable[Operation]:
    """The last operation on each document."""
    return {
        operation.document.id if isinstance(operation, Put) else operation.id: operation
        for operation in operations
    }.values()
