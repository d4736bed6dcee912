"""Recording claims on entries, and saying that one is right or wrong; what is said is kept."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, select

from catalogue.claims import evidence, storing
from catalogue.claims.model import ClaimRow, Mark
from catalogue.claims.reading import for_many, held_by, listing, other_licences
from catalogue.claims.vocabulary import Kind, Verdict
from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Forbidden, NotFound, TooMany
from catalogue.core.i18n import _
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require

__all__ = [
    "add", "checked", "for_many", "held_by", "listen", "listing", "mark", "may_add", "may_mark",
    "may_supersede", "other_licences", "record", "record_all", "subject", "supersede",
    "withdraw_mark",
]  # fmt: skip

Data = Mapping[str, Any]

MOST_CLAIMS = 500  # of one entry
MOST_PER_DAY = 200  # standing claims of one member, and as many marks
DAY = timedelta(days=1)

checked = evidence.checked
record, record_all, listen = storing.record, storing.record_all, storing.listen


class Subject(NamedTuple):
    """A claim somebody wants to do something with; `row` is none of a claim of the sources."""

    dataset: Any
    key: str
    member_id: int | None
    row: ClaimRow | None


def subject(dataset: Any, key: str) -> Subject:
    """The claim of an entry with this key; raises NotFound.

    What stands among the sources is the word of whoever described the entry.
    """
    wanted = select(ClaimRow).where(ClaimRow.dataset_id == dataset.id, ClaimRow.key == key)
    row = db.session.scalar(wanted)
    if row is not None:
        return Subject(dataset, key, row.member_id, row)
    sources = evidence.of(dataset.document or {})
    if not any(claim.key == key for claim in sources):
        raise NotFound(_("This entry has no such claim."))
    return Subject(dataset, key, dataset.owner_id, None)


def may_add(dataset: Any, by: Member | None) -> None:
    require(by, Action.ADD_CLAIM, dataset)


def may_mark(about: Subject, verdict: Verdict, by: Member | None) -> None:
    confirming = verdict is Verdict.CONFIRM
    require(by, Action.CONFIRM_CLAIM if confirming else Action.DISPUTE_CLAIM, about)


def may_supersede(about: Subject, by: Member | None) -> None:
    require(by, Action.SUPERSEDE_CLAIM, about)


def add(dataset: Any, data: Data, *, by: Member | None) -> ClaimRow:
    """Record a claim; the same claim again is the one that is there.

    What a member says of somebody else's entry counts once a reviewer confirms it.
    """
    with transaction():
        may_add(dataset, by)
        row = store(dataset, data, by)
        if row.superseded_by_id is not None:
            raise Conflict(_("This claim was there and a later one took its place: read that one."))
        storing.tell([dataset.id])
    return row


def store(dataset: Any, data: Data, by: Member | None) -> ClaimRow:
    """The row that holds this claim: one that is there, or a new one."""
    assert by is not None  # noqa: S101 - `require` saw to it
    refuse_kind(data["kind"], by)
    counts = dataset.owner_id == by.id or allows(by, Action.REVIEW)
    row = storing.made(dataset.id, data, member_id=by.id, counts=counts)
    same = select(ClaimRow).where(ClaimRow.dataset_id == dataset.id, ClaimRow.key == row.key)
    known = db.session.scalar(same)
    if known is not None:
        if counts:
            known.counts, known.retrieved = True, max(known.retrieved, row.retrieved)
        return known
    refuse_flood(dataset, by)
    db.session.add(row)
    db.session.flush()
    return row


def refuse_kind(kind: str, by: Member) -> None:
    if kind == Kind.MACHINE:
        raise Forbidden(_("Only programs of this catalogue record what a machine saw."))
    if kind == Kind.REVIEWER and not allows(by, Action.REVIEW):
        raise Forbidden(_("Only reviewers speak as reviewers: say whose word it is."))


def refuse_flood(dataset: Any, by: Member) -> None:
    """Keep one member from filling an entry, or the disk, with claims."""
    held = select(func.count()).where(ClaimRow.dataset_id == dataset.id)
    if (db.session.scalar(held) or 0) >= MOST_CLAIMS:
        raise Conflict(_("This entry holds as many claims as it can."))
    hers = select(func.count()).where(
        ClaimRow.member_id == by.id,
        ClaimRow.created > now() - DAY,
        ClaimRow.superseded_by_id.is_(None),
    )
    refuse_many(db.session.scalar(hers) or 0)


def refuse_many(count: int) -> None:
    if count >= MOST_PER_DAY:
        detail = _("This is a lot for one day: go on tomorrow.")
        raise TooMany(detail, retry_after=int(DAY.total_seconds()))


def supersede(dataset: Any, key: str, data: Data, *, by: Member | None) -> ClaimRow:
    """Put a claim in the place of an earlier one on the same fact, which stays to be read."""
    with transaction():
        before = subject(dataset, key)
        may_supersede(before, by)
        old = replaceable(before)
        new = store(dataset, {**data, "field": old.field}, by)
        if new is old or old.superseded_by_id == new.id:
            return new
        if old.superseded_by_id is not None or new.superseded_by_id is not None:
            raise Conflict(_("A later claim took its place already: replace that one."))
        old.superseded_by_id = new.id
        storing.tell([dataset.id])
    return new


def replaceable(before: Subject) -> ClaimRow:
    if before.row is None:
        raise Conflict(_("This stands among the entry's sources: edit the entry to change it."))
    return before.row


def mark(dataset: Any, key: str, data: Data, *, by: Member | None) -> Mark:
    """Confirm or dispute a claim, with a reason; her later word replaces her earlier."""
    with transaction():
        about = subject(dataset, key)
        may_mark(about, data["verdict"], by)
        assert by is not None  # noqa: S101 - `require` saw to it
        if about.row is not None and about.row.superseded_by_id is not None:
            raise Conflict(_("A later claim took its place: look at that one."))
        new = Mark(dataset_id=dataset.id, claim_key=key, member_id=by.id, **data)
        before = standing_mark(dataset, key, by)
        if before is not None and said(before) == said(new):
            return before
        refuse_many(marks_today(by))
        if before is not None:
            before.withdrawn = now()
            db.session.flush()
        db.session.add(new)
        storing.tell([dataset.id])
    return new


def said(mark: Mark) -> tuple[str, str, str]:
    return mark.verdict, mark.reason, mark.url or ""


def standing_mark(dataset: Any, key: str, by: Member) -> Mark | None:
    hers = select(Mark).where(
        Mark.dataset_id == dataset.id,
        Mark.claim_key == key,
        Mark.member_id == by.id,
        Mark.withdrawn.is_(None),
    )
    return db.session.scalar(hers)


def marks_today(by: Member) -> int:
    hers = select(func.count()).where(Mark.member_id == by.id, Mark.created > now() - DAY)
    return db.session.scalar(hers) or 0


def withdraw_mark(dataset: Any, key: str, *, by: Member | None) -> None:
    """Take one's own word on a claim back; that it was given stays on record."""
    with transaction():
        may_add(dataset, by)
        assert by is not None  # noqa: S101 - `require` saw to it
        mark = standing_mark(dataset, key, by)
        if mark is None:
            raise NotFound(_("You have said nothing of this claim."))
        mark.withdrawn = now()
        storing.tell([dataset.id])
