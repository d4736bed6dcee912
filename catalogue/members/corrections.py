"""Who decides on corrections of entries and on their withdrawal; predicates of `policy`."""

from typing import Any

from catalogue.members.model import Member
from catalogue.members.vocabulary import Role

METADATA = {Role.METADATA_REVIEWER, Role.ADMIN}
LEGAL = {Role.LEGAL_REVIEWER, Role.ADMIN}


def proposer(member: Member, proposal: Any) -> bool:
    return bool(proposal.member_id == member.id)


def other_owner(member: Member | None, proposal: Any) -> bool:
    """Who described the entry, but for who proposed the correction."""
    owns = member is not None and proposal.dataset.owner_id == member.id
    return owns and member is not None and not proposer(member, proposal)


def other_reviewer(member: Member | None, proposal: Any) -> bool:
    """Nobody decides on her own proposal."""
    return member is not None and member.role in METADATA | LEGAL and not proposer(member, proposal)


def other_metadata_reviewer(member: Member | None, proposal: Any) -> bool:
    return member is not None and member.role in METADATA and not proposer(member, proposal)


def uninvolved_legal_reviewer(member: Member | None, proposal: Any) -> bool:
    """Nobody accepts what her own proposal, or any on her own entry, says of law."""
    if member is None or member.role not in LEGAL:
        return False
    return not proposer(member, proposal) and not other_owner(member, proposal)


def owner_of_public(member: Member | None, entry: Any) -> bool:
    return member is not None and entry.owner_id == member.id and bool(entry.is_public)


def legal_of_public(member: Member | None, entry: Any) -> bool:
    return member is not None and member.role in LEGAL and bool(entry.is_public)
