"""A draft on its way in: what passes the gate stays, what does not is named; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from marshmallow import EXCLUDE, ValidationError

from catalogue.claims import addresses
from catalogue.core.i18n import _
from catalogue.imports.origin import Draft, Notice
from schemas.datasets import DatasetSchema
from schemas.gate import prune, salvage

MOST_NOTICES = 100


def kept(draft: Draft) -> Draft:
    """The draft as our gate takes it; each value it does not take becomes a notice on its field.

    Nothing may go in silence, and no origin may speak of a value that is not there.
    """
    document = salvage(DatasetSchema(), draft.document)
    lost = [Notice(field, message) for field, message in mistakes(draft.document)]
    missing = [
        Notice("kind", _("Say what it is for: no source states that in our words."))
        for _each in range("kind" not in document)
    ]
    origins = tuple(
        origin for origin in draft.origins if addresses.read(document, origin.field) is not None
    )
    notices = (*draft.notices, *lost, *missing)[:MOST_NOTICES]
    return replace(draft, document=document, origins=origins, notices=notices)


def mistakes(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each value that does not pass, as its path and what is wrong with it."""
    schema = DatasetSchema()
    try:
        schema.load(prune(document), partial=tuple(schema.fields), unknown=EXCLUDE)
    except ValidationError as error:
        found: Any = error.normalized_messages()  # type: ignore[no-untyped-call]
        yield from flat(found)


def flat(messages: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Nested messages by path: `languages.3.tag`."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            here = before if name == "_schema" else f"{before}.{name}".strip(".")
            yield from flat(inner, here)
    elif isinstance(messages, list | tuple):
        for inner in messages:
            yield from flat(inner, before)
    else:
        yield before, messages
