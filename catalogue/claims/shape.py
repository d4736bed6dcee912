"""The shape of a description: which facts there are, of what kind, and what names a row; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields

from schemas.datasets import DatasetSchema

# What an entry says about itself rather than about the dataset, and the sources themselves.
NO_FACTS = frozenset({"sources", "notes", "doubts"})


@dataclass(frozen=True, slots=True)
class RowKey:
    """What names a row: the values of these fields together, or else the first that is given."""

    names: tuple[str, ...]
    together: bool = True
    tail: bool = False  # whether a name of ours may follow, such as a host
    leaf: str = ""  # the one other field of the row: the row is the fact

    def of(self, row: Mapping[str, Any]) -> str:
        given = [str(row[name]) for name in self.names if row.get(name)]
        return "/".join(given if self.together else given[:1])

    def fields(self, row: "Part") -> list[fields.Field[Any]]:
        return [row.children[name].field for name in self.names]


KEYS: Mapping[str, RowKey] = {
    "identifiers": RowKey(("scheme",), leaf="value"),
    "modalities": RowKey(("modality", "unit")),
    "languages": RowKey(("tag",)),
    "licence.parts": RowKey(("scope",)),
    "provenance.derived_from": RowKey(("dataset", "url", "title"), together=False),
    "provenance.synthetic.generators": RowKey(("model",)),
    "compliance.reservations.checks": RowKey(("signal",), tail=True),
    "compliance.personal_data.classes": RowKey(("kind",)),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A field of the schema: a fact, a block of facts, or rows of them."""

    path: str  # without keys: `languages.tokens`
    field: fields.Field[Any]
    children: Mapping[str, "Part"]
    key: RowKey | None = None

    @property
    def is_fact(self) -> bool:
        return not self.children

    @property
    def label(self) -> Any:
        return self.field.metadata.get("label", self.path.rpartition(".")[2])


def built(schema: Schema, prefix: str = "") -> dict[str, Part]:
    """The parts of a schema by name."""
    return {
        name: part(field, prefix + name)
        for name, field in schema.fields.items()
        if prefix or name not in NO_FACTS
    }


def part(field: fields.Field[Any], path: str) -> Part:
    inner = field.inner if isinstance(field, fields.List) else field
    children = built(inner.schema, path + ".") if isinstance(inner, fields.Nested) else {}
    return Part(path, field, children, KEYS[path] if children and inner is not field else None)


PARTS: Mapping[str, Part] = built(DatasetSchema())


def every(parts: Mapping[str, Part] = PARTS, before: str = "") -> Iterator[tuple[str, Part]]:
    """Every part there is, with its address as one would write it."""
    for name, each in parts.items():
        address = before + name + ("[…]" if each.key else "")
        yield address, each
        if not (each.key and each.key.leaf):
            yield from every(each.children, address + ".")
