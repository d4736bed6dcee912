"""What administrators do with members: find them, give roles, keep out and let in again."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select

from catalogue.administration import letters, states
from catalogue.administration.vocabulary import MemberState
from catalogue.core.clock import now
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import Conflict, Invalid, NotFound
from catalogue.core.i18n import _
from catalogue.members import service as members
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.members.vocabulary import Role

PAGE = 50


class Page(NamedTuple):
    """One page of a list; `next` is the number to go on with."""

    items: list[Any]
    total: int
    next: int | None


def may_administer(by: Member | None) -> None:
    require(by, Action.ADMINISTER)


def may_suspend(member: Member, by: Member | None) -> None:
    require(by, Action.SUSPEND_MEMBER, member)


def find(asked: Mapping[str, Any], *, by: Member | None) -> Page:
    """Members by name or e-mail address, role and state; the first to join first."""
    require(by, Action.ADMINISTER)
    chosen = select(Member)
    if words := asked.get("q"):
        within = (
            column.icontains(words, autoescape=True) for column in (Member.name, Member.email)
        )
        chosen = chosen.where(or_(*within))
    if asked.get("role"):
        chosen = chosen.where(Member.role == asked["role"])
    if asked.get("state"):
        chosen = chosen.where(states.column() == asked["state"].value)
    total = db.session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    chosen = chosen.where(Member.id > asked.get("after", 0)).order_by(Member.id)
    items = list(db.session.scalars(chosen.limit(PAGE + 1)))
    return Page(items[:PAGE], total, items[PAGE - 1].id if len(items) > PAGE else None)


def get(number: int, *, by: Member | None) -> Member:
    require(by, Action.ADMINISTER)
    member = db.session.get(Member, number)
    if member is None:
        raise NotFound(_("There is no such member."))
    return member


def change_role(member: Member, role: Role, *, by: Member | None) -> Member:
    """Give a member another role; one administrator at least remains."""
    require(by, Action.CHANGE_ROLE)
    with transaction():
        if member.email is None:
            raise Conflict(_("This account is erased."))
        if role is not Role.ADMIN:
            refuse_last(member)
        members.promote(member, role, by=by)
    return member


def suspend(member: Member, *, reason: str, until: date | None, by: Member | None) -> Member:
    """Keep a member out, up to and with a day or for good; she is told why (DSA, Art. 17)."""
    require(by, Action.SUSPEND_MEMBER, member)
    ends = datetime.combine(until + timedelta(days=1), time(), UTC) if until else None
    if ends and ends <= now():
        message = _("Choose a day that is not over yet.")
        raise Invalid(message, errors={"until": [message]})
    with transaction():
        if member.email is None:
            raise Conflict(_("This account is erased."))
        refuse_last(member)
        members.suspend(member, reason=reason, until=ends, by=by)
        after_commit(partial(letters.suspended, member, reason=reason, until=until))
    return member


def reinstate(member: Member, *, by: Member | None) -> Member:
    """Let a suspended member in again."""
    require(by, Action.REINSTATE_MEMBER, member)
    with transaction():
        if not member.is_suspended:
            raise Conflict(_("This member is not suspended."))
        members.restore(member, by=by)
        after_commit(partial(letters.reinstated, member))
    return member


def refuse_last(member: Member) -> None:
    """Keep the catalogue from being left to nobody."""
    if member.role is not Role.ADMIN:
        return
    others = select(func.count()).where(
        Member.role == Role.ADMIN,
        Member.id != member.id,
        states.column() == MemberState.ACTIVE.value,
    )
    if not db.session.scalar(others):
        raise Conflict(_("This is the last administrator: make another one first."))
