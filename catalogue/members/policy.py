"""Who may do what: one table, read top to bottom."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from catalogue.core.errors import Forbidden, Unauthorised
from catalogue.core.i18n import _
from catalogue.members.model import Member
from catalogue.members.vocabulary import Role

Predicate = Callable[[Member | None, Any], bool]

REVIEWERS = {Role.METADATA_REVIEWER, Role.LEGAL_REVIEWER, Role.ADMIN}


class Action(StrEnum):
    CREATE_DATASET = "create a dataset entry"
    READ_DATASET = "read this dataset entry"
    READ_DRAFT = "read the draft of this dataset entry"
    EDIT_DATASET = "edit this dataset entry"
    REVIEW = "review entries"
    DECIDE = "decide on this entry"
    MANAGE_ACCOUNT = "manage this account"


def confirmed(member: Member | None, _thing: Any) -> bool:
    """Whoever can be written to."""
    return member is not None and member.is_confirmed


def owner(member: Member | None, thing: Any) -> bool:
    return member is not None and bool(thing.owner_id == member.id)


def oneself(member: Member | None, thing: Any) -> bool:
    return member is not None and bool(thing.id == member.id)


def reviewer(member: Member | None, _thing: Any) -> bool:
    return member is not None and member.role in REVIEWERS


def other_reviewer(member: Member | None, thing: Any) -> bool:
    """Nobody accepts her own entry."""
    return reviewer(member, thing) and not owner(member, thing) and not editor(member, thing)


def public(_member: Member | None, thing: Any) -> bool:
    return bool(thing.is_public)


def editor(member: Member | None, thing: Any) -> bool:
    """Whoever works on the entry's draft."""
    return member is not None and bool(thing.editor_id == member.id)


def reviewer_of_public(member: Member | None, thing: Any) -> bool:
    return reviewer(member, thing) and bool(thing.is_public)


def owner_of_submitted(member: Member | None, thing: Any) -> bool:
    return owner(member, thing) and bool(thing.is_submitted)


def reviewer_of_submitted(member: Member | None, thing: Any) -> bool:
    return reviewer(member, thing) and bool(thing.is_submitted)


# An action is allowed when any one predicate of its row holds.
POLICY: dict[Action, tuple[Predicate, ...]] = {
    Action.CREATE_DATASET: (confirmed,),
    Action.READ_DATASET: (public, owner, reviewer_of_submitted),
    Action.READ_DRAFT: (editor, owner_of_submitted, reviewer_of_submitted),
    Action.EDIT_DATASET: (owner, reviewer_of_public),
    Action.REVIEW: (reviewer,),
    Action.DECIDE: (other_reviewer,),
    Action.MANAGE_ACCOUNT: (oneself,),
}


def allows(member: Member | None, action: Action, thing: Any = None) -> bool:
    return any(predicate(member, thing) for predicate in POLICY[action])


def require(member: Member | None, action: Action, thing: Any = None) -> None:
    """Raise Unauthorised when nobody is signed in, Forbidden when she may not."""
    if allows(member, action, thing):
        return
    if member is None:
        raise Unauthorised(_("Sign in first, or send an API token."))
    raise Forbidden(_("Your account does not allow you to do this."))
