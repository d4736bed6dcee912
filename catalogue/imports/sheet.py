"""A draft while it is being filled in: each value goes in with the words it was read from."""

from dataclasses import dataclass, field
from typing import Any

from catalogue.claims import paths
from catalogue.claims.shape import KEYS
from catalogue.imports.origin import Draft, Notice, Origin

BLANK: tuple[Any, ...] = (None, "", [], {})


@dataclass
class Sheet:
    """What one source said so far; `page` is where a reader finds it."""

    source: str
    page: str
    document: dict[str, Any] = field(default_factory=dict)
    origins: list[Origin] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    unmapped: list[str] = field(default_factory=list)

    def state(self, address: str, value: Any, *, said: object, kind: str = "author") -> None:
        """Put a value at an address without rows: `access.conditions`; a blank says nothing."""
        if value in BLANK:
            return
        *blocks, name = address.split(".")
        place = self.document
        for block in blocks:
            place = place.setdefault(block, {})
        place[name] = value
        self.cite(address, said=said, kind=kind)

    def row(self, rows: str, row: dict[str, Any], *, said: object, kind: str = "author") -> None:
        """Add a row to a list: `identifiers`, `provenance.derived_from`."""
        *blocks, name = rows.split(".")
        place = self.document
        for block in blocks:
            place = place.setdefault(block, {})
        listed = place.setdefault(name, [])
        if row not in listed:
            listed.append(row)
            self.cite(f"{rows}[{paths.encode(KEYS[rows].of(row))}]", said=said, kind=kind)

    def cite(self, address: str, *, said: object, kind: str = "author") -> None:
        """Say where a value was read; blank words are those of a page that keeps silent."""
        self.origins.append(Origin(field=address, url=self.page, said=str(said), kind=kind))

    def tell(self, address: str, message: Any) -> None:
        """What a person must decide or know."""
        self.notices.append(Notice(address, message))

    def has(self, name: str) -> bool:
        return name in self.document

    def draft(self) -> Draft:
        return Draft(
            document=self.document,
            origins=tuple(self.origins),
            notices=tuple(self.notices),
            source=self.source,
            unmapped=tuple(dict.fromkeys(self.unmapped)),
        )
