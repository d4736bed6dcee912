"""The vocabularies with how many public entries use each word, as far as the index counts them."""

from typing import NamedTuple

from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.core.vocabularies import VOCABULARIES, Vocabulary
from catalogue.datasets.vocabulary import FACETS
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.search.engines import search_or_nothing
from catalogue.search.port import Query

MANY = 10_000  # more values than any facet has


class Word(NamedTuple):
    """One value with its labels; `used` is None where nobody counts it."""

    value: str
    english: str
    french: str
    used: int | None


def listing(by: Member | None) -> list[tuple[str, int, bool]]:
    """Every vocabulary: name, number of words, whether their use is counted."""
    require(by, Action.ADMINISTER)
    return [(name, len(words), name in FACETS) for name, words in VOCABULARIES.items()]


def show(name: str, *, by: Member | None) -> list[Word]:
    require(by, Action.ADMINISTER)
    if name not in VOCABULARIES:
        raise NotFound(_("There is no vocabulary of this name."))
    vocabulary, counts = VOCABULARIES[name], counted(name)
    return [word(vocabulary, value, counts) for value in vocabulary]


def word(vocabulary: Vocabulary, value: str, counts: dict[str, int] | None) -> Word:
    used = None if counts is None else counts.get(value, 0)
    return Word(value, vocabulary.label(value, "en"), vocabulary.label(value, "fr"), used)


def counted(name: str) -> dict[str, int] | None:
    """How often each word is used; None for a vocabulary that is no facet."""
    if name not in FACETS:
        return None
    results = search_or_nothing(Query(size=0, facets=(name,), facet_size=MANY))
    return {bucket.value: bucket.count for bucket in results.facets.get(name, ())}
