"""The words about reviews: keys, outcomes, what happens to a round, and what is logged."""

from enum import StrEnum
from typing import Any

from catalogue.core.i18n import _


class Word(StrEnum):
    """A word that programs write one way and people read another."""

    @property
    def label(self) -> Any:
        return LABELS[self.__class__, self.value]


class Key(Word):
    """What publishing needs, each from another person."""

    METADATA = "metadata"
    LEGAL = "legal"


class Outcome(Word):
    """What a reviewer decides."""

    ACCEPT = "accept"
    REQUEST_CHANGES = "request_changes"
    REJECT = "reject"
    RETURN = "request_changes"


OLD_WORDS = {"return": Outcome.REQUEST_CHANGES.value}


class RoundState(Word):
    """Where one submission stands."""

    OPEN = "open"
    CHANGES_REQUESTED = "changes_requested"
    REJECTED = "rejected"
    PUBLISHED = "published"
    TAKEN_BACK = "taken_back"


class State(Word):
    """Where an entry stands on its way to readers."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    REJECTED = "rejected"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Happening(Word):
    """What a timeline tells."""

    SUBMITTED = "submitted"
    CLAIMED = "claimed"
    RELEASED = "released"
    COMMENT = "comment"
    ANSWERED = "answered"
    KEY_TURNED = "key_turned"
    CHANGES_REQUESTED = "changes_requested"
    REJECTED = "rejected"
    PUBLISHED = "published"
    TAKEN_BACK = "taken_back"
    REMINDED = "reminded"


class Holder(Word):
    """Whose reviews to list."""

    ME = "me"
    NOBODY = "nobody"


class Missing(Word):
    """How complete the submissions to list are."""

    FAIL = "fail"
    UNKNOWN = "unknown"
    NOTHING = "nothing"


class Act(StrEnum):
    """What the log of the catalogue holds of reviews, besides what it has words for."""

    KEY_TURNED = "review_key_turned"
    REJECTED = "entry_rejected"
    CLAIMED = "review_claimed"
    RELEASED = "review_released"
    COMMENTED = "review_commented"


LAPSE_DAYS = 14  # a review nobody goes on with is free for others, and people are reminded
MOST_REMINDERS = 3  # of one round
LONGEST_QUEUE = 500

LABELS: dict[tuple[type[Word], str], Any] = {
    (Key, "metadata"): _("Metadata key"),
    (Key, "legal"): _("Legal key"),
    (Outcome, "accept"): _("Accept: turn the key"),
    (Outcome, "request_changes"): _("Ask for changes"),
    (Outcome, "reject"): _("Reject"),
    (RoundState, "open"): _("Waiting"),
    (RoundState, "changes_requested"): _("Changes requested"),
    (RoundState, "rejected"): _("Rejected"),
    (RoundState, "published"): _("Published"),
    (RoundState, "taken_back"): _("Taken back"),
    (State, "draft"): _("Draft"),
    (State, "submitted"): _("Submitted"),
    (State, "in_review"): _("In review"),
    (State, "changes_requested"): _("Changes requested"),
    (State, "rejected"): _("Rejected"),
    (State, "published"): _("Published"),
    (State, "withdrawn"): _("Withdrawn"),
    (Happening, "submitted"): _("submitted it"),
    (Happening, "claimed"): _("took the review on"),
    (Happening, "released"): _("gave the review back"),
    (Happening, "comment"): _("wrote"),
    (Happening, "answered"): _("answered"),
    (Happening, "key_turned"): _("turned a key"),
    (Happening, "changes_requested"): _("asked for changes"),
    (Happening, "rejected"): _("rejected it"),
    (Happening, "published"): _("published it with the last key"),
    (Happening, "taken_back"): _("took it back"),
    (Happening, "reminded"): _("A reminder was sent"),
    (Holder, "me"): _("Me"),
    (Holder, "nobody"): _("Nobody"),
    (Missing, "fail"): _("An essential rule fails"),
    (Missing, "unknown"): _("An essential rule has no answer"),
    (Missing, "nothing"): _("Nothing essential"),
}
