"""What may be asked about languages: list them by group, find one, count its entries."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from catalogue.core.errors import NotFound
from catalogue.languages import lookup, tags
from catalogue.search.engines import search_or_nothing
from catalogue.search.port import Query

MOST_VALUES = 5000

# Groups shown whole, so that a language without any entry is seen to lack one.
_WHOLE = ("eu", "france")
GROUP_ORDER = ("eu", "france", "regional", "european", "other", "special")


class Listed(NamedTuple):
    """A language and how many published entries hold it."""

    tag: str
    datasets: int


def listing() -> dict[str, list[Listed]]:
    """Group → its languages: each language once, in the first group that holds it."""
    numbers = _counts()
    grouped: dict[str, list[Listed]] = {group: [] for group in GROUP_ORDER}
    for tag in _shown(numbers):
        grouped[tags.groups(tag)[0]].append(Listed(tag, numbers.get(tag, 0)))
    return grouped


def get(text: str) -> Listed:
    """The language of this tag or name."""
    try:
        tag = tags.standardise(text)
    except ValueError as error:
        raise NotFound(error.args[0]) from error
    return Listed(tag, _counts().get(tag, 0))


def starting(text: str) -> list[Listed]:
    """The languages that a name or tag with this beginning stands for, best known first."""
    numbers = _counts()
    return [Listed(tag, numbers.get(tag, 0)) for tag in lookup.starting(text)]


def _shown(numbers: Mapping[str, int]) -> Iterator[str]:
    """Base languages: those of the groups shown whole, then what entries hold, frequent first."""
    always = [tag for group in _WHOLE for tag in tags.GROUPS[group]]
    present = sorted(numbers, key=lambda tag: (-numbers[tag], tag))
    yield from dict.fromkeys([*always, *(tag for tag in present if "-" not in tag)])


def _counts() -> Mapping[str, int]:
    results = search_or_nothing(Query(facets=("language",), facet_size=MOST_VALUES, size=1))
    return {bucket.value: bucket.count for bucket in results.facets.get("language", ())}
