"""Web forms from the same schemas as the API: one contract, one set of messages.

Names of inputs are paths: `publisher.name`, `languages.0.tag`. What was typed is kept as it is,
right or wrong, so that it can be shown again and saved as a draft.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Request
from marshmallow import Schema, ValidationError, fields
from werkzeug.datastructures import MultiDict

from catalogue.core.i18n import language
from catalogue.core.vocabularies import VOCABULARIES

Raw = dict[str, Any]
MAX_ROWS = 2000


@dataclass(frozen=True, slots=True)
class Control:
    """All that `_macros/forms.html` needs to draw one field, or a group or rows of fields."""

    name: str
    kind: str
    label: str
    help: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    value: Any = ""
    errors: tuple[str, ...] = ()
    controls: tuple["Control", ...] = ()
    rows: tuple[tuple["Control", ...], ...] = ()
    autocomplete: str = ""
    suggest: str = ""  # what names are proposed for it while it is typed
    more: bool = False  # asked further down, for who has more to say
    said: tuple[Any, ...] = ()  # where its value was read

    @property
    def id(self) -> str:
        return self.name.replace(".", "-")

    @property
    def is_filled(self) -> bool:
        """Whether anything is typed in it, or in one of its fields or rows."""
        if self.kind in {"group", "rows"}:
            inner = (*self.controls, *(each for row in self.rows for each in row))
            return any(each.is_filled for each in inner)
        return self.value not in ("", None, [])


@dataclass
class SchemaForm:
    """A marshmallow schema, seen as an HTML form."""

    schema: Schema
    raw: Raw = field(default_factory=dict)
    data: Raw = field(default_factory=dict)
    errors: Mapping[Any, Any] = field(default_factory=dict)

    def accepts(self, request: Request) -> bool:
        """Whether the form was sent, and what was sent is valid."""
        if request.method != "POST":
            return False
        self.raw = read(self.schema, request.form)
        return self.validate()

    def validate(self) -> bool:
        """Whether what was typed passes the gate; fills `data` or `errors`."""
        try:
            self.data = self.schema.load(self.raw)
        except ValidationError as error:
            self.errors = error.normalized_messages()  # type: ignore[no-untyped-call]
        return not self.errors

    def __iter__(self) -> Iterator[Control]:
        return iter(controls(self.schema, self.raw, self.errors))


def read(schema: Schema, form: MultiDict[str, str], prefix: str = "") -> Raw:
    """What was typed, nested as the schema is, without what was left blank."""
    typed = {}
    for name, part in schema.load_fields.items():
        key = prefix + (part.data_key or name)
        value = read_one(part, form, key)
        if value not in ("", None, [], {}):
            typed[part.data_key or name] = value
    return typed


def read_one(part: fields.Field[Any], form: MultiDict[str, str], key: str) -> Any:
    if isinstance(part, fields.Nested):
        return read(part.schema, form, key + ".")
    if isinstance(part, fields.List) and isinstance(part.inner, fields.Nested):
        inner = part.inner.schema
        found = (read(inner, form, f"{key}.{index}.") for index in row_numbers(form, key))
        return [row for row in found if row]
    if isinstance(part, fields.List):
        return [
            line.strip() for text in form.getlist(key) for line in text.splitlines() if line.strip()
        ]
    if isinstance(part, fields.Boolean):
        return bool(form.get(key)) or None
    return form.get(key, "").replace("\r\n", "\n").strip()


def row_numbers(form: MultiDict[str, str], key: str) -> list[int]:
    pattern = re.compile(re.escape(key) + r"\.(\d{1,4})\.")
    found = {int(match[1]) for name in form if (match := pattern.match(name))}
    return sorted(found)[:MAX_ROWS]


def controls(schema: Schema, raw: Any, errors: Any, prefix: str = "") -> tuple[Control, ...]:
    raw = raw if isinstance(raw, Mapping) else {}
    errors = errors if isinstance(errors, Mapping) else {}
    return tuple(
        control(part, prefix + name, value=raw.get(name), errors=errors.get(name))
        for name, part in (
            (part.data_key or name, part) for name, part in schema.load_fields.items()
        )
    )


def control(part: fields.Field[Any], name: str, *, value: Any, errors: Any) -> Control:
    """One field as the page shows it, with what was typed and what is wrong with it."""
    inner: tuple[Control, ...] = ()
    rows: tuple[tuple[Control, ...], ...] = ()
    own = errors
    if isinstance(part, fields.Nested):
        inner = controls(part.schema, value, errors, name + ".")
        own = errors.get("_schema") if isinstance(errors, Mapping) else errors
    elif isinstance(part, fields.List) and isinstance(part.inner, fields.Nested):
        rows = row_controls(part.inner.schema, name, value=value, errors=errors)
        own = None if isinstance(errors, Mapping) else errors
    meta = part.metadata
    return Control(
        name=name,
        kind=kind(part),
        label=str(meta.get("label", name)),
        help=str(meta.get("description", "")),
        required=part.required,
        choices=choices(part),
        value=shown(value, part),
        errors=tuple(map(str, messages(own))),
        controls=inner,
        rows=rows,
        autocomplete=str(meta.get("autocomplete", "")),
        suggest=str(meta.get("suggest", "")),
    )


def altered(given: Iterable[Control], change: Callable[[Control], Control]) -> tuple[Control, ...]:
    """The controls as `change` makes them, those inside of others first."""
    return tuple(
        change(
            replace(
                each,
                controls=altered(each.controls, change),
                rows=tuple(altered(row, change) for row in each.rows),
            )
        )
        for each in given
    )


def row_controls(
    schema: Schema, name: str, *, value: Any, errors: Any
) -> tuple[tuple[Control, ...], ...]:
    """The rows that are filled in, and an empty one for the next."""
    typed = [*(value if isinstance(value, list) else []), {}]
    by_row = errors if isinstance(errors, Mapping) else {}
    return tuple(
        controls(schema, row, by_row.get(index), f"{name}.{index}.")
        for index, row in enumerate(typed)
    )


def kind(part: fields.Field[Any]) -> str:
    """Which input draws a field; `metadata["control"]` overrides."""
    if "control" in part.metadata:
        return {"lines": "textarea"}.get(part.metadata["control"], str(part.metadata["control"]))
    if isinstance(part, fields.Nested):
        return "group"
    if isinstance(part, fields.List):
        if isinstance(part.inner, fields.Nested):
            return "rows"
        return "checkboxes" if choices(part) else "textarea"
    if choices(part):
        return "select"
    known = {fields.Boolean: "checkbox", fields.Email: "email", fields.Url: "url"}
    return next((name for type_, name in known.items() if isinstance(part, type_)), "text")


def choices(part: fields.Field[Any]) -> tuple[tuple[str, str], ...]:
    """The values a field takes, with their labels in the visitor's language."""
    inner = part.inner if isinstance(part, fields.List) else part
    vocabulary = inner.metadata.get("vocabulary")
    if vocabulary:
        words = VOCABULARIES[vocabulary]
        return tuple((value, words.label(value, language())) for value in words.values)
    if isinstance(inner, fields.Enum):
        return tuple((item.value, str(getattr(item, "label", item.value))) for item in inner.enum)
    return ()


def shown(value: Any, part: fields.Field[Any]) -> Any:
    """What stands in the input: several texts stand one per line."""
    if not isinstance(part, fields.List):
        return "" if value is None else value
    values = value if isinstance(value, list) else []
    return values if choices(part) else "\n".join(map(str, values))


def messages(errors: Any) -> Iterator[Any]:
    """The messages of a field and of what it holds, in order."""
    if isinstance(errors, Mapping):
        for inner in errors.values():
            yield from messages(inner)
    elif isinstance(errors, list | tuple):
        for inner in errors:
            yield from messages(inner)
    elif errors is not None:
        yield errors
