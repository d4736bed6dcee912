"""Working on a draft together: asked by mail, on by one's own click, off at any time."""

from typing import Any

from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Gone, NotFound
from catalogue.core.i18n import _
from catalogue.datasets.model import CoAuthor, Dataset
from catalogue.members import invitations
from catalogue.members.invitations import Invitations
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.members.throttle import Limit

MOST = 20  # who work on one draft
INVITATIONS = Invitations(
    salt="coauthor",
    limit=Limit("invitation", 20, 3600),
    endpoint="datasets.join",
    letter="coauthor",
)


def may_see(dataset: Dataset, by: Member | None) -> None:
    """Who works on a draft is known to those who do."""
    require(by, Action.EDIT_DATASET, dataset)
    if by is None or not dataset.is_worked_on_by(by):
        raise NotFound(_("You are not working on a draft of this entry."))


def may_share(dataset: Dataset, by: Member | None) -> None:
    require(by, Action.SHARE_DRAFT, dataset)


def invite(dataset: Dataset, email: str, *, by: Member | None) -> None:
    """Ask whoever reads mail at this address to work on the draft too."""
    may_share(dataset, by)
    assert by is not None  # noqa: S101 - `require` saw to it
    if len(dataset.coauthors) >= MOST:
        raise Conflict(_("As many as can work on this draft together: take somebody off first."))
    subject = _("%(name)s asks you to work on a dataset entry", name=by.name)
    INVITATIONS.send(dataset.id, email, subject=subject, title=dataset.title, by=by)


def invitation(key: str, *, by: Member | None) -> Dataset:
    """The entry an invitation is for; it is meant for one address, and ends with the draft."""
    require(by, Action.CREATE_DATASET)
    assert by is not None  # noqa: S101 - `require` saw to it
    asked = INVITATIONS.read(key, by=by)
    dataset = db.session.get(Dataset, asked.number)
    if dataset is None or dataset.stage is None or dataset.editor_id != asked.inviter:
        raise Gone(_("This draft is finished or was given up: there is nothing to work on."))
    return dataset


def join(key: str, *, by: Member | None) -> Dataset:
    """Take an invitation up; twice is once."""
    with transaction():
        dataset = invitation(key, by=by)
        assert by is not None  # noqa: S101 - `invitation` saw to it
        if dataset.is_worked_on_by(by):
            return dataset
        if len(dataset.coauthors) >= MOST:
            raise Conflict(_("As many as can are working on this draft already."))
        dataset.coauthors.append(CoAuthor(member_id=by.id))
    return dataset


def remove(dataset: Dataset, number: int, *, by: Member | None) -> None:
    """Take somebody off the draft, or oneself."""
    with transaction():
        herself = by is not None and by.id == number and allows(by, Action.LEAVE_DRAFT, dataset)
        if not herself:
            may_share(dataset, by)
        leaving = [each for each in dataset.coauthors if each.member_id == number]
        if not leaving:
            raise NotFound(_("This member is not working on the draft."))
        dataset.coauthors.remove(leaving[0])


def listed(dataset: Dataset) -> list[dict[str, Any]]:
    """Who works on the draft beside its editor, in the order they came."""
    return invitations.listed(dataset.coauthors)
