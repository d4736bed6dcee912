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
    ADD_CLAIM = "say where a fact of this entry can be read"
    CONFIRM_CLAIM = "confirm this claim"
    DISPUTE_CLAIM = "dispute this claim"
    SUPERSEDE_CLAIM = "put a later claim in the place of this one"
    MANAGE_ACCOUNT = "manage this account"
    CHECK_OPTOUTS = "check a site for opt-outs"
    CLEAR_PARENT = "determine what a parent hands on to this entry"
    REPORT_DATASET = "report something about this entry"
    HANDLE_REPORTS = "see the queue of reports"
    READ_REPORT = "read this report"
    DECIDE_REPORT = "decide on this report"
    ADMINISTER = "see the pages of administration"
    CHANGE_ROLE = "change the role of a member"
    SUSPEND_MEMBER = "keep this member out"
    REINSTATE_MEMBER = "let this member in again"
    REVOKE_TOKEN = "revoke the token of another member"  # noqa: S105 - words, not a password
    READ_AUDIT = "read the log of what was done"
    RUN_JOB = "start a piece of upkeep"
    COMMENT = "comment on this entry"
    ENDORSE = "say what this entry was used for"
    EDIT_OWN = "change what you wrote"
    HIDE = "hide what somebody wrote"
    ASK_FOR_DATASET = "ask for a dataset"
    SETTLE_WANTED = "say what became of this wanted dataset"
    WATCH = "watch entries, searches and licences"


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


def other_legal_reviewer(member: Member | None, thing: Any) -> bool:
    """Whoever holds the legal key, for entries of others."""
    legal = member is not None and member.role in {Role.LEGAL_REVIEWER, Role.ADMIN}
    return legal and other_reviewer(member, thing) and bool(thing.is_public)


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


def confirmed_reader(member: Member | None, thing: Any) -> bool:
    return confirmed(member, thing) and allows(member, Action.READ_DATASET, thing)


def other_confirmed_reader(member: Member | None, thing: Any) -> bool:
    """Whoever reads the entry a claim is about, but for who recorded the claim."""
    return confirmed_reader(member, thing.dataset) and not recorder(member, thing)


def other_claim_reviewer(member: Member | None, thing: Any) -> bool:
    """Nobody confirms her own word."""
    return reviewer(member, thing) and other_confirmed_reader(member, thing)


def recorder(member: Member | None, thing: Any) -> bool:
    return member is not None and bool(thing.member_id == member.id)


def reading_recorder(member: Member | None, thing: Any) -> bool:
    return recorder(member, thing) and confirmed_reader(member, thing.dataset)


def claim_reviewer(member: Member | None, thing: Any) -> bool:
    return reviewer(member, thing) and confirmed_reader(member, thing.dataset)


def reporter(member: Member | None, thing: Any) -> bool:
    return member is not None and bool(thing.reporter_id == member.id)


def uninvolved_reviewer(member: Member | None, thing: Any) -> bool:
    """Nobody reads who reported her own entry."""
    return reviewer(member, thing) and not owner(member, thing.dataset)


def other_uninvolved_reviewer(member: Member | None, thing: Any) -> bool:
    """Nobody decides on her own report."""
    return uninvolved_reviewer(member, thing) and not reporter(member, thing)


def admin(member: Member | None, _thing: Any) -> bool:
    return member is not None and member.role is Role.ADMIN


def other_admin(member: Member | None, thing: Any) -> bool:
    """Nobody locks herself out."""
    return admin(member, thing) and not oneself(member, thing)


def confirmed_on_public(member: Member | None, thing: Any) -> bool:
    """Whoever can be written to, where everybody can read along."""
    return confirmed(member, thing) and public(member, thing)


def author(member: Member | None, thing: Any) -> bool:
    return member is not None and bool(thing.author_id == member.id)


# An action is allowed when any one predicate of its row holds.
POLICY: dict[Action, tuple[Predicate, ...]] = {
    Action.CREATE_DATASET: (confirmed,),
    Action.READ_DATASET: (public, owner, reviewer_of_submitted),
    Action.READ_DRAFT: (editor, owner_of_submitted, reviewer_of_submitted),
    Action.EDIT_DATASET: (owner, reviewer_of_public),
    Action.REVIEW: (reviewer,),
    Action.DECIDE: (other_reviewer,),
    Action.ADD_CLAIM: (confirmed_reader,),
    Action.CONFIRM_CLAIM: (other_claim_reviewer,),
    Action.DISPUTE_CLAIM: (other_confirmed_reader,),
    Action.SUPERSEDE_CLAIM: (reading_recorder, claim_reviewer),
    Action.MANAGE_ACCOUNT: (oneself,),
    Action.CHECK_OPTOUTS: (confirmed,),
    Action.CLEAR_PARENT: (other_legal_reviewer,),
    Action.REPORT_DATASET: (public,),
    Action.HANDLE_REPORTS: (reviewer,),
    Action.READ_REPORT: (reporter, uninvolved_reviewer),
    Action.DECIDE_REPORT: (other_uninvolved_reviewer,),
    Action.ADMINISTER: (admin,),
    Action.CHANGE_ROLE: (admin,),
    Action.SUSPEND_MEMBER: (other_admin,),
    Action.REINSTATE_MEMBER: (admin,),
    Action.REVOKE_TOKEN: (admin,),
    Action.READ_AUDIT: (admin,),
    Action.RUN_JOB: (admin,),
    Action.COMMENT: (confirmed_on_public,),
    Action.ENDORSE: (confirmed_on_public,),
    Action.EDIT_OWN: (author,),
    Action.HIDE: (reviewer,),
    Action.ASK_FOR_DATASET: (confirmed,),
    Action.SETTLE_WANTED: (author, reviewer),
    Action.WATCH: (confirmed,),
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
