"""The discussion of an entry: read, said, corrected, removed."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from catalogue.community import entries
from catalogue.community.model import Comment
from catalogue.community.pace import Pace, refuse_haste
from catalogue.community.paging import Page, page
from catalogue.community.vocabulary import PER_PAGE
from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict
from catalogue.core.i18n import _
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, require

PACE = Pace(10, timedelta(minutes=10))
ECHO = timedelta(minutes=5)  # the same words again so soon are a double click


def may_add(dataset: Dataset, by: Member | None) -> None:
    require(by, Action.COMMENT, dataset)


def listing(dataset: Dataset, number: int = 1, size: int = PER_PAGE) -> Page:
    """What was said, first things first; removed and hidden comments keep their place."""
    said = select(Comment).where(Comment.dataset_id == dataset.id).order_by(Comment.id)
    return page(said.options(joinedload(Comment.author)), number, size)


def count(dataset: Dataset) -> int:
    """How many comments of an entry can be read."""
    said = select(func.count()).where(
        Comment.dataset_id == dataset.id, Comment.removed.is_(None), Comment.hidden.is_(None)
    )
    return db.session.scalar(said) or 0


def page_of(comment: Comment, size: int = PER_PAGE) -> int:
    """The page of the discussion that holds a comment."""
    before = select(func.count()).where(
        Comment.dataset_id == comment.dataset_id, Comment.id < comment.id
    )
    return (db.session.scalar(before) or 0) // size + 1


def get(dataset: Dataset, number: int) -> Comment:
    return entries.row(Comment, dataset, number, absent=_("There is no such comment."))


def add(dataset: Dataset, text: str, *, by: Member | None) -> Comment:
    """Say something of an entry; the same words sent twice are stored once."""
    with transaction():
        may_add(dataset, by)
        assert by is not None  # noqa: S101 - `require` saw to it
        before = echoed(dataset, text, by)
        if before is not None:
            return before
        refuse_haste(Comment, by, PACE)
        comment = Comment(dataset=dataset, author=by, text=text)
        db.session.add(comment)
    return comment


def echoed(dataset: Dataset, text: str, by: Member) -> Comment | None:
    hers = select(Comment).where(
        Comment.dataset_id == dataset.id,
        Comment.author_id == by.id,
        Comment.created > now() - ECHO,
        Comment.text == text,
    )
    return db.session.scalar(hers.limit(1))


def edit(comment: Comment, text: str, *, by: Member | None) -> Comment:
    """Correct one's own words, while they are fresh."""
    with transaction():
        may_edit(comment, by)
        if text != comment.text:
            comment.text, comment.edited = text, now()
    return comment


def may_edit(comment: Comment, by: Member | None) -> None:
    require(by, Action.EDIT_OWN, comment)
    if not comment.is_fresh:
        raise Conflict(_("A comment can be changed for 30 minutes. Write another one instead."))


def remove(comment: Comment, *, by: Member | None) -> None:
    """Take one's own words back; that something was said here stays."""
    with transaction():
        require(by, Action.EDIT_OWN, comment)
        comment.text, comment.removed = "", comment.removed or now()
