"""What Zenodo says of the files of a record: formats, and the checksum where there is one file."""

from collections.abc import Mapping
from typing import Any

from catalogue.imports import answered
from catalogue.imports import dcat_values as values
from catalogue.imports.sheet import Sheet

MOST = 2000


def fill(sheet: Sheet, record: Mapping[str, Any]) -> None:
    files = values.rows(record.get("files"))
    names = [answered.string(each.get("key")) for each in files[:MOST]]
    found: dict[str, str] = {}
    for name in names:
        for word in values.file_formats(name):
            found.setdefault(word, name)
    said = ", ".join(dict.fromkeys(found.values()))
    sheet.state("formats", list(found), said=said, kind="host")
    if names:
        sheet.state("access.url", f"{sheet.page}#files", said=f"{len(files)} files", kind="host")
    if len(files) == 1:
        checksum = answered.string(files[0].get("checksum"))
        sheet.state("access.checksum", checksum[:200], said=f"{names[0]} {checksum}", kind="host")
