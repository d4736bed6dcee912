"""The numbers of a mix as JSON: one object for page, API and release."""

from collections.abc import Iterable
from typing import Any

from catalogue.mixes.blend import Blend, Portion, Slice, Total

Json = dict[str, Any]
LARGEST_WHOLE = 2**53  # beyond which JSON numbers are not whole for everybody


def view(blend: Blend) -> Json:
    """All of it; null is what nobody knows, and every sum stands beside what it leaves out."""
    return {
        "sampling": blend.sampling,
        "budget": whole(blend.budget),
        "tokens": whole(blend.tokens),
        "effective": whole(blend.effective),
        "tokenizers": [each for each in blend.tokenizers if each],
        "mixed_tokenizers": blend.mixes_tokenizers,
        "unnamed_tokenizers": "" in blend.tokenizers,
        "unknown": list(blend.unknown),
        "unweighted": list(blend.unweighted),
        "portions": [portion(each) for each in blend.portions],
        "languages": slices(blend.languages),
        "categories": slices(blend.categories),
        "licences": slices(blend.licences),
        "sources": slices(blend.sources),
        "groups": slices(blend.groups),
        "sizes": [total(each) for each in blend.sizes],
    }


def portion(each: Portion) -> Json:
    return {
        "number": each.number,
        "name": each.name,
        "dataset": each.slug or None,
        "tokens": whole(each.tokens),
        "tokenizer": each.tokenizer or None,
        "basis": each.basis,
        "source": each.source,
        "passes": rounded(each.passes),
        "effective": whole(each.effective),
        "share": rounded(each.share),
        "languages": {tag: rounded(part) for tag, part in each.languages.items()},
        "languages_by": each.by or None,
        "category": each.category or None,
        "licence": each.licence,
        "source_category": each.kind,
    }


def slices(found: Iterable[Slice]) -> list[Json]:
    return [
        {
            "key": each.key or None,
            "tokens": whole(each.tokens),
            "effective": whole(each.effective),
            "share": rounded(each.share),
            "items": each.items,
            "unknown": each.unknown,
        }
        for each in found
    ]


def total(each: Total) -> Json:
    return {
        "modality": each.modality,
        "unit": each.unit or None,
        "size": whole(each.size) if each.items else None,
        "items": each.items,
        "unknown": each.unknown,
    }


def whole(amount: float | None) -> float | int | None:
    """Counts of things are whole; what is less than a hundred may be hours."""
    if amount is None:
        return None
    if amount >= LARGEST_WHOLE:
        return float(amount)
    near = round(amount)
    return near if amount >= 100 or near == amount else round(amount, 3)  # noqa: PLR2004


def rounded(fraction: float | None) -> float | None:
    """Nine digits after the point: enough for one token in a billion."""
    return None if fraction is None else round(fraction, 9)
