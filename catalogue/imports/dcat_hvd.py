"""High-value datasets (Implementing Regulation (EU) 2023/138), where a catalogue says so."""

from collections.abc import Sequence

from catalogue.imports import dcat_values as values
from catalogue.imports.sheet import Sheet

LAW = "/eli/reg_impl/2023/138/"
# The EU authority table of high-value categories.
CATEGORIES = {
    "c_ac64a52d": "geospatial", "c_dd313021": "earth_observation", "c_164e0bf5": "meteorological",
    "c_e1da4e07": "statistics", "c_a9135398": "companies", "c_b79e35eb": "mobility",
}  # fmt: skip


def fill(sheet: Sheet, categories: Sequence[str], laws: Sequence[str]) -> None:
    """Whether it is one and of which category; a finer category than ours names none."""
    law = next((each for each in laws if LAW in each), "")
    said = "; ".join(filter(None, [law, *categories]))
    if law or categories:
        sheet.state("compliance.public_sector.high_value", "yes", said=said)
    found = {CATEGORIES.get(values.last(each)) for each in categories} - {None}
    if len(found) == 1:
        sheet.state("compliance.public_sector.category", found.pop(), said=said)
