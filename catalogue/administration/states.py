"""Whether members may come in, one by one and as the database counts them."""

from typing import Any

from sqlalchemy import and_, case, or_

from catalogue.administration.vocabulary import MemberState
from catalogue.core.clock import now
from catalogue.members.model import Member


def of(member: Member) -> MemberState:
    if member.email is None:
        return MemberState.ERASED
    if member.is_suspended:
        return MemberState.SUSPENDED
    return MemberState.ACTIVE if member.is_confirmed else MemberState.UNCONFIRMED


def column() -> Any:
    """The same as an SQL expression."""
    ends = Member.suspended_until
    kept_out = and_(Member.suspended.is_not(None), or_(ends.is_(None), ends > now()))
    return case(
        (Member.email.is_(None), MemberState.ERASED.value),
        (kept_out, MemberState.SUSPENDED.value),
        (Member.confirmed.is_(None), MemberState.UNCONFIRMED.value),
        else_=MemberState.ACTIVE.value,
    )
