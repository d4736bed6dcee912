"""What the items of a mix took of a dataset, as far as anybody says; pure."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from catalogue.mixes.ingredients import Ingredient, Item


class Taken(NamedTuple):
    """What one item took of a dataset."""

    number: int
    name: str = ""  # of the item, such as a sub-corpus
    languages: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    share: float | None = None
    selection: str = ""

    @property
    def names_part(self) -> bool:
        return bool(self.languages or self.categories or self.parts)

    @property
    def is_whole(self) -> bool:
        """Whether the mix says that all of it was taken: by its share."""
        return self.share == 1 and not self.names_part

    @property
    def is_unsaid(self) -> bool:
        """Whether nobody says what was taken, which is not to say that all of it was."""
        return self.share is None and not (self.names_part or self.selection)


def taken(ingredient: Ingredient) -> Taken:
    chosen = subset(ingredient.item)
    return Taken(
        number=ingredient.number,
        name=str(ingredient.item.get("name", "")),
        languages=tuple(chosen.get("languages", ())),
        categories=tuple(chosen.get("categories", ())),
        parts=tuple(chosen.get("parts", ())),
        share=chosen.get("share"),
        selection=str(ingredient.item.get("selection", "")),
    )


def parts_taken(group: Sequence[Ingredient]) -> frozenset[str]:
    """The parts that items name, when every one of them names some; else all are taken."""
    named = [frozenset(subset(each.item).get("parts", ())) for each in group]
    return frozenset[str]().union(*named) if all(named) else frozenset()


def subset(item: Item) -> Mapping[str, Any]:
    found: Mapping[str, Any] = item.get("subset", {})
    return found
