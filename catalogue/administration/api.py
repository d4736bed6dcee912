"""Administration over JSON, where a script needs it: members, roles, suspensions, the log."""

from typing import Any

from flask_smorest import Blueprint

from catalogue.administration import auditing, service, states
from catalogue.core.operations import QUERY, TOKEN
from catalogue.members.model import Member
from catalogue.members.session import asking_first, current_member
from schemas.administration import (
    ListedMemberSchema,
    MemberList,
    MemberQuery,
    RoleSchema,
    SuspensionSchema,
)
from schemas.audit import AuditQuery, EventList

administration = Blueprint(
    "admin",
    __name__,
    url_prefix="/admin",
    description="Looking after the instance (administrators)",
)


for_admins = asking_first(lambda by, **_: service.may_administer(by))


def presented(member: Member) -> dict[str, Any]:
    names = ListedMemberSchema().fields.keys() - {"state"}
    return {name: getattr(member, name) for name in names} | {"state": states.of(member)}


@administration.get("/members")
@for_admins
@administration.arguments(MemberQuery, **QUERY)
@administration.response(200, MemberList)
@administration.doc(security=TOKEN)
def members(asked: dict[str, Any]) -> dict[str, Any]:
    """List members, the first to join first; `next` goes into `after`."""
    page = service.find(asked, by=current_member())
    return page._asdict() | {"items": [presented(member) for member in page.items]}


@administration.get("/members/<int:number>")
@administration.response(200, ListedMemberSchema)
@administration.doc(security=TOKEN)
def member(number: int) -> dict[str, Any]:
    """Read one member's account."""
    return presented(service.get(number, by=current_member()))


@administration.put("/members/<int:number>/role")
@for_admins
@administration.arguments(RoleSchema)
@administration.response(200, ListedMemberSchema)
@administration.doc(security=TOKEN)
def change_role(data: dict[str, Any], number: int) -> dict[str, Any]:
    """Give a member another role; the last administrator stays one."""
    found = service.get(number, by=current_member())
    return presented(service.change_role(found, data["role"], by=current_member()))


@administration.put("/members/<int:number>/suspension")
@for_admins
@administration.arguments(SuspensionSchema)
@administration.response(200, ListedMemberSchema)
@administration.doc(security=TOKEN)
def suspend(data: dict[str, Any], number: int) -> dict[str, Any]:
    """Keep a member out, until a day or for good; her sign-ins end and her tokens are refused."""
    found = service.get(number, by=current_member())
    return presented(service.suspend(found, **data, by=current_member()))


@administration.delete("/members/<int:number>/suspension")
@administration.response(200, ListedMemberSchema)
@administration.doc(security=TOKEN)
def reinstate(number: int) -> dict[str, Any]:
    """Let a suspended member in again."""
    found = service.get(number, by=current_member())
    return presented(service.reinstate(found, by=current_member()))


@administration.get("/audit")
@for_admins
@administration.arguments(AuditQuery, **QUERY)
@administration.response(200, EventList)
@administration.doc(security=TOKEN)
def audit(asked: dict[str, Any]) -> dict[str, Any]:
    """List what was done, newest first; `next` goes into `before`."""
    found = auditing.find(asked, by=current_member())
    return {"items": [auditing.presented(each) for each in found.items], "next": found.next}
