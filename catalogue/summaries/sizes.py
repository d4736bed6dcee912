"""How much of each modality there is: sums within one unit, and the ranges of the template; pure.

A sum of what is known is a floor: it settles a range only when nothing is unknown, or when it
reaches the highest range by itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.mixes.portions import Size
from catalogue.summaries import template
from catalogue.summaries.answering import Source
from catalogue.summaries.record import Held, Record
from catalogue.summaries.template import Modality

LOOSE = frozenset({"estimated", "unknown"})  # bases nobody should lean on unseen
ORDER = ("low", "middle", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What is known of one modality, in one unit."""

    unit: str
    size: float
    counted: tuple[Held, ...] = ()
    unknown: tuple[Held, ...] = ()  # that hold it, or may hold it, without saying how much
    loose: tuple[Held, ...] = ()  # counted on an estimate, or nobody says on what
    tokenizers: frozenset[str] = frozenset()

    @property
    def is_known(self) -> bool:
        return bool(self.counted) and not self.unknown

    def sources(self) -> Iterator[Source]:
        for each in self.counted:
            yield where(each)


def where(held: Held) -> Source:
    """Who says the size of an item: the mix, or its entry."""
    if held.portion.source == "used":
        return held.own("used")
    return held.source("languages" if held.portion.source == "subset" else "modalities")


def amount(held: Iterable[Held], modality: Modality, unit: str | None = None) -> Amount:
    """The sum over items; the same data taken twice, as in two stages, count once."""
    items = list(held)
    unit = unit or modality.unit or commonest_unit(items, modality)
    size, taken = 0.0, set()
    counted, unknown, loose, tokenizers = [], [], [], set()
    for each in items:
        if each.modalities and modality.name not in each.modalities:
            continue
        rows = known_rows(each, modality, unit)
        if not rows:
            unknown.append(each)
            continue
        counted.append(each)
        loose += [each] if any(row.basis in LOOSE for row in rows) else []
        tokenizers |= {row.tokenizer for row in rows if unit == "tokens"}
        if once(each) not in taken:
            size += sum(row.size or 0 for row in rows)
        taken.add(once(each))
    return Amount(
        unit=unit,
        size=size,
        counted=tuple(counted),
        unknown=tuple(unknown),
        loose=tuple(loose),
        tokenizers=frozenset(tokenizers),
    )


def once(held: Held) -> object:
    """What tells two portions of data apart; a size the mix states is its own portion."""
    if held.portion.source == "used":
        return held.number
    return held.dataset, held.ingredient.version, str(held.item.get("subset", ""))


def known_rows(held: Held, modality: Modality, unit: str) -> list[Size]:
    """The sizes in this unit; nothing when a part of the modality has none in it."""
    rows = [row for row in held.portion.sizes if row.modality in modality.ours]
    found = [row for row in rows if row.unit == unit and row.size is not None]
    covered = {row.modality for row in found}
    return found if all(row.modality in covered for row in rows) else []


def commonest_unit(held: Iterable[Held], modality: Modality) -> str:
    units = Counter(
        row.unit
        for each in held
        for row in each.portion.sizes
        if row.modality in modality.ours and row.unit
    )
    return units.most_common(1)[0][0] if units else ""


def other_unit(held: Sequence[Held], modality: Modality) -> Amount | None:
    """The sum in another unit than the template's, when every item is counted in it."""
    found = amount(held, modality, commonest_unit(held, modality))
    return found if found.unit and found.is_known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Which range of the template holds, and by whose word; or why none can be ticked."""

    band: str | None = None
    conflict: bool = False
    stated: bool = False  # by the provider
    known: Amount
    other: Amount | None = None  # said in another unit instead


def decide(record: Record, modality: Modality) -> Decision:
    known = amount(record.held, modality)
    said = stated(record, modality.name)
    whole = record.is_whole and known.is_known
    if not modality.bands:
        return Decision(
            known=known, other=known if whole else None, stated=said.get("size") is not None
        )
    floor = modality.band(known.size) if known.counted else None
    told = told_bands(said, modality)
    if told:
        return weigh(known, told, floor, whole=whole)
    if floor and (whole or floor == ORDER[-1]):
        return Decision(band=floor, known=known)
    other = other_unit(record.held, modality) if record.is_whole else None
    return Decision(known=known, other=other, stated=said.get("size") is not None)


def weigh(known: Amount, told: set[str], floor: str | None, *, whole: bool) -> Decision:
    """The provider's range, unless it contradicts itself or what the mix counts."""
    band = min(told, key=ORDER.index)
    below = floor is not None and ORDER.index(floor) > ORDER.index(band)
    apart = whole and floor != band
    if len(told) > 1 or below or apart:
        return Decision(conflict=True, known=known)
    return Decision(band=band, stated=True, known=known)


def told_bands(said: Mapping[str, Any], modality: Modality) -> set[str]:
    """The range the provider ticks, and the one its figure falls into."""
    bands = {said["band"]} if "band" in said else set()
    if said.get("size") is not None and said.get("unit", modality.unit) == modality.unit:
        bands.add(modality.band(said["size"]))
    return bands


def stated(record: Record, name: str) -> Mapping[str, Any]:
    """What the provider says of one modality of all training data."""
    rows = (row for row in record.says("sizes", ()) if row["modality"] == name)
    return next(rows, {})


def present(record: Record) -> list[str]:
    """The modalities of all training data, in the order of the template."""
    found = {row["modality"] for row in record.says("sizes", ())}
    found = found.union(*(each.modalities for each in record.held))
    return [name for name in template.MODALITIES if name in found]
