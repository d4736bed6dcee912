"""One's own account over JSON: the profile, and the list of tokens."""

from typing import Any

from flask_smorest import Blueprint

from catalogue.members import account
from catalogue.members.model import Member
from catalogue.members.session import asking_first, current_member
from schemas.members import MemberChanges, MemberSchema, TokenList

members = Blueprint("members", __name__, url_prefix="/members", description="Your account")
tokens = Blueprint("tokens", __name__, url_prefix="/tokens", description="Your API tokens")

PRIVATE: dict[str, Any] = {"security": [{"token": []}]}


own = asking_first(account.own)


@members.get("/me")
@members.etag
@members.response(200, MemberSchema)
@members.doc(**PRIVATE)
def show() -> Member:
    """Read your own account."""
    return account.own(current_member())


@members.patch("/me")
@own
@members.etag
@members.arguments(MemberChanges)
@members.response(200, MemberSchema)
@members.doc(**PRIVATE)
def update(data: dict[str, Any]) -> Member:
    """Change your name or profile (send the ETag you read in `If-Match`).

    E-mail address and password are changed on the account page only.
    """
    member = account.own(current_member())
    members.check_etag(member, MemberSchema)
    return account.update(data, by=member, revision=member.revision)


@tokens.get("")
@tokens.response(200, TokenList)
@tokens.doc(**PRIVATE)
def index() -> dict[str, Any]:
    """List your API tokens. They are made on the account page only."""
    items = account.tokens_of(current_member())
    return {"items": items, "total": len(items)}


@tokens.delete("/<int:identifier>")
@tokens.response(204)
@tokens.doc(**PRIVATE)
def remove(identifier: int) -> None:
    """Revoke one of your API tokens, be it the one you send."""
    account.revoke_token(identifier, by=current_member())
