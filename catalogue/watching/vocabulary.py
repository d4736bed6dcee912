"""The words about watching."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from catalogue.core.i18n import Message, _


class Kind(StrEnum):
    """What is watched."""

    ENTRY = "entry"
    SEARCH = "search"
    LICENCE = "licence"

    @property
    def label(self) -> Message:
        return KINDS[self]


class Frequency(StrEnum):
    """How often a member is told, when something changed."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"

    @property
    def label(self) -> Message:
        return FREQUENCIES[self]


KINDS: Mapping[Kind, Message] = {
    Kind.ENTRY: _("Dataset"),
    Kind.SEARCH: _("Search"),
    Kind.LICENCE: _("Licence"),
}
FREQUENCIES: Mapping[Frequency, Message] = {
    Frequency.DAILY: _("Once a day"),
    Frequency.WEEKLY: _("Once a week"),
    Frequency.NEVER: _("Never"),
}
PERIODS: Mapping[Frequency, timedelta] = {
    Frequency.DAILY: timedelta(days=1),
    Frequency.WEEKLY: timedelta(days=7),
}
LONGEST_QUERY = 2000
MOST_WATCHES = 100  # of one member
