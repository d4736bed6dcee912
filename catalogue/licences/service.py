"""What may be asked about licences: list them, find one, count the entries that use it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.licences import knowledge, normaliser
from catalogue.licences.knowledge import Licence
from catalogue.search.engines import search_or_nothing
from catalogue.search.port import Query

MOST_VALUES = 5000

# Entries without a licence are filtered by their status rather than by an id.
_FILTERS = {"NONE": "none_stated"}


class Listed(NamedTuple):
    """A licence, how many published entries use it, and the filter that finds them."""

    licence: Licence
    datasets: int
    filter: str


def listing(words: str = "", *, openness: Sequence[str] = ()) -> list[Listed]:
    """The licences that hold all the words, of these kinds of openness; all when none is given.

    When none holds them, those that the words may stand for: `Creative Commons By 4`.
    """
    wanted = words.casefold().replace("licence", "license").split()
    numbers = _counts()
    found = [licence for licence in knowledge.all() if _holds(licence, wanted)] or _meant(words)
    return [
        _listed(licence, numbers)
        for licence in found
        if not openness or licence.openness in openness
    ]


def _meant(words: str) -> list[Licence]:
    found = map(knowledge.find, normaliser.proposals(words))
    return [licence for licence in found if licence]


def get(identifier: str) -> Listed:
    """The licence of this id or exact everyday name."""
    licence = knowledge.find(identifier)
    if licence is None:
        raise NotFound(_("The catalogue knows no such licence."))
    return _listed(licence, _counts())


def several(identifiers: Sequence[str]) -> list[Listed]:
    """The licences of these ids, each once, in the order given."""
    numbers = _counts()
    found = (knowledge.find(identifier) for identifier in dict.fromkeys(identifiers))
    return [_listed(licence, numbers) for licence in found if licence]


def _counts() -> Mapping[str, int]:
    results = search_or_nothing(Query(facets=("licence",), facet_size=MOST_VALUES, size=1))
    return {bucket.value: bucket.count for bucket in results.facets.get("licence", ())}


def _listed(licence: Licence, numbers: Mapping[str, int]) -> Listed:
    value = _FILTERS.get(licence.id, licence.id)
    return Listed(licence, numbers.get(value, 0), value)


def _holds(licence: Licence, words: Sequence[str]) -> bool:
    names = (licence.id, licence.name, licence.name_fr, *licence.aliases, *licence.hf_ids)
    text = " ".join(names).casefold().replace("licence", "license")
    return all(word in text for word in words)
