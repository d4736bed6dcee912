"""An item of a mix beside the description it stands on; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.compliance.facts import Facts

Item = Mapping[str, Any]
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredient:
    """One item, and what is known of the dataset it takes from."""

    number: int  # its place in the mix, from 1
    item: Item  # as `MixItemSchema` gives it
    title: str  # of the dataset
    facts: Facts  # of the version it stands on; of what is outside, the little the item says
    slug: str = ""  # of the entry; nothing for what is outside the catalogue
    version: int = 0  # of the entry, which was read
    latest: int = 0  # the newest version of the entry
    withdrawn: str | None = None  # why the entry is gone, when it is
    missing: bool = False  # it names an entry or version that does not exist

    @property
    def document(self) -> Document:
        return self.facts.document

    @property
    def name(self) -> str:
        """What the item is called in the mix."""
        return str(self.item.get("name") or self.title)

    @property
    def is_entry(self) -> bool:
        return bool(self.slug) and not self.missing


def outside(item: Item) -> dict[str, Any]:
    """The description of something that is no entry: what the item says, and nothing more."""
    described: dict[str, Any] = {"title": item.get("title", "?")}
    if "url" in item:
        described["homepage"] = item["url"]
    if "description" in item:
        described["description"] = {"en": item["description"]}
    if "licence" in item:
        described["licence"] = {"status": "stated", "expression": item["licence"]}
    return described
