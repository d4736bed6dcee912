"""In which languages a portion is, by what its entry counted; pure, and never by guessing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from catalogue.mixes.ingredients import Document, Ingredient

# Best first: how much text there is says more than how many files.
UNITS = ("tokens", "words", "characters", "bytes", "sentences", "hours", "pages", "documents")
SEVERAL = "mul"  # several languages, and nobody says how much of each
NONE = "zxx"  # no language: source code
NOT_KNOWN = ""
ROUNDING = 1.02  # published shares and counts may sum to a little more than the whole


class Spread(NamedTuple):
    """Fractions that sum to 1, and what they were counted by."""

    fractions: Mapping[str, float]
    by: str = ""


Counts = Mapping[str, float]
Row = Mapping[str, Any]


def of(ingredient: Ingredient) -> Spread:
    """The languages of what is taken of a dataset."""
    subset: Mapping[str, Any] = ingredient.item.get("subset", {})
    wanted = subset.get("languages")
    if wanted:
        return of_chosen(ingredient, list(dict.fromkeys(wanted)))
    spread = ingredient.facts.once("mix.languages", lambda facts: of_entry(facts.document))
    if (subset.get("categories") or subset.get("parts")) and len(spread.fractions) > 1:
        return Spread({SEVERAL: 1.0})  # what was counted was the whole, not this part of it
    return spread


def of_chosen(ingredient: Ingredient, wanted: Sequence[str]) -> Spread:
    found = rows_of(ingredient, wanted)
    held = each_once(dict(zip(wanted, found, strict=True)))
    if len(held) == 1:
        return Spread(dict.fromkeys(held, 1.0), "only")
    for unit in (*UNITS, "share"):
        amounts = {tag: counted(rows, unit) for tag, rows in held.items()}
        known = {tag: amount for tag, amount in amounts.items() if amount is not None}
        total = sum(known.values())
        if len(known) == len(held) and total:
            return Spread(divided(known, total), unit)
    return Spread({SEVERAL: 1.0})


def each_once(found: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """The rows of each language, those that two of them take under the narrower one alone.

    A language whose rows are all under narrower ones has nothing beside these.
    """
    taken: set[int] = set()
    held = {}
    for tag in sorted(found, key=len, reverse=True):
        rows = [row for row in found[tag] if id(row) not in taken]
        if rows or not found[tag]:
            held[tag] = rows
        taken.update(map(id, rows))
    return {tag: held[tag] for tag in found if tag in held}


def of_entry(entry: Document) -> Spread:
    """The languages of a whole entry."""
    by_tag: dict[str, list[Row]] = defaultdict(list)
    for row in entry.get("languages", ()):
        by_tag[row["tag"]].append(row)
    if not by_tag:
        only_code = {row["modality"] for row in entry.get("modalities", ())} == {"code"}
        return Spread({NONE: 1.0}, "modality") if only_code else Spread({NOT_KNOWN: 1.0})
    if len(by_tag) == 1 and not has_more(entry, by_tag):
        [tag] = by_tag
        return Spread({tag: 1.0}, "" if tag == SEVERAL else "only")
    given = {name for rows in by_tag.values() for row in rows for name in row}
    for unit in (each for each in UNITS if each in given):
        spread = by_unit(entry, by_tag, unit)
        if spread:
            return spread
    return by_share(by_tag) or Spread({SEVERAL: 1.0})


def by_unit(entry: Document, by_tag: Mapping[str, Sequence[Row]], unit: str) -> Spread | None:
    """Fractions by one unit; languages without a count are the rest of a whole that has one."""
    counts = counts_of(by_tag, unit)
    total = sum(counts.values())
    if not total:
        return None
    if len(counts) == len(by_tag) and not has_more(entry, by_tag):
        return Spread(divided(counts, total), unit)
    whole = sum(
        row["size"]
        for row in entry.get("modalities", ())
        if row.get("unit") == unit and "size" in row
    )
    return Spread(with_rest(counts, whole), unit) if total <= whole * ROUNDING else None


def by_share(by_tag: Mapping[str, Sequence[Row]]) -> Spread | None:
    """Fractions by the shares an entry states; what they leave is in several languages."""
    shares = counts_of(by_tag, "share")
    return Spread(with_rest(shares, 1.0), "share") if 0 < sum(shares.values()) <= ROUNDING else None


def counts_of(by_tag: Mapping[str, Sequence[Row]], unit: str) -> Counts:
    amounts = {tag: counted(rows, unit) for tag, rows in by_tag.items()}
    return {tag: amount for tag, amount in amounts.items() if amount is not None}


def with_rest(counts: Counts, whole: float) -> Counts:
    total = sum(counts.values())
    if total >= whole:
        return divided(counts, total)
    fractions = divided(counts, whole)
    return {**fractions, SEVERAL: fractions.get(SEVERAL, 0) + (whole - total) / whole}


def divided(counts: Counts, whole: float) -> dict[str, float]:
    return {tag: amount / whole for tag, amount in counts.items() if amount}


def takes_all(ingredient: Ingredient, wanted: Sequence[str]) -> bool:
    """Whether these are the languages an entry has, neither fewer nor others."""
    tags = ingredient.facts.once("mix.tags", lambda facts: tags_of(facts.document))
    return bool(tags) and tags == set(wanted) and not has_more(ingredient.document, tags)


def tags_of(entry: Document) -> frozenset[str]:
    return frozenset(row["tag"] for row in entry.get("languages", ()))


def has_more(entry: Document, tags: Collection[str]) -> bool:
    """Whether an entry says that it has more languages than it names."""
    return int(entry.get("language_count", 0)) > len(tags)


def tokens(ingredient: Ingredient, wanted: Sequence[str]) -> tuple[float | None, str]:
    """The tokens of these languages, when each is counted; and the basis of the count."""
    found = rows_of(ingredient, wanted)
    once = {
        id(row): row for rows in found for row in rows
    }  # fr takes fr-CA, which may be named too
    amount = counted(list(once.values()), "tokens") if all(found) else None
    return (None, "unknown") if amount is None else (amount, basis_of(once.values()))


def all_tokens(entry: Document) -> tuple[float | None, str]:
    """The tokens of all languages together, when each is counted and none is left out."""
    rows = entry.get("languages", ())
    amount = counted(rows, "tokens")
    if amount is None or has_more(entry, tags_of(entry)):
        return None, "unknown"
    return amount, basis_of(rows)


def rows_of(ingredient: Ingredient, wanted: Iterable[str]) -> list[list[Row]]:
    """The rows of each language; `fr` takes `fr-CA` too, unless `fr` has a row of its own."""
    own, wider = ingredient.facts.once("mix.rows", lambda facts: indexed(facts.document))
    return [own.get(tag) or wider.get(tag, []) for tag in wanted]


def indexed(entry: Document) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """The rows by their tag, and by every shorter tag theirs begins with."""
    own: dict[str, list[Row]] = defaultdict(list)
    wider: dict[str, list[Row]] = defaultdict(list)
    for row in entry.get("languages", ()):
        own[row["tag"]].append(row)
        parts = row["tag"].split("-")
        for length in range(1, len(parts)):
            wider["-".join(parts[:length])].append(row)
    return own, wider


def counted(rows: Sequence[Row], unit: str) -> float | None:
    """How much these rows hold, or nothing when one of them does not say."""
    if not rows or any(row.get(unit) is None for row in rows):
        return None
    return float(sum(row[unit] for row in rows))


def basis_of(rows: Iterable[Row]) -> str:
    """The basis all rows share."""
    bases = {row.get("basis", "unknown") for row in rows}
    return str(bases.pop()) if len(bases) == 1 else "unknown"
