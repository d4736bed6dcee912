"""What changed, over JSON."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint
from werkzeug.urls import iri_to_uri

from catalogue.changes import service
from catalogue.core.operations import QUERY
from catalogue.datasets import answers, views
from catalogue.datasets.query import address
from schemas.changes import ChangeList, ChangesQuery

changes = Blueprint("changes", __name__, description="What changed, for mirrors")


@changes.get("/changes")
@changes.arguments(ChangesQuery(), **QUERY)
@changes.response(200, ChangeList)
def index(asked: dict[str, Any]) -> ResponseReturnValue:
    """List entries in the order in which they last changed, with those that were withdrawn."""
    after, size = asked["after"], asked["page_size"]
    rows = service.listing(after=after, since=asked.get("since"), size=size + 1)
    more, rows = len(rows) > size, rows[:size]
    latest = rows[-1].seq if rows else after
    following = address(request.args, after=str(latest)) if more else None
    return answers.json(
        {
            "items": [public(row) for row in rows],
            "latest": latest,
            "links": {
                "self": iri_to_uri(request.full_path.rstrip("?")),
                "next": following and f"{request.path}?{following}",
            },
        }
    )


def public(row: Any) -> dict[str, Any]:
    """One line of the feed; of what a withdrawn entry said, only its address and why it is gone."""
    kind = service.kind(row)
    gone = kind is service.Kind.WITHDRAWN
    return {
        "number": row.seq,
        "change": str(kind),
        "slug": row.slug,
        "title": None if gone else row.title,
        "version_number": row.number,
        "updated": views.moment(row.updated),
        "withdrawn": views.moment(row.withdrawn),
        "reason": row.withdrawal,
        "links": views.links(row.slug),
    }
