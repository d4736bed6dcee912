"""Working on a draft together: asked by mail, on by one's own click, off at any time.

Nobody learns here who is a member: the same mail goes to every address, and the list names only
those who came.
"""

import hmac
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from catalogue.core import mail
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Gone, NotFound
from catalogue.core.i18n import _, speaking
from catalogue.datasets.model import CoAuthor, Dataset
from catalogue.members import letters, throttle
from catalogue.members import service as members
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.members.throttle import Limit

MOST = 20  # who work on one draft
LASTING = 14 * 24 * 3600  # seconds in which an invitation can be taken up
INVITATIONS = Limit("invitation", 20, 3600)  # by one member
SALT = "coauthor"


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
    throttle.spend(INVITATIONS, f"member {by.id}")
    if not throttle.has_left(throttle.LETTERS, email):
        return  # the answer stays the same
    key = serializer().dumps([dataset.id, by.id, fingerprint(email)])
    link = letters.address("datasets.join", key=key)
    known = members.by_email(email)
    with speaking(known.language if known else by.language):
        subject = _("%(name)s asks you to work on a dataset entry", name=by.name)
        mail.send(email, subject, "coauthor", name=by.name, title=dataset.title, link=link)


def invitation(key: str, *, by: Member | None) -> Dataset:
    """The entry an invitation is for; it is meant for one address, and ends with the draft."""
    require(by, Action.CREATE_DATASET)
    assert by is not None  # noqa: S101 - `require` saw to it
    try:
        number, inviter, address = serializer().loads(key, max_age=LASTING)
    except (SignatureExpired, BadSignature) as error:
        raise Gone(_("This invitation is too old or damaged: ask for another.")) from error
    dataset = db.session.get(Dataset, number)
    if dataset is None or dataset.stage is None or dataset.editor_id != inviter:
        raise Gone(_("This draft is finished or was given up: there is nothing to work on."))
    if not hmac.compare_digest(address, fingerprint(by.email or "")):
        detail = _("This invitation went to another address: sign in with the account that has it.")
        raise Gone(detail)
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
    return [
        {"number": each.member_id, "name": each.member.name, "since": each.created}
        for each in dataset.coauthors
    ]


def fingerprint(email: str) -> str:
    """What stands for an address in a link, which may end up in a log."""
    return hmac.digest(secret().encode(), email.casefold().encode(), "sha256").hex()[:32]


def serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret(), salt=SALT)


def secret() -> str:
    return str(current_app.secret_key)
