"""Languages by the beginning of a name, in any language of the Union or their own, or by a tag."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from catalogue.languages import names, tags

MOST = 20
WIDEST = 4000  # names looked at, when one or two letters begin very many
Entry = tuple[str, bool, int, str]  # what is typed, whether it begins a name, rank, tag


def starting(text: str, limit: int = MOST) -> list[str]:
    """The tags of languages that a name or tag with this beginning stands for, best known first."""
    typed = names.fold(text)
    if not typed:
        return []
    listed = entries()
    first = bisect_left(listed, (typed,))
    found: dict[str, tuple[bool, bool, int]] = {}
    for name, whole, rank, tag in listed[first : first + WIDEST]:
        if not name.startswith(typed):
            break
        place = (name != typed, not whole, rank)
        found[tag] = min(place, found.get(tag, place))
    ordered = sorted(found, key=lambda tag: (*found[tag], tag))
    return list(dict.fromkeys([*exact(text), *ordered]))[:limit]


def exact(text: str) -> list[str]:
    """The language of a whole tag, which may name a script or a region too: `pt-BR`."""
    try:
        return [tags.standardise(text)]
    except ValueError:
        return []


@lru_cache(maxsize=1)
def entries() -> list[Entry]:
    """Every name of every language, from its first word and from each of the others, in order."""
    return sorted(set(spelled()))


def spelled() -> Iterator[Entry]:
    for rank, tag in names.ranked():
        yield names.fold(tag), True, rank, tag
        for name in {names.fold(each) for each in names.every(tag)}:
            words = name.split(" ")
            for place in range(len(words)):
                yield " ".join(words[place:]), place == 0, rank, tag
