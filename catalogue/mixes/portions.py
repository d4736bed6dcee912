"""What of a dataset goes into a mix: how much, in which languages, of which category; pure.

A size is never converted into another unit and never spread over languages evenly: where nobody
counted, nothing is counted here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from catalogue.mixes import tongues
from catalogue.mixes.ingredients import Document, Ingredient, Item

TEXT = ("text", "code")  # what the token counts of a mix are about
TRUST = ("measured", "copied", "estimated", "unknown")  # best first


class Size(NamedTuple):
    """How much of one modality, in one unit; the size is None when nobody says."""

    modality: str
    unit: str
    size: float | None
    tokenizer: str = ""
    basis: str = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """One item of a mix, in numbers."""

    number: int
    name: str
    slug: str
    tokens: float | None  # after processing, before sampling
    tokenizer: str  # nothing when nobody says
    basis: str
    source: str  # used, entry, subset or unknown: whose size it is
    passes: float | None = None
    effective: float | None = None  # tokens seen in training
    share: float | None = None  # of what is known of the mix
    languages: Mapping[str, float]  # tag → fraction; "mul" is several, "" is not known
    by: str  # what the languages were counted by
    category: str
    licence: str  # an expression, a name, or the word for having none
    kind: str  # of source, seen from the provider
    sizes: tuple[Size, ...] = field(default=())


def of(ingredient: Ingredient, document: Document) -> Portion:
    """One item, before anybody knows how often it is seen; `document` is the mix."""
    item = ingredient.item
    sizes, source = sizes_of(ingredient, str(document.get("tokenizer", "")))
    counted = [each for each in sizes if each.unit == "tokens" and each.modality in TEXT]
    known = [each for each in counted if each.size is not None]
    # One modality without its count leaves the sum unknown.
    tokens = sum(each.size or 0 for each in known) if known and known == counted else None
    spread = tongues.of(ingredient)
    return Portion(
        number=ingredient.number,
        name=ingredient.name,
        slug=ingredient.slug,
        tokens=tokens,
        tokenizer=" + ".join(sorted({each.tokenizer for each in known if each.tokenizer})),
        basis=weakest(each.basis for each in known),
        source="unknown" if tokens is None else source,
        languages=spread.fractions,
        by=spread.by,
        category=category_of(ingredient),
        licence=licence_of(ingredient),
        kind=str(item.get("source_category", "unknown")),
        sizes=tuple(sizes),
    )


def sizes_of(ingredient: Ingredient, tokenizer: str) -> tuple[list[Size], str]:
    """The sizes, and whose they are: what the mix says it used wins over what the entry has."""
    used = ingredient.item.get("used")
    if used:
        return [of_row(row, str(row.get("tokenizer") or tokenizer)) for row in used], "used"
    entry = ingredient.document
    spoken = str(entry.get("tokenizer", ""))
    subset: Mapping[str, Any] = ingredient.item.get("subset", {})
    whole = ingredient.facts.once("mix.sizes", lambda facts: whole_sizes(facts.document))
    share = subset.get("share")
    if share is not None:
        return [part(each, share) for each in whole], "entry"
    if subset.get("categories") or subset.get("parts"):
        return [Size(each.modality, each.unit, None) for each in whole], "unknown"
    wanted = subset.get("languages")
    if wanted and not tongues.takes_all(ingredient, wanted):
        tokens, basis = tongues.tokens(ingredient, wanted)
        return [Size(text_of(entry), "tokens", tokens, spoken, basis)], "subset"
    return whole, "entry"


def whole_sizes(entry: Document) -> list[Size]:
    """All sizes an entry states; the token count of its languages when it gives no other."""
    spoken = str(entry.get("tokenizer", ""))
    rows = [row for row in entry.get("modalities", ()) if "size" in row]
    sizes = [of_row(row, spoken) for row in rows]
    if not any(each.unit == "tokens" and each.modality in TEXT for each in sizes):
        tokens, basis = tongues.all_tokens(entry)
        if tokens is not None:
            sizes.append(Size(text_of(entry), "tokens", tokens, spoken, basis))
    counted = {each.modality for each in sizes}
    uncounted = {row["modality"] for row in entry.get("modalities", ())} - counted
    # Source code beside text is counted with the text, unless it has a size of its own.
    if counted & set(TEXT):
        uncounted -= set(TEXT)
    return sizes + [Size(each, "", None) for each in sorted(uncounted)]


def of_row(row: Mapping[str, Any], tokenizer: str) -> Size:
    of_tokens = row.get("unit") == "tokens"
    return Size(
        row["modality"],
        row.get("unit", ""),
        row.get("size"),
        tokenizer if of_tokens else "",
        row.get("basis", "unknown"),
    )


def part(size: Size, share: float) -> Size:
    """A share of a size is an estimate, however well the whole was counted."""
    if size.size is None:
        return size
    return size._replace(size=size.size * share, basis="estimated")


def text_of(entry: Document) -> str:
    """Whether the text of an entry is source code only."""
    modalities = {row["modality"] for row in entry.get("modalities", ())}
    return "code" if modalities == {"code"} else "text"


def weakest(bases: Any) -> str:
    """A sum is known no better than the least known of its terms."""
    return max(bases, key=TRUST.index, default="unknown")


def category_of(ingredient: Ingredient) -> str:
    """The category, when there is exactly one."""
    subset: Mapping[str, Any] = ingredient.item.get("subset", {})
    named = subset.get("categories") or ingredient.document.get("categories", [])
    return str(named[0]) if len(named) == 1 else ""


def licence_of(ingredient: Ingredient) -> str:
    """The licence one would name first: of the parts taken, or else of the entry."""
    licence: Mapping[str, Any] = ingredient.document.get("licence", {})
    named = parts_licence(ingredient.item, licence)
    if named:
        return named
    status = str(licence.get("status", "unknown"))
    if status != "stated":
        return status
    return str(licence.get("expression") or licence.get("name") or "unknown")


def parts_licence(item: Item, licence: Mapping[str, Any]) -> str:
    """The licences of the parts taken, when each of them has one."""
    wanted = item.get("subset", {}).get("parts", ())
    said = {row["scope"]: row.get("expression") for row in licence.get("parts", ())}
    found = [said.get(name) for name in wanted]
    return " AND ".join(dict.fromkeys(map(str, found))) if found and all(found) else ""
