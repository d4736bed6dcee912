"""Reviews over JSON."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from catalogue.core.errors import Unauthorised
from catalogue.core.i18n import _
from catalogue.core.operations import IF_MATCH, QUERY, TOKEN
from catalogue.datasets import answers
from catalogue.members.model import Member
from catalogue.members.session import asking_first, current_member
from catalogue.review import cases, holding, queueing, service, showing, talking, views
from schemas.review import (
    ClaimReviewSchema,
    DecisionList,
    DecisionSchema,
    QueueList,
    QueueQuery,
    ReleaseQuery,
    ReviewerMessageSchema,
    ReviewEventSchema,
    ReviewSchema,
)

review = Blueprint("review", __name__, description="Reviews of submitted entries")


for_reviewers = asking_first(lambda by, **_: service.may_review(by))


@asking_first
def for_members(by: Member | None, **_address: Any) -> None:
    if by is None:
        raise Unauthorised(_("Sign in first, or send an API token."))


@review.get("/queue")
@for_reviewers
@review.arguments(QueueQuery, **QUERY)
@review.response(200, QueueList)
@review.doc(security=TOKEN)
def index(asked: dict[str, Any]) -> dict[str, Any]:
    """List what waits for a key, the longest first (reviewers); 50 on a page."""
    member = current_member()
    found = queueing.listing(asked, by=member)
    items = [views.waiting(each, found.gaps[each.round.id], member) for each in found.items]
    return {"items": items, "total": found.total}


@review.get("/datasets/<slug>/review")
@review.response(200, ReviewSchema)
@review.doc(security=[{}, *TOKEN])
def show(slug: str) -> dict[str, Any]:
    """Read the review of an entry: state, keys, rounds with what changed, timeline.

    Public once published; before, it is for the editor and reviewers.
    """
    return showing.review(cases.find(slug, by=current_member()), current_member())


@review.post("/datasets/<slug>/review/comments")
@for_members
@review.arguments(ReviewerMessageSchema)
@review.response(201, ReviewEventSchema)
@review.doc(security=TOKEN)
def comment(data: dict[str, Any], slug: str) -> dict[str, Any]:
    """Ask or answer something in a review, of a fact (`field`) or of all of it."""
    case = cases.find(slug, by=current_member())
    return views.event(talking.say(case, data, by=current_member()), current_member())


@review.post("/datasets/<slug>/review/claim")
@for_reviewers
@review.arguments(ClaimReviewSchema(), required=False)
@review.response(200, ReviewSchema)
@review.doc(security=TOKEN)
def claim(data: dict[str, Any], slug: str) -> dict[str, Any]:
    """Take a review on, so that nobody else works on it too; it is yours for 14 days."""
    case = cases.find(slug, by=current_member())
    holding.claim(case, data.get("key"), by=current_member())
    return showing.review(cases.of(case.dataset), current_member())


@review.delete("/datasets/<slug>/review/claim")
@for_reviewers
@review.arguments(ReleaseQuery, **QUERY)
@review.response(204)
@review.doc(security=TOKEN)
def release(asked: dict[str, Any], slug: str) -> None:
    """Give a review back; an administrator names the key to give back somebody else's."""
    case = cases.find(slug, by=current_member())
    holding.release(case, asked.get("key"), by=current_member())


@review.post("/datasets/<slug>/decisions")
@for_reviewers
@review.arguments(DecisionSchema)
@review.response(201, DecisionSchema)
@review.doc(security=TOKEN, parameters=[IF_MATCH])
def decide(data: dict[str, Any], slug: str) -> ResponseReturnValue:
    """Turn a key, ask for changes, or reject (reviewers; send the draft's ETag in `If-Match`).

    The last key publishes. Nobody turns both, nor any key of her own entry.
    """
    dataset = cases.find(slug, by=current_member()).dataset
    service.may_decide(dataset, current_member())
    answers.check_etag(dataset)
    return service.decide(  # type: ignore[return-value]
        dataset,
        data["outcome"],
        key=data.get("key"),
        reason=data["reason"],
        by=current_member(),
        revision=dataset.revision,
    )


@review.get("/datasets/<slug>/decisions")
@review.response(200, DecisionList)
@review.doc(security=[{}, *TOKEN])
def decisions(slug: str) -> dict[str, Any]:
    """List what was decided on an entry and why; public once published."""
    case = cases.find(slug, by=current_member())
    found = service.decisions(case.dataset, by=current_member())
    return {"items": found, "total": len(found)}
