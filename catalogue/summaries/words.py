"""What we say ourselves in a summary, in every language at once; pure.

A provider's own words are plain text and stay as they are; ours are one text per language.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from catalogue.core import vocabularies, yaml
from catalogue.core.vocabularies import Texts
from catalogue.languages import countries, names

LANGUAGES = ("en", "fr")
SOURCE = Path(__file__).parents[2] / "seed" / "summary_sentences.yaml"
SENTENCES: Mapping[str, Texts] = yaml.read(SOURCE)

Text = str | dict[str, str]

SEMICOLON: Text = {"en": "; ", "fr": "\u00a0; "}  # between names that hold commas themselves

MARKS = {"en": (",", "."), "fr": ("\u202f", ",")}  # between thousands, before decimals
SCALES = {  # French counts large numbers in milliards, as the template's ranges do
    "en": [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")],
    "fr": [(1e9, "milliard"), (1e6, "million")],
}


def wording(key: str, **values: object) -> Text:
    """One of our sentences; a value may itself be a text per language."""
    sentence = SENTENCES[key]
    if not values:
        return dict(sentence)
    return {
        code: sentence[code].format(**{name: spoken(value, code) for name, value in values.items()})
        for code in LANGUAGES
    }


def spoken(text: object, code: str) -> str:
    """A value in one language: texts per language are looked up, numbers are written out."""
    if isinstance(text, Mapping):
        return str(text.get(code) or next(filter(None, text.values()), ""))
    if isinstance(text, int | float):
        return figure(text, code)
    return str(text)


@lru_cache(maxsize=1024)
def _word(vocabulary: str, value: str) -> tuple[str, ...]:
    return tuple(vocabularies.label(vocabulary, value, code) for code in LANGUAGES)


def word(vocabulary: str, value: str) -> Text:
    """The label of a value of a vocabulary."""
    return dict(zip(LANGUAGES, _word(vocabulary, value), strict=True))


def language(tag: str) -> Text:
    """A language by its name, as a line of its own begins with it."""
    return {code: names.title(tag, code) for code in LANGUAGES}


def tongues(tags: Iterable[str]) -> Text:
    """Languages by their names, in a sentence."""
    return joined({code: names.name(tag, code) for code in LANGUAGES} for tag in tags)


def place(written: str) -> Text:
    """A place by its name in each language, where it is a country; any other as it is written."""
    try:
        found = countries.standardise(written)
    except ValueError:
        return written
    return {code: countries.name(found, code) for code in LANGUAGES}


def described(texts: Mapping[str, str] | None) -> Text | None:
    """The summary or description of an entry; where it is in one language, both read that one."""
    if not texts or not any(texts.values()):
        return None
    return {code: spoken(texts, code) for code in LANGUAGES}


def joined(texts: Iterable[Text], mark: Text = ", ") -> Text:
    """Several texts in one."""
    known = list(texts)
    if isinstance(mark, str) and all(isinstance(each, str) for each in known):
        return mark.join(map(str, known))
    return {
        code: spoken(mark, code).join(spoken(each, code) for each in known) for code in LANGUAGES
    }


def listed(labels: Iterable[Text]) -> Text:
    """Labels of vocabularies as one list, of which only the first begins with a capital."""
    return joined(each if index == 0 else lowered(each) for index, each in enumerate(labels))


def lowered(label: Text) -> Text:
    """A label of ours within a sentence; what others wrote and abbreviations stay."""
    if isinstance(label, str):
        return label
    return {
        code: text[:1].lower() + text[1:] if text[1:2].islower() else text
        for code, text in label.items()
    }


def figure(amount: float, code: str) -> str:
    """A number as one reads it: `1.53 trillion`, `1 530 milliards`."""
    for size, name in SCALES[code]:
        if amount >= size:
            scaled = amount / size
            ending = "s" if code == "fr" and scaled >= 2 else ""  # noqa: PLR2004 - plural from two
            return f"{grouped(scaled, code)} {name}{ending}"
    return grouped(amount, code)


def grouped(amount: float, code: str) -> str:
    thousands, point = MARKS[code]
    whole = f"{amount:,.2f}".rstrip("0").rstrip(".")
    return whole.replace(",", "\0").replace(".", point).replace("\0", thousands)


def quantity(size: float, unit: Text) -> Text:
    """So much of a unit; French says `3 millions de mots`, `3 millions d’images`."""
    amount = {code: figure(size, code) for code in LANGUAGES}
    named = {code: spoken(unit, code) for code in LANGUAGES}
    if amount["fr"].rstrip("s").endswith(("million", "milliard")):
        named["fr"] = ("d’" if named["fr"][:1] in "aeiouh" else "de ") + named["fr"]
    return {code: f"{amount[code]} {named[code]}" for code in LANGUAGES}


def percent(share: float) -> Text:
    """A share, as a percentage of at most one decimal place: 0.0004 reads `< 0.1 %`."""
    if 0 < share < 0.001:  # noqa: PLR2004 - less than one decimal place shows
        return {"en": "< 0.1 %", "fr": "< 0,1\u00a0%"}
    rounded = f"{share * 100:.1f}".removesuffix(".0")
    return {"en": f"{rounded} %", "fr": f"{rounded.replace('.', ',')}\u00a0%"}
