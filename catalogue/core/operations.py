"""What operations of the API have in common in its description, and in how they read a query."""

from typing import Any

from marshmallow import RAISE

TOKEN: list[dict[str, list[str]]] = [{"token": []}]
IF_MATCH = {"in": "header", "name": "If-Match", "schema": {"type": "string"}, "required": False}
# For `arguments`, beside a schema that is made already: making one takes longer than a search. A
# parameter nobody knows is refused: left out unseen, the answer would be to another question.
QUERY: dict[str, Any] = {"location": "query", "unknown": RAISE, "error_status_code": 400}
PATCH = {
    "required": True,
    "description": "A JSON merge patch (RFC 7396): null removes a field, a list replaces a list.",
    "content": {"application/json": {"schema": {"type": "object"}}},
}


def body(schema: Any) -> dict[str, Any]:
    """The description of a JSON body that the operation reads itself."""
    return {"required": True, "content": {"application/json": {"schema": schema}}}
