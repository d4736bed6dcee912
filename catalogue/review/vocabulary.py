"""The words about decisions."""

from enum import StrEnum

from catalogue.core.i18n import Message, _


class Outcome(StrEnum):
    ACCEPT = "accept"
    RETURN = "return"

    @property
    def label(self) -> Message:
        """What the button says."""
        return _("Publish it") if self is Outcome.ACCEPT else _("Return it to its editor")
