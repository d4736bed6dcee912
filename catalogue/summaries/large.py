"""Which publicly available datasets are large (template, 2.1): the 3 % rule per modality; pure.

A dataset is one pre-packaged collection, however many items take from it. Unknown sizes of others
can only make a share smaller; an unknown size of its own cannot be shown to be small.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue.summaries import sizes, template
from catalogue.summaries.record import Held, Record, by_dataset
from catalogue.summaries.sizes import Amount
from catalogue.summaries.template import Modality

LARGE = 0.03  # strictly more than


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """One publicly available dataset, with all that the mix takes from it."""

    held: tuple[Held, ...]
    large: bool
    sized: bool  # whether it is large, or not, by a size somebody stated

    @property
    def first(self) -> Held:
        return self.held[0]


def sort(record: Record) -> list[Collection]:
    """The public datasets of a mix, each large or not, in the order of the mix."""
    if "large" not in record.memo:
        record.memo["large"] = sorted_out(record)
    found: list[Collection] = record.memo["large"]
    return found


def sorted_out(record: Record) -> list[Collection]:
    public = record.of("public_dataset")
    groups = by_dataset(public)
    totals = {
        name: whole(record, public, modality) for name, modality in template.MODALITIES.items()
    }
    return [judge(held, totals) for held in groups.values()]


@dataclass(frozen=True, slots=True)
class Total:
    """The size of all public datasets of one modality: what is known, or what the provider says."""

    modality: Modality
    unit: str
    size: float


def whole(record: Record, public: Sequence[Held], modality: Modality) -> Total:
    known = sizes.amount(public, modality)
    said = sizes.stated(record, modality.name)
    told = said.get("public_size", 0) if said.get("unit", known.unit) == known.unit else 0
    return Total(modality, known.unit, max(known.size, float(told)))


def judge(held: Sequence[Held], totals: Mapping[str, Total]) -> Collection:
    found = set[str]().union(*(each.modalities for each in held))
    if not found or any(not each.modalities for each in held):
        return Collection(held=tuple(held), large=True, sized=False)
    amounts = [
        (sizes.amount(held, totals[name].modality, totals[name].unit), totals[name])
        for name in found
    ]
    if any(exceeds(amount, total) for amount, total in amounts):
        return Collection(held=tuple(held), large=True, sized=True)
    unknown = any(not amount.is_known for amount, _total in amounts)
    return Collection(held=tuple(held), large=unknown, sized=not unknown)


def exceeds(amount: Amount, total: Total) -> bool:
    return amount.size > LARGE * total.size
