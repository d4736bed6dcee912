"""The same content gives the same bytes: office files are ZIP archives, and those keep the time."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

FIRST = 1980  # no ZIP archive is older
STILL = "mimetype"  # OpenDocument wants it first and as it is


def settled(archive: bytes, date: str) -> bytes:
    """An archive with every file of the given day (ISO), in the order it has."""
    made = BytesIO()
    with ZipFile(BytesIO(archive)) as given, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for entry in given.infolist():
            info = ZipInfo(entry.filename, moment(date))
            info.external_attr = 0o600 << 16
            info.compress_type = ZIP_STORED if entry.filename == STILL else ZIP_DEFLATED
            target.writestr(info, given.read(entry))
    return made.getvalue()


def moment(date: str) -> tuple[int, int, int, int, int, int]:
    year, month, day = (int(part) for part in (date[:10] or "1980-01-01").split("-"))
    return max(year, FIRST), month, day, 0, 0, 0
