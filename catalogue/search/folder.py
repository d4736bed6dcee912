"""The folder of an index: generations, the checkpoint that names the current one, the lock."""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

OTHERS_WRITE = 0o022
PAUSE = 0.02  # seconds between two tries at the lock
KEPT = 2  # generations: the current one, and the one that readers may still be leaving


class Checkpoint(NamedTuple):
    """What has safely been stored: all changes up to number `applied`."""

    applied: int
    fingerprint: str
    generation: int


class Folder:
    """A place readable by us alone; engines trust what they find in it."""

    def __init__(self, path: Path) -> None:
        """Make the folder; raises PermissionError where others could write into it."""
        self.path = path
        self._make()
        if path.stat().st_mode & OTHERS_WRITE:
            raise PermissionError(f"Others may write to the index folder {path}: chmod go-w it.")
        self._checkpoint = path / "checkpoint.json"

    def _make(self) -> None:
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def checkpoint(self) -> Checkpoint | None:
        """What was stored last; None when there is nothing, or nothing readable."""
        try:
            values = json.loads(self._checkpoint.read_bytes())
            return Checkpoint(
                int(values["applied"]), str(values["fingerprint"]), int(values["generation"])
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def store(self, checkpoint: Checkpoint) -> None:
        """Replace the checkpoint in one step: a crash leaves the old one or the new one."""
        draft = self.path / "checkpoint.new"
        with draft.open("w") as file:
            json.dump(checkpoint._asdict(), file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._checkpoint)

    def stamp(self) -> tuple[int, int]:
        """Changes whenever the checkpoint does; cheap enough to ask several times a second."""
        try:
            status = self._checkpoint.stat()
        except OSError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_ino)

    def generation(self, number: int) -> Path:
        return self.path / f"{number:06}"

    @contextmanager
    def new_generation(self) -> Iterator[int]:
        """The number of a new, empty generation; it goes away when making it fails."""
        number = max(self._generations(), default=0) + 1
        path = self.generation(number)
        path.mkdir(mode=0o700)
        try:
            yield number
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise

    def sweep(self) -> None:
        """Remove generations that no reader can be using any more."""
        for number in sorted(self._generations())[:-KEPT]:
            shutil.rmtree(self.generation(number), ignore_errors=True)

    def _generations(self) -> list[int]:
        return [int(path.name) for path in self.path.iterdir() if path.name.isdigit()]

    @contextmanager
    def lock(self, patience: float = 0.0) -> Iterator[bool]:
        """Whether we are the one indexer now; the system frees the lock when a process dies."""
        self._make()  # somebody may have deleted it under way
        descriptor = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            yield self._acquire(descriptor, time.monotonic() + patience)
        finally:
            os.close(descriptor)

    def _acquire(self, descriptor: int, deadline: float) -> bool:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    return False
                time.sleep(PAUSE)
            else:
                return True
