"""Review over JSON."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from catalogue.datasets import answers
from catalogue.datasets import service as datasets
from catalogue.members.session import current_member
from catalogue.review import service
from schemas.review import DecisionList, DecisionSchema, QueueList

review = Blueprint("review", __name__, description="Decisions on submitted entries")

TOKEN: list[dict[str, list[str]]] = [{"token": []}]
IF_MATCH = {"in": "header", "name": "If-Match", "schema": {"type": "string"}, "required": False}


@review.get("/queue")
@review.response(200, QueueList)
@review.doc(security=TOKEN)
def index() -> dict[str, Any]:
    """List what waits for a decision, longest first (reviewers)."""
    waiting = service.queue(current_member())
    return {"items": waiting, "total": len(waiting)}


def for_reviewers(view: Callable[..., Any]) -> Callable[..., Any]:
    """Ask who it is before reading what was sent."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        service.may_review(current_member())
        return view(*args, **kwargs)

    return guarded


@review.post("/datasets/<slug>/decisions")
@for_reviewers
@review.arguments(DecisionSchema)
@review.response(201, DecisionSchema)
@review.doc(security=TOKEN, parameters=[IF_MATCH])
def decide(data: dict[str, Any], slug: str) -> ResponseReturnValue:
    """Accept or return a submitted entry (reviewers; send the draft's ETag in `If-Match`)."""
    dataset = datasets.get(slug, by=current_member())
    service.may_decide(dataset, current_member())
    answers.check_etag(dataset)
    revision = dataset.revision
    return service.decide(  # type: ignore[return-value]
        dataset, data["outcome"], reason=data["reason"], by=current_member(), revision=revision
    )


@review.get("/datasets/<slug>/decisions")
@review.response(200, DecisionList)
@review.doc(security=TOKEN)
def decisions(slug: str) -> dict[str, Any]:
    """List what was decided on an entry and why."""
    dataset = datasets.get(slug, by=current_member())
    found = service.decisions(dataset, by=current_member())
    return {"items": found, "total": len(found)}
