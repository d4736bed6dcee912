"""The words about members' states."""

from enum import StrEnum
from typing import Any

from catalogue.core.i18n import _


class MemberState(StrEnum):
    """Whether a member may come in."""

    ACTIVE = "active"
    UNCONFIRMED = "unconfirmed"
    SUSPENDED = "suspended"
    ERASED = "erased"

    @property
    def label(self) -> Any:
        return LABELS[self]


LABELS: dict[MemberState, Any] = {
    MemberState.ACTIVE: _("Active"),
    MemberState.UNCONFIRMED: _("E-mail address not confirmed"),
    MemberState.SUSPENDED: _("Suspended"),
    MemberState.ERASED: _("Erased"),
}
