"""What is known of languages: groups and some names from the seed, the rest from a library."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from catalogue.core import yaml

SOURCE = Path(__file__).parents[2] / "seed" / "languages.yaml"
_SEED: Mapping[str, Any] = yaml.read(SOURCE)

GROUPS: Mapping[str, tuple[str, ...]] = {
    name: tuple(tags) for name, tags in _SEED["groups"].items()
}
EU_LANGUAGES = GROUPS["eu"]
FRENCH_REGIONAL = GROUPS["france"]
SPECIAL = GROUPS["special"]

# Keys of the library of names are codes of scripts, territories and reconstructed languages too.
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")


class OwnNames(NamedTuple):
    """What the seed says of a language: names by UI language, its name for itself, synonyms."""

    by_language: Mapping[str, str]
    autonym: str
    synonyms: tuple[str, ...]


OWN_NAMES: Mapping[str, OwnNames] = {
    tag: OwnNames(
        {code: facts[code] for code in ("en", "fr") if code in facts},
        facts.get("own", ""),
        tuple(facts.get("also", ())),
    )
    for tag, facts in _SEED["names"].items()
}


@lru_cache(maxsize=4096)
def groups(base: str) -> tuple[str, ...]:
    """The groups a language belongs to; `other` when none of ours holds it."""
    return tuple(name for name, tags in GROUPS.items() if base in tags) or ("other",)


def library_names() -> Mapping[str, Mapping[str, str]]:
    """Code of a language, script or territory → its names by language.

    Some 15 MB, so it is only loaded once somebody asks for a name.
    """
    from language_data.name_data import CODE_TO_NAMES  # noqa: PLC0415

    names: Mapping[str, Mapping[str, str]] = CODE_TO_NAMES
    return names


def is_language(code: str) -> bool:
    """Whether a key of `library_names` is a language's tag."""
    return _LANGUAGE.fullmatch(code) is not None
