"""All files of a release as one ZIP, made as it is sent, and always of the same bytes."""

from collections.abc import Iterator
from io import RawIOBase
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.mixes.model import Release, ReleaseFile

MEDIA_TYPE = "application/zip"
READABLE = 0o644 << 16  # the rights of each file, as ZIP keeps them
UNIX = 3


class Outbox(RawIOBase):
    """What was written since it was last emptied; ZIP files can be made without going back."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.waiting += data
        return len(data)

    def emptied(self) -> bytes:
        sent, self.waiting = bytes(self.waiting), bytearray()
        return sent


def pieces(release: Release) -> Iterator[bytes]:
    """The archive, a file at a time; its folder bears the name of the release."""
    number, names = release.id, sorted(each.name for each in release.files)
    folder, moment = folder_of(release), release.created.timetuple()[:6]
    outbox = Outbox()
    with ZipFile(outbox, "w") as archive:
        for name in names:
            archive.writestr(info(f"{folder}/{name}", moment), content(number, name))
            yield outbox.emptied()
    yield outbox.emptied()


def folder_of(release: Release) -> str:
    return f"{release.mix.slug}-{release.number}"


def info(path: str, moment: tuple[int, ...]) -> ZipInfo:
    """As it is stored: what compresses it today might make other bytes of it tomorrow."""
    year, month, day, hour, minute, second = moment
    found = ZipInfo(path, (year, month, day, hour, minute, second))
    found.compress_type, found.external_attr, found.create_system = ZIP_STORED, READABLE, UNIX
    return found


def content(release_id: int, name: str) -> bytes:
    """One file, and no transaction left open: a slow reader must not hold the database."""
    chosen = select(ReleaseFile.content).where(
        ReleaseFile.release_id == release_id, ReleaseFile.name == name
    )
    found = bytes(db.session.scalars(chosen).one())
    db.session.rollback()
    return found
