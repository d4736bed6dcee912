"""The AI Office's template, read once from `seed/public_summary.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue.core import yaml
from catalogue.core.vocabularies import Texts

SOURCE = Path(__file__).parents[2] / "seed" / "public_summary.yaml"
_SEED: Mapping[str, Any] = yaml.read(SOURCE)


@dataclass(frozen=True, slots=True)
class Field:
    """One field, as the template words it."""

    id: str
    label: Texts
    requirement: str


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together, under the headings that open there."""

    id: str
    title: Texts
    headings: tuple[Texts, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Modality:
    """How the template counts one modality."""

    name: str
    ours: frozenset[str]  # our modalities that it holds
    unit: str  # nothing where the template leaves it open
    ends: tuple[float, ...]  # where its lowest and its middle range end
    content: tuple[str, ...]  # the template's examples of contents
    bands: Mapping[str, Texts]

    def band(self, size: float) -> str:
        """The range a size falls into; the ends belong to the middle one."""
        low, high = self.ends
        if size < low:
            return "low"
        return "middle" if size <= high else "high"


IDENTITY: Mapping[str, Any] = _SEED["template"]
ID: str = IDENTITY["id"]

MODALITIES: Mapping[str, Modality] = {
    name: Modality(
        name,
        frozenset(facts["ours"]),
        facts["unit"],
        tuple(map(float, facts["ends"])),
        tuple(facts["content"]),
        facts["bands"],
    )
    for name, facts in _SEED["modalities"].items()
}
OF_OURS: Mapping[str, str] = {
    ours: name for name, modality in MODALITIES.items() for ours in modality.ours
}

SECTIONS: tuple[Section, ...] = tuple(
    Section(
        section["id"],
        section["title"],
        tuple(section["headings"]),
        tuple(Field(each["id"], each["label"], each["requirement"]) for each in section["fields"]),
    )
    for section in _SEED["sections"]
)
FIELDS: Mapping[str, Field] = {each.id: each for part in SECTIONS for each in part.fields}
