"""What is known of licences, from `seed/licences.yaml`: their facts, and their everyday names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from catalogue.core import yaml

SOURCE_FILE = Path(__file__).parents[2] / "seed" / "licences.yaml"
LONGEST_NAME = 200

_SEPARATORS = re.compile(r"[\s_,()/–-]+")
_ADDRESS = re.compile(r"^https?://(?:www\.)?")
# Sources that hold the text of a licence, and those that hold no more than its name.
_TEXTS = {"licensedb"}
_NAMES = {"hugging_face", "practice"}
_DEED = re.compile(r"/(?:deed|legalcode)(?:\.[a-z_-]+)?$")


class Source(NamedTuple):
    """Where something was read."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """One licence, as far as it matters for training data.

    `openness` is our own reading and no legal opinion. The other words are those of the
    vocabularies `licence_*` and `open_definition`.
    """

    id: str  # SPDX, or LicenseRef-…
    name: str
    family: str
    domain: str
    open_definition: str
    openness: str
    commercial_use: str
    derivatives: str
    redistribution: str
    share_alike: str
    attribution: str
    state_changes: str
    database_right: str
    ml_training: str
    combine_class: str  # licences of one class mix under the same rules
    name_fr: str = ""
    hf_ids: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    url: str = ""
    eu_code: str = ""  # in the EU authority table of licences
    spdx_listed: bool = False
    osi_approved: bool = False
    fsf_libre: bool = False
    needs_precision: bool = False
    choices: tuple[str, ...] = ()  # the exact licences a family may stand for
    reading: str = "text"  # what our verdicts rest on: the text, published lists, the name
    note: Mapping[str, str]
    sources: tuple[Source, ...] = ()

    def title(self, language: str) -> str:
        """Its name; only placeholders have one in French."""
        return (self.name_fr if language == "fr" else "") or self.name

    def remark(self, language: str) -> str:
        """Our note on it, or nothing."""
        return self.note.get(language) or self.note.get("en", "")


def version() -> str:
    """The day this knowledge last changed: `2026-11-24`."""
    return str(_seed()["version"])


def updated() -> date:
    """The same day, to be shown."""
    return date.fromisoformat(version())


def all() -> tuple[Licence, ...]:  # noqa: A001 – reads well as knowledge.all()
    """Every licence, in the order of display."""
    return tuple(_licences().values())


def get(identifier: str) -> Licence | None:
    """The licence of this id, in any case; no alias."""
    return _licences().get(identifier.casefold())


def find(text: str) -> Licence | None:
    """The licence of this id, everyday name or address; None rather than a guess."""
    if len(text) > LONGEST_NAME:
        return None
    return get(text.strip()) or _names().get(_fold(text))


def canonical(text: str) -> str:
    """The id of a licence we know by `text`, and `text` itself otherwise."""
    licence = find(text)
    return licence.id if licence else text


@lru_cache(maxsize=1)
def _seed() -> Mapping[str, Any]:
    seed: Mapping[str, Any] = yaml.read(SOURCE_FILE)
    return seed


@lru_cache(maxsize=1)
def _licences() -> Mapping[str, Licence]:
    seed = _seed()
    sources = {key: Source(**facts) for key, facts in seed["sources"].items()}
    licences = (_licence(facts, sources) for facts in seed["licences"])
    return {licence.id.casefold(): licence for licence in licences}


def _licence(facts: dict[str, Any], sources: Mapping[str, Source]) -> Licence:
    lists = {name: tuple(facts.get(name, ())) for name in ("hf_ids", "aliases", "choices")}
    read_in = tuple(sources[key] for key in facts["sources"])
    own = {"sources": read_in, "reading": _reading(facts)}
    return Licence(**({"note": {}} | facts | lists | own))


def _reading(facts: Mapping[str, Any]) -> str:
    """What our verdicts on a licence rest on, by where it was read."""
    if facts["family"] == "imprecise":
        return "placeholder"
    if _TEXTS.intersection(facts["sources"]):
        return "text"
    return "name" if _NAMES.issuperset(facts["sources"]) else "lists"


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Licence]:
    """Folded name → licence; a name that two licences share is nobody's."""
    found: dict[str, Licence | None] = {}
    for licence in all():
        for text in {_fold(name) for name in _all_names(licence)}:
            found[text] = licence if found.get(text, licence) is licence else None
    return {text: licence for text, licence in found.items() if licence}


def _all_names(licence: Licence) -> Iterator[str]:
    yield from (licence.id, licence.name, *licence.hf_ids, *licence.aliases)
    if licence.name_fr:
        yield licence.name_fr
    if licence.url:
        yield licence.url


def _fold(text: str) -> str:
    """How names are compared: without case, separators, or the address's beginning and end."""
    lower = text.strip().casefold().replace("licence", "license")
    if lower.startswith("http"):
        return _DEED.sub("", _ADDRESS.sub("", lower).rstrip("/")).rstrip("/")
    return _SEPARATORS.sub(" ", lower).strip()


FACTS: tuple[str, ...] = tuple(field.name for field in fields(Licence))
