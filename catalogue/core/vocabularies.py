"""The words entries may use, with their labels, read once from `seed/vocabularies.yaml`."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from catalogue.core import yaml

Texts = Mapping[str, str]  # language code → text

SOURCE = Path(__file__).parents[2] / "seed" / "vocabularies.yaml"
DEFAULT_LANGUAGE = "en"


class Vocabulary:
    """A closed list of values, in display order, each with a label in every UI language."""

    def __init__(self, name: str, entries: Mapping[str, Mapping[str, Texts]]) -> None:
        self.name = name
        self.values = tuple(entries)
        self._entries = entries

    def __contains__(self, value: object) -> bool:
        return value in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def label(self, value: str, language: str) -> str:
        """The label of a value; a value nobody knows is shown as it stands."""
        return self._text(value, "label", language) or value

    def description(self, value: str, language: str) -> str:
        """One sentence on a value, or nothing."""
        return self._text(value, "description", language)

    def choices(self, language: str) -> list[tuple[str, str]]:
        """(value, label) pairs, as a form offers them."""
        return [(value, self.label(value, language)) for value in self.values]

    def _text(self, value: str, part: str, language: str) -> str:
        texts = self._entries.get(value, {}).get(part, {})
        return texts.get(language) or texts.get(DEFAULT_LANGUAGE, "")


VOCABULARIES: Mapping[str, Vocabulary] = {
    name: Vocabulary(name, entries) for name, entries in yaml.read(SOURCE).items()
}


def label(name: str, value: str, language: str = DEFAULT_LANGUAGE) -> str:
    """The label of `value` in the vocabulary `name`; what is unknown is shown as it stands."""
    vocabulary = VOCABULARIES.get(name)
    return vocabulary.label(value, language) if vocabulary else value


def description(name: str, value: str, language: str = DEFAULT_LANGUAGE) -> str:
    """One sentence on `value`, or nothing."""
    vocabulary = VOCABULARIES.get(name)
    return vocabulary.description(value, language) if vocabulary else ""
