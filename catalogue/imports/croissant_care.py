"""What Croissant's vocabulary for responsible AI says of people, biases, curation and use."""

from collections.abc import Mapping

from catalogue.imports import dcat_entry
from catalogue.imports import dcat_values as values
from catalogue.imports.croissant_json import Node, labels
from catalogue.imports.sheet import Sheet

LONGEST = 3000
LONGEST_LIMIT, MOST_LIMITS = 1000, 40
# Croissant RAI 1.0 → our field, when the text says just what our field asks for.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "compliance.biases": ("dataBiases",),
    "compliance.intended_use": ("dataUseCases",),
    # The second spelling is the one the reference library writes.
    "compliance.curation": (
        "dataPreprocessingProtocol", "dataManipulationProtocol", "dataDataManipulationProtocol",
    ),
    "compliance.personal_data.statement": ("personalSensitiveInformation",),
    "compliance.data_information.labelling": ("dataAnnotationProtocol",),
}  # fmt: skip


def fill(sheet: Sheet, about: Node) -> None:
    for address, names in TEXTS.items():
        said = [text for name in names for text in labels(about.get(name))]
        text = values.prose("\n\n".join(said))
        sheet.state(address, shortened(text), said=text)
    limits = [values.line(each)[:LONGEST_LIMIT] for each in labels(about.get("dataLimitations"))]
    sheet.state("compliance.limits", limits[:MOST_LIMITS], said="; ".join(limits))
    collected(sheet, about)


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def collected(sheet: Sheet, about: Node) -> None:
    """When the data were collected: two days, or one text with a slash between them."""
    name = next((each for each in ("dataCollectionTimeframe", "dataCollectionTimeFrame")
                 if about.get(each)), "")  # fmt: skip
    said = labels(about.get(name))
    days = said[0].split("/", 1) if len(said) == 1 else said
    if days:
        start, end = days[0], days[-1]
        dcat_entry.period(sheet, "collection_period", start, end, said=" / ".join(said))
