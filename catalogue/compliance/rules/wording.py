"""How rules put what they found into sentences, in the language of whoever reads; pure."""

from collections.abc import Sequence

from catalogue.core import vocabularies
from catalogue.core.i18n import Message, language, say

Said = Message | str

MOST_NAMES = 5


def sentences(*said: Said | None) -> Message:
    """One text of those sentences that there are."""
    return Message(_joined, [each for each in said if each is not None])


def listed(names: Sequence[Said]) -> Message:
    """Names in a row, each once; of very many the first five, and how many more there are."""
    return Message(_listed, tuple(names))


def word(vocabulary: str, value: str) -> Message:
    """The label of a value, in the reader's language."""
    return Message(_labelled, vocabulary, value)


def _labelled(vocabulary: str, value: str) -> str:
    return vocabularies.label(vocabulary, value, language())


def _joined(said: Sequence[Said]) -> str:
    return " ".join(map(str, said))


def _listed(names: Sequence[Said]) -> str:
    once = list(dict.fromkeys(map(str, names)))
    shown = ", ".join(once[:MOST_NAMES])
    more = len(once) - MOST_NAMES
    return say("%(names)s and %(count)s more", names=shown, count=more) if more > 0 else shown
