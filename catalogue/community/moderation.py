"""Reviewers hide what does not belong here, with a reason."""

from catalogue.audit import service as audit
from catalogue.community.model import Written
from catalogue.core.clock import now
from catalogue.core.db import transaction
from catalogue.core.errors import Conflict
from catalogue.core.i18n import _
from catalogue.members.model import Member
from catalogue.members.policy import Action, require


def may_hide(by: Member | None) -> None:
    require(by, Action.HIDE)


def hide(written: Written, *, reason: str, by: Member | None) -> None:
    """Take something out of the public's sight; the reason is shown in its place."""
    may_hide(by)
    assert by is not None  # noqa: S101 - `require` saw to it
    with transaction():
        if written.hidden is not None:
            raise Conflict(_("This is hidden already."))
        written.hidden, written.hidden_reason, written.hidden_by_id = now(), reason, by.id
        audit.record("words_hidden", written, by=by)


def show(written: Written, *, by: Member | None) -> None:
    """Undo it."""
    may_hide(by)
    with transaction():
        written.hidden, written.hidden_reason, written.hidden_by_id = None, "", None
        audit.record("words_shown", written, by=by)
