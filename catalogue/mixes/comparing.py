"""Two mixes side by side: items only in one, what differs in the others, and the sums; pure."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from catalogue.mixes.blend import Blend, Slice
from catalogue.mixes.blend_views import rounded, whole
from catalogue.mixes.ingredients import Document, Ingredient, Item

Json = dict[str, Any]
FIELDS = (
    "version", "epochs", "weight", "subset", "used", "stage", "selection", "source_category",
    "user_data", "licence", "url", "description", "group", "acquired", "publicly_known", "note",
)  # fmt: skip
MIX_FIELDS = ("sampling", "budget", "tokenizer", "weights_licence", "outbound", "complete")


class Side(NamedTuple):
    """One of the two mixes."""

    document: Document
    ingredients: Sequence[Ingredient]
    blend: Blend


class Difference(NamedTuple):
    """A field that differs; None where one of the two says nothing."""

    field: str
    one: Any
    other: Any


@dataclass(frozen=True, slots=True)
class Pair:
    """An item both mixes have, and what differs in it."""

    one: Ingredient
    other: Ingredient
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One language or licence in both mixes; None where a mix has none of it."""

    key: str
    one: Slice | None
    other: Slice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All of it."""

    one: Side
    other: Side
    only_one: tuple[Ingredient, ...]
    only_other: tuple[Ingredient, ...]
    changed: tuple[Pair, ...]
    unchanged: int
    settings: tuple[Difference, ...]
    languages: tuple[Row, ...]
    licences: tuple[Row, ...]
    categories: tuple[Row, ...]


def between(one: Side, other: Side) -> Comparison:
    """What tells two mixes apart."""
    pairs, only_one, only_other = paired(one.ingredients, other.ingredients)
    compared = [Pair(left, right, tuple(differences(left, right))) for left, right in pairs]
    return Comparison(
        one=one,
        other=other,
        only_one=tuple(only_one),
        only_other=tuple(only_other),
        changed=tuple(each for each in compared if each.differences),
        unchanged=sum(not each.differences for each in compared),
        settings=tuple(differing(one.document, other.document, MIX_FIELDS)),
        languages=side_by_side(one.blend.languages, other.blend.languages),
        licences=side_by_side(one.blend.licences, other.blend.licences),
        categories=side_by_side(one.blend.categories, other.blend.categories),
    )


def paired(
    one: Iterable[Ingredient], other: Iterable[Ingredient]
) -> tuple[list[tuple[Ingredient, Ingredient]], list[Ingredient], list[Ingredient]]:
    """Items that are the same thing: the closest likeness first, each item once."""
    left, right = list(one), list(other)
    pairs: list[tuple[Ingredient, Ingredient]] = []
    for likeness in (exactly, by_name, by_dataset):
        found, left, right = matched(left, right, likeness)
        pairs += found
    return sorted(pairs, key=lambda pair: pair[0].number), left, right


def matched(
    one: Sequence[Ingredient],
    other: Sequence[Ingredient],
    likeness: Callable[[Ingredient], Hashable],
) -> tuple[list[tuple[Ingredient, Ingredient]], list[Ingredient], list[Ingredient]]:
    """Those alike, in order; and what is left of either."""
    waiting: dict[Hashable, list[Ingredient]] = defaultdict(list)
    for each in other:
        waiting[likeness(each)].append(each)
    pairs, left = [], []
    for each in one:
        alike = waiting.get(likeness(each))
        if alike:
            pairs.append((each, alike.pop(0)))
        else:
            left.append(each)
    taken = {right.number for _left, right in pairs}
    return pairs, left, [each for each in other if each.number not in taken]


def by_dataset(each: Ingredient) -> Hashable:
    return each.slug or each.title.casefold()


def by_name(each: Ingredient) -> Hashable:
    return by_dataset(each), each.item.get("name", "")


def exactly(each: Ingredient) -> Hashable:
    subset: Mapping[str, Any] = each.item.get("subset", {})
    taken = [tuple(subset.get(name, ())) for name in ("languages", "categories", "parts")]
    return by_name(each), tuple(taken), each.item.get("stage")


def differences(one: Ingredient, other: Ingredient) -> Iterable[Difference]:
    """What differs in an item; versions are those which were read."""
    yield from differing(read(one), read(other), ("name", *FIELDS))


def read(ingredient: Ingredient) -> Item:
    if not ingredient.version:
        return ingredient.item
    return {**ingredient.item, "version": ingredient.version}


def differing(
    one: Mapping[str, Any], other: Mapping[str, Any], names: Iterable[str]
) -> Iterable[Difference]:
    for name in names:
        left, right = one.get(name), other.get(name)
        if left != right:
            yield Difference(name, left, right)


def side_by_side(one: Iterable[Slice], other: Iterable[Slice]) -> tuple[Row, ...]:
    """Every key of either mix, the largest share first and what is not known last."""
    left = {each.key: each for each in one}
    right = {each.key: each for each in other}
    rows = [Row(key, left.get(key), right.get(key)) for key in {**left, **right}]
    return tuple(sorted(rows, key=lambda row: (not row.key, -largest(row), row.key)))


def largest(row: Row) -> float:
    return max(each.share or 0 for each in (row.one, row.other) if each)


def view(comparison: Comparison) -> Json:
    """The comparison as JSON."""
    return {
        "one": side(comparison.one),
        "other": side(comparison.other),
        "only_one": [named(each) for each in comparison.only_one],
        "only_other": [named(each) for each in comparison.only_other],
        "changed": [
            {
                "one": named(each.one),
                "other": named(each.other),
                "differences": [difference._asdict() for difference in each.differences],
            }
            for each in comparison.changed
        ],
        "unchanged": comparison.unchanged,
        "settings": [difference._asdict() for difference in comparison.settings],
        "languages": [row_view(each) for each in comparison.languages],
        "licences": [row_view(each) for each in comparison.licences],
        "categories": [row_view(each) for each in comparison.categories],
    }


def named(each: Ingredient) -> Json:
    return {
        "number": each.number,
        "name": each.name,
        "dataset": each.slug or None,
        "version": each.version or None,
    }


def side(each: Side) -> Json:
    blend = each.blend
    return {
        "title": each.document.get("title"),
        "items": len(each.ingredients),
        "tokens": whole(blend.tokens),
        "effective": whole(blend.effective),
        "unknown": len(blend.unknown),
        "tokenizers": [name for name in blend.tokenizers if name],
        "mixed_tokenizers": blend.mixes_tokenizers,
        "unnamed_tokenizers": "" in blend.tokenizers,
    }


def row_view(row: Row) -> Json:
    return {"key": row.key or None, "one": slice_view(row.one), "other": slice_view(row.other)}


def slice_view(each: Slice | None) -> Json | None:
    if each is None:
        return None
    return {
        "effective": whole(each.effective),
        "share": rounded(each.share),
        "items": each.items,
        "unknown": each.unknown,
    }
