"""How members are named to the public: by name only when they chose so."""

from typing import Any

from catalogue.core.i18n import Message, _
from catalogue.members.model import Member


def name(member: Member) -> Message | str:
    """Who wrote something, as anybody may read it."""
    if member.email is None:
        return _("a former member")
    return member.public_name or _("a member")


def number(member: Member) -> int | None:
    """The number of her page of credits, if she has one."""
    return member.id if member.public and member.is_active else None


def public(member: Member) -> dict[str, Any]:
    """The same for programs: null where she is not named."""
    return {"name": member.public_name, "number": number(member)}
