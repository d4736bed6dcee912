"""Who may do what: one table, read top to bottom."""

from collections.abc import Callable
from typing import Any

from catalogue.core.errors import Forbidden, Unauthorised
from catalogue.core.i18n import _
from catalogue.members import corrections, mixing
from catalogue.members.actions import Action
from catalogue.members.model import Member
from catalogue.members.vocabulary import Role

__all__ = ["POLICY", "Action", "allows", "require"]

Predicate = Callable[[Member | None, Any], bool]

REVIEWERS = {Role.METADATA_REVIEWER, Role.LEGAL_REVIEWER, Role.ADMIN}


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


def party(member: Member | None, thing: Any) -> bool:
    """Whose work an entry under review is, or was: owner, editors, co-authors."""
    return member is not None and member.id in thing.parties


def reviewer_of_case(member: Member | None, thing: Any) -> bool:
    return reviewer(member, thing) and bool(thing.was_submitted)


def impartial_reviewer(member: Member | None, thing: Any) -> bool:
    """Neither key is turned by somebody whose work it is."""
    return reviewer(member, thing) and member is not None and member.id not in thing.involved


def other_legal_reviewer(member: Member | None, thing: Any) -> bool:
    """Whoever holds the legal key, for entries of others."""
    legal = member is not None and member.role in {Role.LEGAL_REVIEWER, Role.ADMIN}
    return legal and other_reviewer(member, thing) and bool(thing.is_public)


def public(_member: Member | None, thing: Any) -> bool:
    return bool(thing.is_public)


def editor(member: Member | None, thing: Any) -> bool:
    """Whoever works on the entry's draft, alone or with others."""
    return member is not None and bool(thing.is_worked_on_by(member))


def coauthor(member: Member | None, thing: Any) -> bool:
    """Whom the one at work on the draft lets work on it too."""
    return member is not None and bool(thing.is_shared_with(member))


def at_work(member: Member | None, thing: Any) -> bool:
    """The one whose draft it is."""
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
    Action.READ_DATASET: (public, owner, coauthor, reviewer_of_submitted),
    Action.READ_DRAFT: (editor, owner_of_submitted, reviewer_of_submitted),
    Action.EDIT_DATASET: (owner, coauthor, reviewer_of_public),
    Action.SHARE_DRAFT: (at_work,),
    Action.LEAVE_DRAFT: (coauthor,),
    Action.DISCARD_DRAFT: (owner, reviewer_of_public),
    Action.REVIEW: (reviewer,),
    Action.DECIDE: (other_reviewer,),
    Action.READ_REVIEW: (public, party, reviewer_of_case),
    Action.DISCUSS_REVIEW: (party, reviewer_of_case),
    Action.TURN_KEY: (impartial_reviewer,),
    Action.ADD_CLAIM: (confirmed_reader,),
    Action.CONFIRM_CLAIM: (other_claim_reviewer,),
    Action.DISPUTE_CLAIM: (other_confirmed_reader,),
    Action.SUPERSEDE_CLAIM: (reading_recorder, claim_reviewer),
    Action.PROPOSE: (confirmed_on_public,),
    Action.ACCEPT_PROPOSAL: (corrections.other_owner, corrections.other_metadata_reviewer),
    Action.ACCEPT_LEGAL_PROPOSAL: (corrections.uninvolved_legal_reviewer,),
    Action.REFUSE_PROPOSAL: (corrections.other_owner, corrections.other_reviewer),
    Action.TAKE_BACK_PROPOSAL: (recorder,),
    Action.WITHDRAW_DATASET: (corrections.owner_of_public, corrections.legal_of_public),
    Action.REINSTATE_DATASET: (admin,),
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
    Action.CREATE_MIX: (confirmed,),
    Action.READ_MIX: (public, mixing.owner),
    Action.EDIT_MIX: (mixing.owner,),
    Action.PUBLISH_MIX: (mixing.owner,),
    Action.FREEZE_MIX: (mixing.confirmed_owner,),
    Action.SHARE_MIX: (mixing.confirmed_owner,),
    Action.REMOVE_MIX: (owner,),
    Action.CREATE_MODEL: (confirmed,),
    Action.READ_PROVIDER: (owner,),
    Action.EDIT_PROVIDER: (owner,),
    Action.READ_MODEL: (mixing.keeper,),
    Action.EDIT_MODEL: (mixing.keeper,),
    Action.PUBLISH_SUMMARY: (mixing.confirmed_keeper,),
    Action.REMOVE_MODEL: (owner,),
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
