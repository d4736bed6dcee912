"""Which licence somebody means by what they wrote; pure, and never a silent guess.

`exact` only for ids, registered names and addresses; `likely` when, filler aside, the words are
those of one licence; `ambiguous` when a version is missing, a family is named or words are left
over – with the licences to choose from; `none` otherwise.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from catalogue.licences import addresses, expressions, knowledge, tokens, words
from catalogue.licences.knowledge import Licence
from catalogue.licences.tokens import Words

LONGEST = 200
MOST_CANDIDATES = 30
MOST_PROPOSALS = 6

# Where no version is given, these are the ones people choose between.
_PUBLIC_DOMAIN = frozenset({"public", "domain"})
_IN_PUBLIC_DOMAIN = ("CC-PDM-1.0", "CC0-1.0", "PDDL-1.0")
_PLACEHOLDERS = frozenset({"imprecise"})
_OPERATOR = re.compile(r" (?:AND|OR|WITH) ")
_ID = re.compile(r"[A-Za-z0-9.+() -]+")


@dataclass(frozen=True, slots=True)
class Normalised:
    """What was made of a text. `licence` is an id, or an SPDX expression, or None.

    A family (`gpl`) is ambiguous and still has an id, that of the family, which asks for more
    precision wherever it goes.
    """

    text: str
    licence: str | None
    certainty: str  # exact, likely, ambiguous, none
    rule: str  # a key of `normaliser` in licence_compatibility.yaml
    candidates: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)

    def reason(self, language: str) -> str:
        """Why, in words."""
        return words.phrase("normaliser", self.rule, language, **self.values)


def normalise(text: str) -> Normalised:
    """The licence that `text` names, as far as it can be told; takes bounded time."""
    given = text.strip()
    if not given:
        return Normalised("", None, "none", "empty")
    if len(given) > LONGEST:
        return Normalised(given[:LONGEST] + "…", None, "none", "too_long")
    return _registered(given) or _address(given) or _spdx(given) or _worded(given)


def proposals(text: str) -> tuple[str, ...]:
    """What to offer somebody whose licence was not understood; at most a handful, often nothing."""
    found = normalise(text)
    if found.candidates:
        return found.candidates[:MOST_PROPOSALS]
    return (found.licence,) if found.licence and found.certainty != "none" else ()


def _registered(text: str) -> Normalised | None:
    licence = knowledge.find(text)
    if licence is None:
        return None
    if licence.choices:
        return Normalised(text, licence.id, "ambiguous", "family", licence.choices)
    if licence.family in _PLACEHOLDERS and licence.needs_precision:
        return Normalised(text, licence.id, "none", "placeholder")
    return Normalised(text, licence.id, "exact", "registered")


def _address(text: str) -> Normalised | None:
    """Addresses of licences that are not registered letter by letter."""
    if not addresses.is_address(text):
        return None
    found = addresses.read(text)
    if found is None:
        return Normalised(text, None, "none", "unknown_address")
    if found.port:
        return _national(text, found.name, found.port.upper(), "exact")
    named = _registered(found.name) or _spdx(found.name) or _worded(found.name)
    return Normalised(text, named.licence, named.certainty, named.rule, named.candidates)


def _national(text: str, name: str, port: str, certainty: str) -> Normalised:
    """A national version: SPDX lists a few; of the others we know the international text."""
    whole = _spdx(f"{name}-{port}")
    if whole:
        return Normalised(text, whole.licence, certainty, "spdx")
    international = _registered(name) or _spdx(name)
    if international is None:
        return Normalised(text, None, "none", "nothing")
    return Normalised(text, international.licence, "likely", "port", values={"port": port})


def _spdx(text: str) -> Normalised | None:
    """An id or expression of the SPDX list that our table does not hold."""
    if not _ID.fullmatch(text) or not re.search(r"[A-Za-z]", text):
        return None
    try:
        expression = expressions.standardise(text)
    except ValueError:
        return None
    plain = expression.casefold() == text.casefold()
    joined = " " in text and not _OPERATOR.search(text)  # “and” in prose may mean anything
    return Normalised(text, expression, "exact" if plain and not joined else "likely", "spdx")


def _worded(text: str) -> Normalised:
    """What the words say, in any order, filler left out."""
    said = frozenset(tokens.split(text))
    found = tokens.by_words().get(said, ())
    if len(found) == 1:
        return _single(text, found[0])
    if found:
        return _ambiguous(text, "several", (each.id for each in found))
    if said == _PUBLIC_DOMAIN:
        return Normalised(text, None, "ambiguous", "several", _IN_PUBLIC_DOMAIN)
    return _commons(text, said) or _versionless(text, said) or _partly(text, said)


def _single(text: str, licence: Licence) -> Normalised:
    if licence.choices:
        return Normalised(text, licence.id, "ambiguous", "family", licence.choices)
    if licence.needs_precision:
        return Normalised(text, licence.id, "none", "placeholder")
    return Normalised(text, licence.id, "likely", "cleaned")


def _commons(text: str, said: Words) -> Normalised | None:
    """A Creative Commons licence our table lacks: an old version, or a national one."""
    ports, numbers = said & addresses.PORTS.keys(), tokens.versions(said)
    elements = [each for each in ("by", "nc", "sa", "nd") if each in said]
    if len(ports) > 1 or len(numbers) != 1 or said - ports - numbers != {"cc", *elements}:
        return None
    number = next(iter(numbers))
    name = "-".join(("CC", *elements, number if "." in number else f"{number}.0")).upper()
    if ports:
        return _national(text, name, addresses.PORTS[next(iter(ports))], "likely")
    whole = _spdx(name)
    return whole and Normalised(text, whole.licence, "likely", "cleaned")


def _versionless(text: str, said: Words) -> Normalised | None:
    numbers = tokens.versions(said)
    found = tokens.by_words_without_version().get(said - numbers, ())
    exact = [each for each in found if not each.needs_precision]
    families = [one for each in found for one in each.choices]
    if families:
        return _ambiguous(text, "family", families)
    if not exact:
        return None
    own = [each for each in exact if numbers and numbers <= tokens.versions_of(each.id)]
    if len(own) == 1:
        return _single(text, own[0])
    rule = "version_unknown" if numbers else "version_missing"
    return _ambiguous(text, rule, (each.id for each in exact))


def _partly(text: str, said: Words) -> Normalised:
    """Some licence's whole name is in the words, and more: never enough to decide."""
    inside = [words for words in tokens.by_words() if words <= said and _ids([words])]
    widest = [words for words in inside if not any(words < other for other in inside)]
    found = _ids(widest)
    if not found:
        return Normalised(text, None, "none", "nothing")
    left = [word for word in tokens.split(text) if not any(word in each for each in widest)]
    if not left and len(found) == 1:  # two names of one licence: “Open Database License (ODbL)”
        return Normalised(text, found[0], "likely", "cleaned")
    if not left:
        return _ambiguous(text, "several", found)
    values = {"words": " ".join(dict.fromkeys(left))}
    return _ambiguous(text, "more_words", found, **values)


def _ids(names: Iterable[Words]) -> list[str]:
    """The exact licences of these names, each once."""
    named = (licence for words in names for licence in tokens.by_words()[words])
    return list(dict.fromkeys(one for licence in named for one in _exact_ids(licence)))


def _exact_ids(licence: Licence) -> tuple[str, ...]:
    """The licences a name may stand for; a placeholder stands for none."""
    if licence.choices or licence.needs_precision:
        return licence.choices
    return (licence.id,)


def _ambiguous(text: str, rule: str, found: Iterable[str], **values: str) -> Normalised:
    candidates = tuple(dict.fromkeys(found))[:MOST_CANDIDATES]
    return Normalised(text, None, "ambiguous", rule, candidates, values)
