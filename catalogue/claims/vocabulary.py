"""The words about claims."""

from enum import StrEnum

from catalogue.core.i18n import Message, _


class Kind(StrEnum):
    """Whose word it is."""

    AUTHOR = "author"
    HOST = "host"
    PAPER = "paper"
    THIRD_PARTY = "third_party"
    REVIEWER = "reviewer"
    MACHINE = "machine"


class Status(StrEnum):
    """What became of a claim."""

    STATED = "stated"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"


class Verdict(StrEnum):
    """What somebody who looked it up says of a claim."""

    CONFIRM = "confirm"
    DISPUTE = "dispute"

    @property
    def label(self) -> Message:
        """What the button says."""
        return _("Confirm it") if self is Verdict.CONFIRM else _("Dispute it")


class Backing(StrEnum):
    """How good the evidence for a fact is, best first."""

    QUOTED = "quoted"  # the very words, and the day somebody read them
    LINKED = "linked"  # a page where it can be read
    NONE = "none"


class Check(StrEnum):
    """How well an entry is checked, best first; a conflict outweighs everything."""

    CONFIRMED = "confirmed"  # a reviewer looked the licence up
    QUOTED = "quoted"
    LINKED = "linked"
    NONE = "none"
    CONFLICT = "conflict"
