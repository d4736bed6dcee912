"""“I used it”: who did what with an entry."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from catalogue.community import entries
from catalogue.community.model import Data, Endorsement
from catalogue.community.pace import Pace, refuse_haste
from catalogue.community.paging import Page, page
from catalogue.community.vocabulary import PER_PAGE, Use
from catalogue.core.db import db, transaction
from catalogue.core.i18n import _
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, require

PACE = Pace(20, timedelta(hours=1))


def may_add(dataset: Dataset, by: Member | None) -> None:
    require(by, Action.ENDORSE, dataset)


def listing(dataset: Dataset, number: int = 1, size: int = PER_PAGE) -> Page:
    """Who used an entry, latest first."""
    seen = select(Endorsement).where(
        Endorsement.dataset_id == dataset.id, Endorsement.hidden.is_(None)
    )
    ordered = seen.order_by(Endorsement.id.desc()).options(joinedload(Endorsement.author))
    return page(ordered, number, size)


def counts(dataset: Dataset) -> Mapping[Use, int]:
    """How often an entry was used for what; only what it was used for."""
    seen = select(Endorsement.use, func.count()).where(
        Endorsement.dataset_id == dataset.id, Endorsement.hidden.is_(None)
    )
    numbers = {row[0]: row[1] for row in db.session.execute(seen.group_by(Endorsement.use))}
    return {use: numbers[use] for use in Use if use in numbers}


def get(dataset: Dataset, number: int) -> Endorsement:
    return entries.row(Endorsement, dataset, number, absent=_("There is no such endorsement."))


def add(dataset: Dataset, data: Data, *, by: Member | None) -> Endorsement:
    """Say what one did with an entry; said again of the same project, it replaces the earlier."""
    with transaction():
        may_add(dataset, by)
        assert by is not None  # noqa: S101 - `require` saw to it
        key = key_of(data["project"])
        known = db.session.scalar(
            select(Endorsement).where(
                Endorsement.dataset_id == dataset.id,
                Endorsement.author_id == by.id,
                Endorsement.project_key == key,
            )
        )
        if known is None:
            refuse_haste(Endorsement, by, PACE)
            known = Endorsement(dataset=dataset, author=by, project_key=key)
            db.session.add(known)
        known.use, known.project = data["use"], data["project"]
        known.url, known.sentence = data.get("url", ""), data.get("sentence", "")
    return known


def key_of(project: str) -> str:
    return " ".join(project.casefold().split())


def withdraw(endorsement: Endorsement, *, by: Member | None) -> None:
    """Take one's own word back."""
    with transaction():
        require(by, Action.EDIT_OWN, endorsement)
        db.session.delete(endorsement)
