"""A draft as the preview shows it: value by value, with whose words it rests on; pure."""

from typing import Any, NamedTuple

from catalogue.claims import addresses, values
from catalogue.core.i18n import language
from catalogue.imports.origin import Draft, Notice, Origin
from catalogue.imports.table import Line as Row
from catalogue.languages import names


class Line(NamedTuple):
    """One value, what it was read from, and what to know of it."""

    label: str
    words: str
    origin: Origin | None
    notices: tuple[Any, ...]


class Told(NamedTuple):
    """A notice on a field that holds nothing yet."""

    label: str
    message: Any


def lines(draft: Draft) -> list[Line]:
    """Every value of the draft in the order of the form; a list is shown as one."""
    shown: dict[str, Line] = {}
    for address, _value in addresses.facts(draft.document):
        origin = origin_of(draft, address)
        place = origin.field if origin else address
        if place not in shown:
            shown[place] = line(draft, place, origin)
    return list(shown.values())


def origin_of(draft: Draft, address: str) -> Origin | None:
    """The most telling of the origins of a value: the one that names it, or else its block."""
    fitting = [each for each in draft.origins if covers(each.field, address)]
    return max(fitting, key=lambda each: len(each.field), default=None)


def covers(field: str, address: str) -> bool:
    rest = address.removeprefix(field)
    return address == field or (rest != address and rest[:1] in {".", "["})


def line(draft: Draft, address: str, origin: Origin | None) -> Line:
    value = addresses.read(draft.document, address)
    told = tuple(each.message for each in draft.notices if each.field == address)
    return Line(values.label(address, language()), words(address, value), origin, told)


def words(address: str, value: Any) -> str:
    """A value in the reader's words; languages by their names."""
    if address == "languages":
        return values.cut(", ".join(names.name(row["tag"], language()) for row in value))
    if isinstance(value, dict):
        return row_words(address, value)
    return values.words(address, value, language())


def row_words(address: str, row: dict[str, Any]) -> str:
    """A row or a block by its facts; one that holds none beside its name is that name."""
    said = [
        f"{last(name)}: {values.words(name, value, language())}"
        for name, value in facts_of(address, row)
    ]
    return values.cut("; ".join(said) or last(address))


def facts_of(address: str, row: dict[str, Any]) -> list[addresses.Fact]:
    named = ((f"{address}.{name}", value) for name, value in row.items())
    key = addresses.walk(address)[-1][0].key
    names = key.names if key else ()
    return [(each, value) for each, value in named if each.rpartition(".")[2] not in names]


def last(address: str) -> str:
    """The last part of a label: “Size”."""
    return values.label(address, language()).rpartition(" · ")[2]


def told(draft: Draft) -> list[Told]:
    """What is told of fields that hold nothing, or of the whole draft."""
    shown = {each.origin.field for each in lines(draft) if each.origin}
    return [place(each) for each in draft.notices if each.field not in shown]


def place(notice: Notice) -> Told:
    label = values.label(notice.field, language()) if notice.field else ""
    return Told(label, notice.message)


def mistakes(row: Row) -> list[Told]:
    """What is wrong with a row of a table."""
    return [place(each) for each in row.mistakes]
