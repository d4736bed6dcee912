"""Columns of a table: those of our CSV export, and the addresses of facts; pure."""

from difflib import get_close_matches
from typing import Any, NamedTuple

from marshmallow.fields import List

from catalogue.claims import addresses, paths
from catalogue.claims.shape import Part
from catalogue.core.i18n import _
from catalogue.imports.origin import NotImportable

# What the export adds and no entry holds: it is worked out again.
OURS = frozenset(
    {"slug", "train", "release", "redistribute", "commercial", "credit_only", "checked", "updated"}
)
# The export's names for facts with another address.
EXPORTED = {
    "summary_en": "summary.en", "summary_fr": "summary.fr", "licence_status": "licence.status",
    "publisher": "publisher.name", "country": "publisher.country", "access": "access.conditions",
    "access_url": "access.url", "optout": "compliance.reservations.status",
    "personal_data": "compliance.personal_data.status",
}  # fmt: skip
# Columns that several facts come from, or that are no facts.
SPECIAL = frozenset({"licence", "languages", "modalities", "tokens", "notes", "doubts"})
IGNORED = "#"
MOST_TOLD = 5


class Column(NamedTuple):
    """A column: its heading, and the address it fills; nothing to fill for one to be left out."""

    heading: str
    address: str

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several values."""
        return isinstance(addresses.field_at(self.address), List) or self.address == "doubts"


def read(headings: list[str]) -> list[Column]:
    """The columns of a header; raises NotImportable that names each one we do not know."""
    found, odd = [], []
    for heading in headings:
        name = " ".join(heading.split())
        try:
            found.append(Column(name, address(name)))
        except ValueError:
            odd.append(name)
    if odd:
        raise NotImportable(unknown(odd))
    filled = [each.address for each in found if each.address]
    twice = next((each for each in filled if filled.count(each) > 1), "")
    if twice:
        raise NotImportable(_("Two columns fill “%(address)s”: take one out.", address=twice))
    if not filled:
        raise NotImportable(_("The first line must name the columns, such as title."))
    return found


def address(name: str) -> str:
    """What a heading fills; raises ValueError when it is none."""
    if not name or name.startswith(IGNORED) or name in OURS:
        return ""
    if name in SPECIAL:
        return name
    checked = addresses.check(EXPORTED.get(name, name))
    if addresses.field_at(checked) is None:
        raise ValueError(name)
    return checked


def unknown(odd: list[str]) -> Any:
    known = [*EXPORTED, *SPECIAL, *(path for path in addresses.known() if "[" not in path)]
    named = []
    for name in odd[:MOST_TOLD]:
        near = get_close_matches(name[:100], known, n=1, cutoff=0.5)
        named.append(f"“{name[:60]}”" + (f" ({near[0]}?)" if near else ""))
    return _(
        "We do not know these columns: %(names)s. Correct their names, or begin them with # to"
        " leave them out.",
        names=", ".join(named),
    )


def put(document: dict[str, Any], address: str, value: Any) -> None:
    """Put a value at an address; rows are found by their key, or added."""
    place: Any = document
    way, steps = addresses.walk(address), paths.split(address)
    for position, (step, (part, key)) in enumerate(zip(steps, way, strict=True)):
        last = position == len(steps) - 1
        if key is None:
            if last:
                place[step.name] = value
            else:
                place = place.setdefault(step.name, {})
            continue
        place = row(place.setdefault(step.name, []), part, key)
        if last and part.key:
            place[part.key.leaf] = value


def row(rows: list[dict[str, Any]], part: Part, key: str) -> dict[str, Any]:
    """The row of a key; a new one holds what the key says."""
    assert part.key is not None  # noqa: S101 - the address was checked
    found = next((each for each in rows if part.key.of(each) == key), None)
    if found is None:
        names = part.key.names
        given = key.split("/", len(names) - 1) if part.key.together else [key]
        found = dict(zip(names, given, strict=False))
        rows.append(found)
    return found


def several(cell: str) -> list[str]:
    """The values of a cell, between semicolons or on lines of their own."""
    return [text for each in cell.replace(";", "\n").split("\n") if (text := each.strip())]
