"""Who contributed, in numbers: only members who chose that their names may be shown."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Subquery, func, select

from catalogue.claims.model import ClaimRow
from catalogue.community.paging import Page, page
from catalogue.core.db import db
from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.datasets.model import Dataset, Version
from catalogue.members.model import Member
from catalogue.review.model import Decision

MOST_ENTRIES = 100  # named on a member's page


class Credit(NamedTuple):
    """A member the public may know, and what she contributed."""

    number: int
    name: str
    versions: int
    claims: int
    reviews: int

    @property
    def total(self) -> int:
        return self.versions + self.claims + self.reviews


class Entry(NamedTuple):
    """A published entry, and how many versions of it a member wrote."""

    slug: str
    title: str
    versions: int


def counted(column: Any, *conditions: ColumnElement[bool]) -> Subquery:
    """How many rows name each member who may be named."""
    chosen = select(column.label("member_id"), func.count().label("number"))
    named = chosen.where(column.in_(select(Member.id).where(Member.public)), *conditions)
    return named.group_by(column).subquery()


def known() -> Any:
    """The members who may be named, with their numbers; most first."""
    parts = (
        counted(Version.author_id),
        counted(ClaimRow.member_id, ClaimRow.superseded_by_id.is_(None)),
        counted(Decision.reviewer_id),
    )
    numbers = [func.coalesce(part.c.number, 0) for part in parts]
    chosen: Any = select(Member.id, Member.name, *numbers)
    for part in parts:
        chosen = chosen.outerjoin(part, part.c.member_id == Member.id)
    total = numbers[0] + numbers[1] + numbers[2]
    named = chosen.where(Member.public, Member.email.is_not(None), Member.suspended.is_(None))
    return named.where(total > 0).order_by(total.desc(), Member.id)


def listing(number: int = 1) -> Page:
    """A page of contributors and reviewers."""
    found = page(known(), number)
    return Page([Credit(*row) for row in found.items], found.total, found.number, found.pages)


def get(number: int) -> Credit:
    """What one member contributed; who may not be named is as unknown as who does not exist."""
    found = db.session.execute(known().where(Member.id == number)).first()
    if found is None:
        raise NotFound(_("There is no such contributor."))
    return Credit(*found)


def entries(number: int) -> list[Entry]:
    """The published entries a member described or improved, latest first."""
    written = select(Dataset.slug, Dataset.title, func.count(Version.id))
    hers = written.join(Version, Version.dataset_id == Dataset.id).where(
        Version.author_id == number, Dataset.is_public
    )
    grouped = hers.group_by(Dataset.id).order_by(func.max(Version.id).desc())
    return [Entry(*row) for row in db.session.execute(grouped.limit(MOST_ENTRIES))]
