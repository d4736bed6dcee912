"""The numbers of a mix: tokens, passes, shares, by language, category, licence and source; pure.

Shares are of what is known. Beside every sum stand the items without a count and the tokenizers.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite

from catalogue.mixes import portions
from catalogue.mixes.ingredients import Document, Ingredient
from catalogue.mixes.portions import Portion

__all__ = ["Blend", "Portion", "Slice", "Total", "of"]


@dataclass(frozen=True, slots=True)
class Slice:
    """All of a mix that has one language, category, licence or source."""

    key: str
    tokens: float | None  # of the items whose tokens are known; None when none are
    effective: float | None
    share: float | None
    items: int
    unknown: int  # of these items, how many have no share


@dataclass(frozen=True, slots=True)
class Total:
    """How much of one modality there is, in one unit."""

    modality: str
    unit: str
    size: float
    items: int  # that say it
    unknown: int  # that hold this modality and do not say it in this unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Blend:
    """A mix in numbers."""

    sampling: str
    budget: float | None
    portions: tuple[Portion, ...]
    tokens: float | None  # of all that is known, None when nothing is
    effective: float | None
    tokenizers: tuple[str, ...]  # of the counts above; "" when one does not name it
    unknown: tuple[int, ...]  # numbers of the items without a token count
    unweighted: tuple[int, ...]  # numbers of the items without a share of the mix
    languages: tuple[Slice, ...] = field(default=())
    categories: tuple[Slice, ...] = field(default=())
    licences: tuple[Slice, ...] = field(default=())
    sources: tuple[Slice, ...] = field(default=())
    groups: tuple[Slice, ...] = field(default=())  # language--category
    sizes: tuple[Total, ...] = field(default=())

    @property
    def mixes_tokenizers(self) -> bool:
        """Whether its sums add counts of different tokenizers, as far as one can tell."""
        return len(self.tokenizers) > 1


def of(document: Document, ingredients: Sequence[Ingredient]) -> Blend:
    """What a mix amounts to; `document` is the mix, as `MixSchema` gives it."""
    sampling = str(document.get("sampling", "epochs"))
    budget = document.get("budget")
    taken = [portions.of(each, document) for each in ingredients]
    items = [each.item for each in ingredients]
    if sampling == "weights":
        weights = [item.get("weight") for item in items]
        found = tuple(weighted(taken, weights, budget))
    else:
        passes = [item.get("epochs", 1) for item in items]
        found = tuple(shared(list(map(seen, taken, passes))))
    return Blend(
        sampling=sampling,
        budget=budget,
        portions=found,
        tokens=summed(each.tokens for each in found),
        effective=summed(each.effective for each in found),
        tokenizers=tokenizers_of(found),
        unknown=tuple(each.number for each in found if each.tokens is None),
        unweighted=tuple(each.number for each in found if each.share is None),
        languages=sliced(found, lambda portion: portion.languages),
        categories=sliced(found, lambda portion: {portion.category: 1.0}),
        licences=sliced(found, lambda portion: {portion.licence: 1.0}),
        sources=sliced(found, lambda portion: {portion.kind: 1.0}),
        groups=sliced(found, groups_of),
        sizes=tuple(totals(found)),
    )


def seen(portion: Portion, passes: float) -> Portion:
    """A portion that is seen so many times."""
    effective = None if portion.tokens is None else portion.tokens * passes
    return replace(portion, passes=passes, effective=effective)


def shared(found: Sequence[Portion]) -> Iterable[Portion]:
    """Each with its share of all tokens seen, as far as they are known."""
    whole = summed(each.effective for each in found)
    for each in found:
        known = each.effective is not None and bool(whole)
        yield replace(each, share=(each.effective or 0) / (whole or 1) if known else None)


def weighted(
    found: Sequence[Portion], weights: Sequence[float | None], budget: float | None
) -> Iterable[Portion]:
    """Each with its share of the weights, and what that takes of the budget."""
    whole = summed(weights)
    for each, weight in zip(found, weights, strict=True):
        if weight is None or not whole:
            yield each
            continue
        share = weight / whole
        effective = None if budget is None else budget * share
        passes = effective / each.tokens if effective is not None and each.tokens else None
        if passes is not None and not isfinite(passes):  # of next to no tokens
            passes = None
        yield replace(each, share=share, effective=effective, passes=passes)


def tokenizers_of(found: Iterable[Portion]) -> tuple[str, ...]:
    """Whose tokens the counts are, each once; nothing stands for a count that does not say."""
    names = {
        size.tokenizer
        for portion in found
        if portion.tokens is not None
        for size in portion.sizes
        if size.unit == "tokens" and size.modality in portions.TEXT
    }
    return tuple(sorted(names))


def summed(amounts: Iterable[float | None]) -> float | None:
    """The sum of what is known; None when nothing is."""
    known = [each for each in amounts if each is not None]
    return sum(known) if known else None


def groups_of(portion: Portion) -> Mapping[str, float]:
    """Language and category together, as weights files name them."""
    return {f"{tag}--{portion.category}": part for tag, part in portion.languages.items()}


def sliced(
    found: Iterable[Portion], split: Callable[[Portion], Mapping[str, float]]
) -> tuple[Slice, ...]:
    """The mix by one of its sides, largest first and what is not known last."""
    parts: dict[str, list[tuple[Portion, float]]] = defaultdict(list)
    for portion in found:
        for key, fraction in split(portion).items():
            parts[key].append((portion, fraction))
    slices = [slice_of(key, held) for key, held in parts.items()]
    return tuple(sorted(slices, key=lambda each: (not each.key, -(each.share or -1), each.key)))


def slice_of(key: str, held: Sequence[tuple[Portion, float]]) -> Slice:
    def sum_of(amount: Callable[[Portion], float | None]) -> float | None:
        return summed(
            None if (known := amount(portion)) is None else known * fraction
            for portion, fraction in held
        )

    return Slice(
        key=key,
        tokens=sum_of(lambda portion: portion.tokens),
        effective=sum_of(lambda portion: portion.effective),
        share=sum_of(lambda portion: portion.share),
        items=len(held),
        unknown=sum(portion.share is None for portion, _fraction in held),
    )


def totals(found: Iterable[Portion]) -> Iterable[Total]:
    """Sizes by modality and unit; units are never converted into each other."""
    sizes: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    holders: dict[str, set[int]] = defaultdict(set)
    for portion in found:
        for each in portion.sizes:
            holders[each.modality].add(portion.number)
            if each.size is not None:
                amounts = sizes[each.modality, each.unit]
                amounts[portion.number] = amounts.get(portion.number, 0) + each.size
    for (modality, unit), amounts in sorted(sizes.items()):
        missing = len(holders[modality] - set(amounts))
        yield Total(modality, unit, sum(amounts.values()), len(amounts), missing)
    for modality in sorted(set(holders) - {modality for modality, _unit in sizes}):
        yield Total(modality, "", 0, 0, len(holders[modality]))
