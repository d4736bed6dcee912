"""The one gate: everything that enters passes here, whoever sends it."""

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields
from webargs.fields import DelimitedList
from werkzeug.datastructures import MultiDict

from catalogue.core.errors import BadQuery, Invalid
from catalogue.core.i18n import _

TOO_DEEP = _(
    "Objects and lists are nested too deeply: several hundred levels, where a few are enough. "
    "The API’s description shows what to send."
)
MOST_TRIES = 5  # taking a mistake away may uncover another


def admit(schema: Schema, raw: Any) -> dict[str, Any]:
    """Load `raw`, blanks left out; raises Invalid with a message for each wrong field."""
    try:
        loaded: dict[str, Any] = schema.load(prune(raw))
    except ValidationError as error:
        detail = _("Some values are missing or wrong.")
        raise Invalid(detail, errors=messages(error)) from error
    except RecursionError as error:
        raise Invalid(TOO_DEEP) from error
    return loaded


def admit_query(schema: Schema, args: MultiDict[str, str]) -> dict[str, Any]:
    """Load a page's query string: blanks and strangers (`utm_source`) are left out.

    Raises BadQuery naming each wrong parameter.
    """
    raw: dict[str, Any] = {}
    for name, part in schema.load_fields.items():
        key = part.data_key or name
        several = isinstance(part, fields.List) and not isinstance(part, DelimitedList)
        given = [value for value in args.getlist(key) if value]
        if given:
            raw[key] = given if several else given[-1]
    try:
        loaded: dict[str, Any] = schema.load(raw, unknown=EXCLUDE)
    except ValidationError as error:
        detail = _("This address asks for something that does not exist.")
        raise BadQuery(detail, errors={"query": messages(error)}) from error
    return loaded


def messages(error: ValidationError) -> dict[str, Any]:
    """The messages by field, as marshmallow nests them."""
    nested: dict[str, Any] = error.normalized_messages()  # type: ignore[no-untyped-call]
    return nested


def salvage(schema: Schema, raw: Any) -> dict[str, Any]:
    """What of a working copy passes the gate, to show it before it is finished.

    Only whole fields may be missing: a row or block that lacks something required is left out.
    """
    kept = prune(raw)
    for _try in range(MOST_TRIES):
        try:
            loaded: dict[str, Any] = schema.load(
                kept, partial=tuple(schema.fields), unknown=EXCLUDE
            )
        except ValidationError as error:
            messages: Any = error.normalized_messages()  # type: ignore[no-untyped-call]
            kept = prune(without(kept, messages) or {})
        else:
            return loaded
    return {}


def without(raw: Any, errors: Any) -> Any:
    """`raw` without what is wrong in it; None where something required is missing."""
    if not isinstance(errors, Mapping):
        return None
    if isinstance(raw, list):
        return [without(row, errors[n]) if n in errors else row for n, row in enumerate(raw)]
    if not isinstance(raw, dict) or not errors.keys() <= raw.keys():
        return None
    return {
        name: without(value, errors[name]) if name in errors else value
        for name, value in raw.items()
    }


def prune(value: Any) -> Any:
    """Without what says nothing: null, empty texts, empty lists, empty blocks."""
    if isinstance(value, dict):
        return {name: kept for name, inner in value.items() if says(kept := prune(inner))}
    if isinstance(value, list):
        return [kept for kept in map(prune, value) if says(kept)]
    return value


def says(value: Any) -> bool:
    """Whether a value says something, as 0 and false do."""
    return bool(value) or value not in (None, "", [], {})


def merge(target: Any, patch: Any) -> Any:
    """Apply a JSON merge patch (RFC 7396): null removes, objects merge, the rest replaces."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge(merged.get(name), value)
    return merged
