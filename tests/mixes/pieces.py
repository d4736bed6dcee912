"""Mixes without a database: items beside descriptions, as pure modules take them."""

from datetime import date

from catalogue.compliance import facts
from catalogue.core import yaml
from catalogue.core.vocabularies import SOURCE
from catalogue.mixes import blend as blending
from catalogue.mixes.comparing import Side
from catalogue.mixes.ingredients import Ingredient, outside
from schemas.gate import admit
from schemas.mixes import MixSchema

TODAY = date(2026, 11, 24)
SEED = SOURCE.parent


def tokens(size, **more):
    """A size in tokens."""
    return {"modality": "text", "size": size, "unit": "tokens", "basis": "copied"} | more


def row(tag, **counts):
    """A language of an entry."""
    return {"tag": tag} | counts


def entry(**described):
    """A description, as small as a rule needs it."""
    return {"title": "Corpus", "licence": {"status": "stated", "expression": "CC0-1.0"}} | described


def mix(*pairs, **settings):
    """A mix of (item, description) pairs; without a description the item is outside."""
    items = [item for item, _described in pairs]
    document = admit(MixSchema(), {"title": "A mix", "items": items} | settings)
    found = [
        ingredient(number, item, described)
        for number, (item, described) in enumerate(
            zip(document.get("items", []), (described for _item, described in pairs), strict=True),
            1,
        )
    ]
    return Side(document, found, blending.of(document, found))


def ingredient(number, item, described, known=None):
    described = outside(item) if described is None else described
    return Ingredient(
        number=number,
        item=item,
        title=described["title"],
        facts=known or facts.of(described, today=TODAY),
        slug=item.get("dataset", ""),
        version=item.get("version", 1) if "dataset" in item else 0,
        latest=1,
    )


def from_items(document):
    """A mix of entries of the seed."""
    known = {}
    for slug in {item["dataset"] for item in document["items"] if "dataset" in item}:
        described = yaml.read(SEED / "datasets" / f"{slug}.yaml")
        known[slug] = facts.of(described, today=TODAY)
    found = []
    for number, item in enumerate(document["items"], 1):
        held = known.get(item.get("dataset"))
        found.append(ingredient(number, item, held.document if held else None, held))
    return Side(document, found, blending.of(document, found))


def seeded(name):
    """A mix of the seed."""
    written = yaml.read(SEED / "mixes" / f"{name}.yaml")
    written.pop("slug")
    return from_items(admit(MixSchema(), written))
