"""Reading answers safely: bytes to text and JSON, and what an unwelcome status means."""

from typing import Any

import orjson

from catalogue.core.clock import now
from catalogue.core.errors import Unavailable
from catalogue.core.i18n import _
from catalogue.imports.origin import Answer, NotImportable, Reference

GONE = frozenset({404, 410})
CLOSED = frozenset({401, 403, 451})
AN_HOUR = 3600
MISSING = "RepoNotFound"  # Hugging Face answers 401 for what it does not have


def expect(answer: Answer, reference: Reference) -> Answer:
    """The answer, if it is one; raises NotImportable with what to do instead."""
    if answer.is_ok:
        return answer
    refuse_spent(answer)
    name = reference.id
    missing = answer.headers.get("x-error-code") == MISSING
    if answer.status in GONE or missing:
        raise NotImportable(
            _(
                "“%(name)s” was not found there: it may be deleted, private or misspelt."
                " Check the address, or describe it by hand.",
                name=name,
            )
        )
    if answer.status in CLOSED:
        raise NotImportable(
            _(
                "“%(name)s” cannot be read without an account there: describe it by hand.",
                name=name,
            )
        )
    detail = _(
        "The site answered with an error (%(status)s): try again later, or describe it by hand.",
        status=answer.status,
    )
    raise NotImportable(detail)


def refuse_spent(answer: Answer) -> None:
    """GitHub answers 403 to who has asked it sixty times in an hour without an account."""
    if answer.headers.get("x-ratelimit-remaining") != "0":
        return
    reset = answer.headers.get("x-ratelimit-reset", "")
    wait = int(reset[:12]) - int(now().timestamp()) if reset.isdecimal() else AN_HOUR
    detail = _("The site has answered us often in this hour: try again later.")
    raise Unavailable(detail, retry_after=max(1, min(wait, AN_HOUR)))


def text(body: bytes) -> str:
    """Bytes as text: UTF-8 without its mark, wrong bytes shown as such."""
    return body.decode("utf-8-sig", "replace")


def parsed(body: bytes) -> Any:
    """JSON of any shape; raises NotImportable. Nesting beyond 1024 is refused by the parser."""
    try:
        return orjson.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except (orjson.JSONDecodeError, RecursionError) as error:
        raise NotImportable(_("What came back is not readable JSON.")) from error


def json_object(body: bytes) -> dict[str, Any]:
    """A JSON object; raises NotImportable for anything else."""
    found = parsed(body)
    if not isinstance(found, dict):
        raise NotImportable(_("What came back is not the description of one dataset."))
    return found


def string(value: Any) -> str:
    """A text, or nothing where another kind of value stands."""
    return value.strip() if isinstance(value, str) else ""


def strings(value: Any) -> list[str]:
    """Texts, given as one or as a list; numbers as they are written, anything else left out."""
    listed = value if isinstance(value, list) else [value]
    kept = (each for each in listed if isinstance(each, str | int | float))
    return [text for each in kept if (text := str(each).strip())]
