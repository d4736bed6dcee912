"""Discussion, endorsements, wanted datasets, credits and who is here, over JSON."""

from typing import Any

from flask import request
from flask_smorest import Blueprint

from catalogue.community import (
    comments,
    contributions,
    endorsements,
    entries,
    moderation,
    overview,
    views,
    wanted,
)
from catalogue.core.i18n import language
from catalogue.core.operations import QUERY, TOKEN, body
from catalogue.members.session import current_member
from schemas import community as given
from schemas.gate import admit

community = Blueprint("community", __name__, description="What members tell each other")


@community.get("/datasets/<slug>/comments")
@community.arguments(given.PageQuery(), **QUERY)
@community.response(200, given.CommentList)
def discussion(asked: dict[str, Any], slug: str) -> Any:
    """Read the discussion of a published entry, first comments first."""
    found = comments.listing(entries.public(slug), asked["page"], asked["page_size"])
    return views.page(found, views.comment)


@community.post("/datasets/<slug>/comments")
@community.response(201, given.PublicCommentSchema)
@community.doc(security=TOKEN, requestBody=body(given.CommentSchema))
def comment(slug: str) -> Any:
    """Comment on a published entry; the same words sent twice are stored once."""
    dataset = entries.public(slug)
    comments.may_add(dataset, current_member())
    data = admit(given.CommentSchema(), request.get_json())
    return views.comment(comments.add(dataset, data["text"], by=current_member()))


@community.patch("/datasets/<slug>/comments/<int:number>")
@community.response(200, given.PublicCommentSchema)
@community.doc(security=TOKEN, requestBody=body(given.CommentSchema))
def correct(slug: str, number: int) -> Any:
    """Change a comment of yours, within 30 minutes."""
    said = comments.get(entries.public(slug), number)
    comments.may_edit(said, current_member())
    data = admit(given.CommentSchema(), request.get_json())
    return views.comment(comments.edit(said, data["text"], by=current_member()))


@community.delete("/datasets/<slug>/comments/<int:number>")
@community.response(204)
@community.doc(security=TOKEN)
def remove(slug: str, number: int) -> None:
    """Take a comment of yours back; “removed by its author” stays in its place."""
    comments.remove(comments.get(entries.public(slug), number), by=current_member())


@community.post("/datasets/<slug>/comments/<int:number>/hidden")
@community.response(200, given.PublicCommentSchema)
@community.doc(security=TOKEN, requestBody=body(given.HideSchema))
def hide(slug: str, number: int) -> Any:
    """Hide a comment, with a reason that is shown in its place (reviewers)."""
    said = comments.get(entries.public(slug), number)
    moderation.may_hide(current_member())
    data = admit(given.HideSchema(), request.get_json())
    moderation.hide(said, reason=data["reason"], by=current_member())
    return views.comment(said)


@community.get("/datasets/<slug>/endorsements")
@community.arguments(given.PageQuery(), **QUERY)
@community.response(200, given.EndorsementList)
def endorsed(asked: dict[str, Any], slug: str) -> Any:
    """List who used a published entry for what, latest first."""
    dataset = entries.public(slug)
    found = endorsements.listing(dataset, asked["page"], asked["page_size"])
    counts = {str(use): number for use, number in endorsements.counts(dataset).items()}
    return views.page(found, views.endorsement) | {"counts": counts}


@community.post("/datasets/<slug>/endorsements")
@community.response(201, given.PublicEndorsementSchema)
@community.doc(security=TOKEN, requestBody=body(given.EndorsementSchema))
def endorse(slug: str) -> Any:
    """Say what you used an entry for; said again of the same project, it replaces the earlier."""
    dataset = entries.public(slug)
    endorsements.may_add(dataset, current_member())
    data = admit(given.EndorsementSchema(), request.get_json())
    return views.endorsement(endorsements.add(dataset, data, by=current_member()))


@community.delete("/datasets/<slug>/endorsements/<int:number>")
@community.response(204)
@community.doc(security=TOKEN)
def withdraw(slug: str, number: int) -> None:
    """Take an endorsement of yours back."""
    endorsements.withdraw(endorsements.get(entries.public(slug), number), by=current_member())


@community.get("/wanted")
@community.arguments(given.WantedQuery(), **QUERY)
@community.response(200, given.WantedList)
def wanted_list(asked: dict[str, Any]) -> Any:
    """List wanted datasets, most supported first."""
    return views.page(wanted.listing(asked), views.wanted)


@community.post("/wanted")
@community.response(201, given.PublicWantedSchema)
@community.doc(security=TOKEN, requestBody=body(given.WantedSchema))
def ask() -> Any:
    """Ask for a dataset the catalogue does not have."""
    wanted.may_ask(current_member())
    data = admit(given.WantedSchema(), request.get_json())
    return views.wanted(wanted.ask(data, by=current_member()))


@community.get("/wanted/<int:number>")
@community.response(200, given.PublicWantedSchema)
def wanted_one(number: int) -> Any:
    """Read one wanted dataset."""
    return views.wanted(wanted.get(number))


@community.post("/wanted/<int:number>/support")
@community.response(200, given.PublicWantedSchema)
@community.doc(security=TOKEN)
def support(number: int) -> Any:
    """Say that you need it too; it counts once."""
    return views.wanted(wanted.support(wanted.get(number), by=current_member()))


@community.delete("/wanted/<int:number>/support")
@community.response(204)
@community.doc(security=TOKEN)
def leave(number: int) -> None:
    """Take your support back."""
    wanted.leave(wanted.get(number), by=current_member())


@community.post("/wanted/<int:number>/state")
@community.response(200, given.PublicWantedSchema)
@community.doc(security=TOKEN, requestBody=body(given.SettleSchema))
def settle(number: int) -> Any:
    """Say where it was found, or why it is closed (who asked, and reviewers)."""
    asked = wanted.get(number)
    wanted.may_settle(asked, current_member())
    data = admit(given.SettleSchema(), request.get_json())
    return views.wanted(wanted.settle(asked, data, by=current_member()))


@community.get("/credits")
@community.arguments(given.PageQuery(only=("page",)), **QUERY)
@community.response(200, given.CreditList)
def contributors(asked: dict[str, Any]) -> Any:
    """List contributors and reviewers who chose to be named, with what they contributed."""
    found = contributions.listing(asked["page"])
    return {"items": found.items, "total": found.total}


@community.get("/community")
@community.response(200, given.CommunitySchema)
def who() -> Any:
    """Count who is here: kinds, countries, languages and expectations of members who opted in."""
    return views.overview(overview.overview(), language())
