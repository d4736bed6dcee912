"""What we say when licences are combined or recognised, in both languages; the rules as data."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from catalogue.core import yaml

SOURCE_FILE = Path(__file__).parents[2] / "seed" / "licence_compatibility.yaml"


@lru_cache(maxsize=1)
def seed() -> Mapping[str, Any]:
    """The file as it stands: sections of texts, and tables of rules."""
    read: Mapping[str, Any] = yaml.read(SOURCE_FILE)
    return read


def phrase(section: str, key: str, language: str, **values: str) -> str:
    """The text of `key`, with the values in their places."""
    texts = seed()[section][key]
    text = str(texts.get(language) or texts["en"])
    return text % values if values else text


def both(section: str, key: str, **values: str) -> dict[str, str]:
    """The text of `key` by language, as the API gives it."""
    return {language: phrase(section, key, language, **values) for language in seed()[section][key]}


def choices(section: str, language: str) -> list[tuple[str, str]]:
    """(key, label) pairs of a section, as a form offers them."""
    return [(key, phrase(section, key, language)) for key in seed()[section]]
