"""The lines of a weights file, read: every mistake at once, each by its line; pure."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from operator import attrgetter
from typing import Any, NamedTuple

import yaml
from marshmallow import ValidationError

from catalogue.core.errors import Invalid
from catalogue.core.forms import messages
from catalogue.core.i18n import Message, _
from catalogue.core.yaml import Loader
from catalogue.imports.header import LONGEST, HeaderError, examine
from schemas.mixes import MOST_ITEMS, MixItemSchema

ITEM: dict[str, Any] = MixItemSchema().fields
MOST_LINES = 2 * MOST_ITEMS  # that hold anything; a long name takes two
MOST_TOLD = 20  # mistakes
MOST_SHOWN = 100  # characters of a name
FLOAT = "tag:yaml.org,2002:float"
# YAML ends lines where no editor does, and its numbers of lines would be others than people count.
BREAKS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
ASIDE = ("#", "%", "---", "...")


class Pair(NamedTuple):
    """A name and its number as they stand in a line."""

    line: int
    name: yaml.Node
    value: yaml.Node


class Mistake(NamedTuple):
    """What is wrong in a line, and what to write instead."""

    line: int
    message: Message


def read(text: str, field: str) -> dict[str, float]:
    """The numbers by name; `field` is what they are, epochs or weight.

    Raises Invalid that names each line which cannot be.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(BREAKS)
    lines = text.split("\n")
    filled = sum(bool(line.strip()) and not line.lstrip().startswith(ASIDE) for line in lines)
    if not filled or filled > MOST_LINES or len(text) > LONGEST:
        raise Invalid(
            _("A weights file has lines such as fr--web: 2, and at most %(most)s.", most=MOST_ITEMS)
        )
    pairs, wrong = whole(text) or line_by_line(lines)
    found, more = checked(pairs, field)
    refuse(sorted([*wrong, *more], key=attrgetter("line")))
    if len(found) > MOST_ITEMS:
        raise Invalid(_("A mix may have %(most)s items.", most=MOST_ITEMS))
    return found


def whole(text: str) -> tuple[list[Pair], list[Mistake]] | None:
    """What a text holds that is YAML from the first line to the last."""
    root = composed(text)
    return (list(pairs_of(root, 1)), []) if isinstance(root, yaml.MappingNode) else None


def line_by_line(lines: Iterable[str]) -> tuple[list[Pair], list[Mistake]]:
    """What each line holds alone: one that cannot be read hides none of the others."""
    pairs: list[Pair] = []
    wrong: list[Mistake] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith(ASIDE):
            continue
        root = composed(line.strip())
        if isinstance(root, yaml.MappingNode):
            pairs += pairs_of(root, number)
        else:
            wrong.append(Mistake(number, unread()))
    return pairs, wrong


def composed(text: str) -> yaml.Node | None:
    """The text as YAML; nothing when it is none, or of a kind that nobody needs here."""
    try:
        examine(text)
        return yaml.compose(text, Loader)
    except (yaml.YAMLError, HeaderError, ValueError, RecursionError):
        return None


def pairs_of(root: yaml.MappingNode, first: int) -> Iterator[Pair]:
    for name, value in root.value:
        yield Pair(first + name.start_mark.line, name, value)


def checked(pairs: Iterable[Pair], field: str) -> tuple[dict[str, float], list[Mistake]]:
    """The names with a number that can be, and what is wrong with the others."""
    found: dict[str, float] = {}
    stands: dict[str, int] = {}
    wrong: list[Mistake] = []
    for line, name, value in pairs:
        if not isinstance(name, yaml.ScalarNode) or not name.value.strip():
            wrong.append(Mistake(line, unread()))
            continue
        try:
            group = str(ITEM["group"].deserialize(name.value))
            refuse_twice(stands.get(group))
            stands[group] = line
            found[group] = ITEM[field].deserialize(meant(value))
        except ValidationError as error:
            shown = name.value[:MOST_SHOWN]
            wrong += [Mistake(line, named(shown, each)) for each in messages(error.messages)]
    return found, wrong


def refuse_twice(first: int | None) -> None:
    if first is not None:
        told = _("It stands in line %(line)s already: take one of them out.", line=first)
        raise ValidationError(told)


def meant(value: yaml.Node) -> Any:
    """A number as people write it, or as YAML does, such as .5; blank for a list."""
    if not isinstance(value, yaml.ScalarNode):
        return ""
    if value.tag == FLOAT:
        with suppress(ValueError):
            return float(value.value)
    return value.value


def unread() -> Message:
    return _(
        "This is no line such as fr--web: 2. Write a name, a colon, a blank and a number, with"
        " quotes around a name that holds other signs."
    )


def named(name: str, mistake: Any) -> Message:
    return _("“%(name)s”: %(mistake)s", name=name, mistake=mistake)


def refuse(wrong: list[Mistake]) -> None:
    """Raise Invalid that tells the first of these mistakes, and how many there are."""
    if not wrong:
        return
    detail = _("Nothing was stored: correct the lines below and send the file again.")
    if len(wrong) > MOST_TOLD:
        detail = _(
            "Nothing was stored: there are %(count)s mistakes. Correct the first %(most)s, below,"
            " and send the file again.",
            count=len(wrong),
            most=MOST_TOLD,
        )
    lines: dict[str, list[Any]] = {}
    for each in wrong[:MOST_TOLD]:
        lines.setdefault(str(each.line), []).append(each.message)
    raise Invalid(detail, errors={"lines": lines})
