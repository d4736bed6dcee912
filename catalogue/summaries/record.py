"""All a field may read: provider, model, mix, and each item with its size and sources; pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from catalogue.compliance.facts import UNKNOWN, look_up
from catalogue.mixes.blend import Blend
from catalogue.mixes.ingredients import Ingredient
from catalogue.mixes.judging.evaluating import Evaluated
from catalogue.mixes.portions import Portion
from catalogue.summaries import disputes, template
from catalogue.summaries.answering import Source
from catalogue.summaries.context import Context
from catalogue.summaries.words import Text, wording

NO_MODALITY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One item of the mix: the description it stands on, and its numbers."""

    ingredient: Ingredient
    portion: Portion

    @property
    def item(self) -> Mapping[str, Any]:
        return self.ingredient.item

    @property
    def number(self) -> int:
        return self.ingredient.number

    @property
    def title(self) -> Text:
        """What the public may know its dataset by."""
        return public_name(self, self.ingredient.title)

    @property
    def name(self) -> Text:
        """What the public may know it by in the mix."""
        return public_name(self, self.ingredient.name)

    @property
    def is_confidential(self) -> bool:
        """Whether no summary may tell which dataset it is (template, 2.2)."""
        if self.category == "licensed_private":
            return True
        return self.category == "other_private" and self.item.get("publicly_known") != "yes"

    @property
    def category(self) -> str:
        return str(self.item.get("source_category", UNKNOWN))

    @property
    def dataset(self) -> str:
        """Which pre-packaged collection it is taken from, however often the mix takes from it."""
        outside = f"{self.ingredient.title} {self.item.get('url', '')}".strip().casefold()
        return self.ingredient.slug or f"outside {outside}"

    def get(self, address: str, default: Any = None) -> Any:
        """A fact of its description, at a dotted address."""
        return look_up(self.ingredient.document, address, default)

    @property
    def modalities(self) -> frozenset[str]:
        """The template's modalities it holds; none when nobody says."""
        rows = self.item.get("used") or self.get("modalities", ())
        return frozenset(template.OF_OURS[row["modality"]] for row in rows)

    def source(self, address: str) -> Source:
        """Where a fact of the entry can be traced to: version, address and standing claims."""
        if self.is_confidential:
            return {**self.unnamed(address), disputes.KEY: self.disputed(address)}
        facts, slug = self.ingredient.facts, self.ingredient.slug
        keys = facts.once(
            f"summary {address}", lambda known: [each.key for each in known.evidence(address)]
        )
        return {
            "dataset": slug or None,
            "version": self.ingredient.version or None,
            "item": self.number,
            "address": address,
            "claims": keys,
            disputes.KEY: self.disputed(address),
        }

    def disputed(self, address: str) -> list[str]:
        """The claims behind a fact of the entry that somebody disputes."""
        return self.ingredient.facts.once(
            f"summary disputed {address}", lambda known: disputes.of(known, address)
        )

    def own(self, address: str) -> Source:
        """Where a fact of the mix itself can be read: what its owners say of this item."""
        if self.is_confidential:
            return self.unnamed(f"items[{self.number}].{address}")
        return {
            "dataset": self.ingredient.slug or None,
            "version": self.ingredient.version or None,
            "item": self.number,
            "address": f"items[{self.number}].{address}",
            "claims": [],
        }

    def unnamed(self, address: str) -> Source:
        """A source by its number in the mix alone."""
        return {
            "dataset": None,
            "version": None,
            "item": self.number,
            "address": address,
            "claims": [],
        }


def public_name(held: Held, name: str) -> Text:
    """A name as a summary may print it: a private dataset stays without one."""
    return wording("private_dataset") if held.is_confidential else name


@dataclass(frozen=True, kw_only=True)
class Record:
    """What is known on the day the summary is drawn."""

    provider: Mapping[str, Any]
    model: Mapping[str, Any]
    mix: Mapping[str, Any]
    blend: Blend
    held: Sequence[Held]
    context: Context
    memo: dict[str, Any] = field(default_factory=dict, repr=False)

    def says(self, address: str, default: Any = None) -> Any:
        """What the provider answers for this model, at a dotted address."""
        return look_up(self.model, address, default)

    def told(self, address: str) -> str | None:
        """A yes or no of the provider; any other answer is none."""
        answer = self.says(address)
        return answer if answer in {"yes", "no"} else None

    @cached_property
    def by_category(self) -> Mapping[str, Sequence[Held]]:
        found: dict[str, list[Held]] = defaultdict(list)
        for each in self.held:
            found[each.category].append(each)
        return found

    def of(self, category: str) -> Sequence[Held]:
        return self.by_category.get(category, ())

    @property
    def undeclared(self) -> Sequence[Held]:
        """Items of which nobody says what kind of source they are."""
        return self.of(UNKNOWN)

    @property
    def is_whole(self) -> bool:
        """Whether its owners say that the mix holds all the training data."""
        return bool(self.held) and self.mix.get("complete") == "yes"


def read(
    provider: Mapping[str, Any] | None,
    model: Mapping[str, Any],
    evaluated: Evaluated,
    context: Context,
) -> Record:
    pairs = zip(evaluated.ingredients, evaluated.blend.portions, strict=True)
    return Record(
        provider=provider or {},
        model=model,
        mix=evaluated.document,
        blend=evaluated.blend,
        held=[Held(ingredient=each, portion=portion) for each, portion in pairs],
        context=context,
    )


def by_dataset(held: Iterable[Held]) -> dict[str, list[Held]]:
    """Items by the collection they are taken from, in the order of the mix."""
    found: dict[str, list[Held]] = {}
    for each in held:
        found.setdefault(each.dataset, []).append(each)
    return found


def union(held: Iterable[Held]) -> list[str]:
    """The modalities of these items, in the order of the template."""
    found = NO_MODALITY.union(*(each.modalities for each in held))
    return [name for name in template.MODALITIES if name in found]
