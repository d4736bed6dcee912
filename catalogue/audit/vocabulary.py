"""The words for what is done; a feature may write others, which are shown as they stand."""

from enum import StrEnum
from typing import Any

from catalogue.core.i18n import _


class Act(StrEnum):
    """What was done. Words stay for ever, since the log does."""

    ENTRY_SUBMITTED = "entry_submitted"
    ENTRY_PUBLISHED = "entry_published"
    ENTRY_RETURNED = "entry_returned"
    ENTRY_WITHDRAWN = "entry_withdrawn"
    ENTRY_REINSTATED = "entry_reinstated"
    ENTRY_DISCARDED = "entry_discarded"
    REPORT_SENT = "report_sent"
    REPORT_TAKEN = "report_taken"
    REPORT_RELEASED = "report_released"
    REPORT_DECIDED = "report_decided"
    REPORT_ANNOTATED = "report_annotated"
    REPORTS_TIDIED = "reports_tidied"
    ROLE_CHANGED = "role_changed"
    MEMBER_SUSPENDED = "member_suspended"
    MEMBER_REINSTATED = "member_reinstated"
    MEMBER_ERASED = "member_erased"
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 - a word, not a password
    INDEX_SYNCED = "index_synced"
    OWNERS_TOLD = "owners_told"


def label(action: str) -> Any:
    """What a person reads for an action."""
    return LABELS.get(action, action)


LABELS: dict[str, Any] = {
    Act.ENTRY_SUBMITTED: _("Entry submitted"),
    Act.ENTRY_PUBLISHED: _("Entry published"),
    Act.ENTRY_RETURNED: _("Entry returned"),
    Act.ENTRY_WITHDRAWN: _("Entry withdrawn"),
    Act.ENTRY_REINSTATED: _("Entry shown again"),
    Act.ENTRY_DISCARDED: _("Draft discarded"),
    Act.REPORT_SENT: _("Report sent"),
    Act.REPORT_TAKEN: _("Report taken on"),
    Act.REPORT_RELEASED: _("Report given back"),
    Act.REPORT_DECIDED: _("Report decided"),
    Act.REPORT_ANNOTATED: _("Public note changed"),
    Act.REPORTS_TIDIED: _("Old reports emptied"),
    Act.ROLE_CHANGED: _("Role changed"),
    Act.MEMBER_SUSPENDED: _("Member suspended"),
    Act.MEMBER_REINSTATED: _("Member let in again"),
    Act.MEMBER_ERASED: _("Account erased"),
    Act.TOKEN_REVOKED: _("Token revoked"),
    Act.INDEX_SYNCED: _("Index brought in step"),
    Act.OWNERS_TOLD: _("Owners of mixes written to"),
    # What features above this one do has its words there and its label here.
    "review_key_turned": _("Key turned"),
    "entry_rejected": _("Entry rejected"),
    "review_claimed": _("Review taken on"),
    "review_released": _("Review given back"),
    "review_commented": _("Comment in a review"),
    "proposal_made": _("Correction proposed"),
    "proposal_decided": _("Correction decided"),
    "proposal_taken_back": _("Correction taken back"),
    "summary_published": _("Public summary published"),
    "words_hidden": _("Words hidden"),
    "words_shown": _("Words shown again"),
    "mix_frozen": _("Mix released"),
    "mix_release_withdrawn": _("Release of a mix withdrawn"),
}

# What details may never be about: the log outlives the people in it.
PERSONAL = {"address", "contact", "email", "ip", "name", "password", "person", "reason", "text"}
LONGEST = 200  # characters of one detail
