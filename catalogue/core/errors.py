"""What can go wrong, said in the catalogue's own words; `problems` turns it into HTTP."""

from collections.abc import Mapping
from typing import Any, ClassVar

# Messages by field, nested as marshmallow nests them: {"languages": {0: {"tag": ["…"]}}}.
Messages = Mapping[Any, Any]


class CatalogueError(Exception):
    """A refusal the visitor should hear about.

    `detail` is a sentence for people; `errors` holds messages by field and `facts` what a
    program may want to know besides.
    """

    status: ClassVar[int] = 400

    def __init__(self, detail: object, *, errors: Messages | None = None, **facts: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = errors or {}
        self.facts = facts


class BadQuery(CatalogueError):
    """A query string that cannot be answered; `errors` names the parameter."""

    status = 400


class Malformed(CatalogueError):
    """A body nobody can read; `line` and `column` are among the facts where a place is known."""

    status = 400


class Unauthorised(CatalogueError):
    status = 401


class Forbidden(CatalogueError):
    status = 403


class NotFound(CatalogueError):
    status = 404


class Conflict(CatalogueError):
    status = 409


class Gone(CatalogueError):
    status = 410


class Stale(CatalogueError):
    """What was to be changed has changed meanwhile; `revision` is the present one."""

    status = 412


class Invalid(CatalogueError):
    """Data whose form or facts are wrong; `errors` names each field."""

    status = 422


class TooMany(CatalogueError):
    """A limit is reached; `retry_after` (seconds) is among the facts."""

    status = 429


class Unavailable(CatalogueError):
    status = 503
