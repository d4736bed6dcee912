"""The weights file of a mix, one `language--category: weight` a line, out and in; pure.

The form is that of OpenLLM-France's Lucie. A line stands for all items of its group; read back, a
line finds its items by their group, or else by their languages and category.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from catalogue.core.errors import Conflict
from catalogue.core.i18n import _
from catalogue.core.spreadsheets import plain
from catalogue.mixes import tongues
from catalogue.mixes.blend import Blend
from catalogue.mixes.formats import weights_lines
from catalogue.mixes.ingredients import Document, Ingredient
from catalogue.mixes.portions import Portion

# The words of such files, and the categories of ours each stands for; the first is its own.
WORDS: Mapping[str, tuple[str, ...]] = {
    "web": ("web",),
    "wiki": ("encyclopaedia", "dictionary"),
    "book": ("books", "fiction", "theatre"),
    "newspaper": ("press",),
    "technical": ("science", "patents"),
    "legi_written": ("law", "administration", "diplomacy"),
    "legi_dialogue": ("parliament",),
    "legi_spoken": ("speeches", "parliament"),
    "math": ("mathematics",),
    "programming": ("code",),
    "forum": ("forum",),
    "dialogue": ("dialogue", "meetings", "interviews", "subtitles", "broadcast"),
}
ALIGNED = "aligned"  # the same text in several languages, whatever it is about
CODE = "code"  # stands where a language would
UNKNOWN_LANGUAGE, UNKNOWN_CATEGORY = "und", "other"
BETWEEN = "--"
MOST_TOLD = 5

Line = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Change:
    """What a line does to one item."""

    number: int
    name: str
    line: str
    field: str  # epochs or weight
    before: float | None
    after: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A mix as a weights file would have it, and what did not fit."""

    document: dict[str, Any]
    changes: tuple[Change, ...]  # only where the number or the group is another
    matched: int  # items that a line stands for
    unmatched: tuple[str, ...]  # lines that stand for no item
    unnamed: tuple[tuple[int, str], ...]  # items that no line stands for: number and name


def field_of(document: Document) -> str:
    """What the numbers of a weights file are in this mix."""
    return "weight" if document.get("sampling") == "weights" else "epochs"


def written(document: Document, ingredients: Sequence[Ingredient], blend: Blend) -> str:
    """The file; raises Conflict when a group has no single number."""
    name = field_of(document)
    groups: dict[str, dict[float, list[str]]] = {}
    silent = []
    for ingredient, portion in zip(ingredients, blend.portions, strict=True):
        value = ingredient.item.get(name, 1 if name == "epochs" else None)
        if value is None:
            silent.append(ingredient.name)
            continue
        values = groups.setdefault(key_of(ingredient, portion), {})
        values.setdefault(value, []).append(ingredient.name)
    refuse_torn(groups)
    lines = [f"{quoted(key)}: {plain(min(values))}" for key, values in sorted(groups.items())]
    lines += [f"# {quoted(each)} has no weight" for each in silent]
    return "".join(line + "\n" for line in lines)


def refuse_torn(groups: Mapping[str, Mapping[float, Sequence[str]]]) -> None:
    """One line cannot hold two numbers."""
    torn = [key for key, values in groups.items() if len(values) > 1]
    if not torn:
        return
    told = {
        key: [
            _(
                "“%(one)s” has %(first)s, “%(other)s” has %(second)s: give them one number, or"
                " groups of their own.",
                one=names[0][0],
                first=plain(numbers[0]),
                other=names[1][0],
                second=plain(numbers[1]),
            )
        ]
        for key in torn
        for numbers, names in [(list(groups[key]), list(groups[key].values()))]
    }
    named = ", ".join(torn[:MOST_TOLD])
    detail = _("A weights file has one number for each group. These have several: %(groups)s.",
               groups=named)  # fmt: skip
    raise Conflict(detail, errors={"groups": told})


def key_of(ingredient: Ingredient, portion: Portion) -> str:
    """The line an item stands under: its group, or else its languages and its category."""
    group = ingredient.item.get("group")
    if group:
        return str(group)
    tags = languages_of(ingredient, portion)
    word = word_of(portion.category)
    if portion.category == "code" and set(tags) <= {tongues.NONE}:
        return f"{CODE}{BETWEEN}{word}"
    if len(tags) > 1 and ingredient.document.get("kind") == "parallel":
        word = ALIGNED
    return "-".join(tags) + BETWEEN + word


def languages_of(ingredient: Ingredient, portion: Portion) -> list[str]:
    named = ingredient.item.get("subset", {}).get("languages")
    return list(named or sorted(tag for tag in portion.languages if tag)) or [UNKNOWN_LANGUAGE]


def word_of(category: str) -> str:
    """The word of a category; what the files have no word for goes by ours."""
    own = (word for word, ours in WORDS.items() if ours[0] == category)
    wider = (word for word, ours in WORDS.items() if category in ours)
    return next(own, next(wider, category or UNKNOWN_CATEGORY))


def quoted(key: str) -> str:
    """A YAML text on one line, whatever is in it."""
    return "'" + key.replace("'", "''") + "'"


def read(text: str, document: Document) -> dict[str, float]:
    """The lines of a file; raises Invalid that names each one which cannot be."""
    return weights_lines.read(text, field_of(document))


def applied(
    lines: Mapping[str, float], document: Document, ingredients: Sequence[Ingredient], blend: Blend
) -> Reading:
    """The mix with the numbers of these lines, as `read` gives them; other items keep theirs."""
    name = field_of(document)
    other = "epochs" if name == "weight" else "weight"
    found = matched(lines, ingredients, blend)
    changed = deepcopy(dict(document))
    changes = []
    for ingredient in ingredients:
        key = found.get(ingredient.number)
        if key is None:
            continue
        item = changed["items"][ingredient.number - 1]
        before, after = item.get(name), lines[key]
        if before != after or item.get("group") != key:
            changes.append(Change(ingredient.number, ingredient.name, key, name, before, after))
        item.pop(other, None)
        item[name] = after
        item["group"] = key  # so that the file can be written again
    return Reading(
        document=changed,
        changes=tuple(changes),
        matched=len(found),
        unmatched=tuple(sorted(lines.keys() - set(found.values()))),
        unnamed=tuple((each.number, each.name) for each in ingredients if each.number not in found),
    )


def matched(
    lines: Iterable[str], ingredients: Sequence[Ingredient], blend: Blend
) -> dict[int, str]:
    """Number of an item → its line."""
    keys = set(lines)
    found = {}
    for ingredient, portion in zip(ingredients, blend.portions, strict=True):
        tried = [str(ingredient.item.get("group", "")), *candidates(ingredient, portion)]
        line = next((each for each in tried if each in keys), None)
        if line is not None:
            found[ingredient.number] = line
    return found


def candidates(ingredient: Ingredient, portion: Portion) -> Iterable[str]:
    """The lines that would fit the languages and category of an item, the closest first."""
    tags = languages_of(ingredient, portion)
    words = [word_of(portion.category)] if portion.category else []
    words += [word for word, ours in WORDS.items() if portion.category in ours]
    if portion.category == "code":
        yield from (f"{CODE}{BETWEEN}{word}" for word in words)
    orders = ["-".join(tags), "-".join(reversed(tags)), "-".join(sorted(tags))]
    if len(tags) > 1:
        words = [ALIGNED, *words]
    yield from (tongue + BETWEEN + word for word in words for tongue in orders)
    yield key_of(ingredient, portion)  # as it would be written
