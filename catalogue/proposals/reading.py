"""Finding proposals: those on an entry, one of them; all of it is public."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from catalogue.core.db import db
from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.proposals.model import Proposal
from catalogue.proposals.vocabulary import State

MOST = 500


def public_entry(slug: str, *, by: Member | None) -> Dataset:
    """The entry, if everybody can read it: drafts have no proposals."""
    dataset = datasets.get(slug, by=by)
    if not dataset.is_public:
        raise NotFound(_("There is no such dataset entry."))
    return dataset


def listing(dataset: Dataset, state: State | None = None) -> list[Proposal]:
    """The proposals on an entry, latest first."""
    chosen = select(Proposal).where(Proposal.dataset_id == dataset.id)
    whole = (joinedload(Proposal.member), selectinload(Proposal.changes))
    ordered = chosen.order_by(Proposal.id.desc()).limit(MOST).options(*whole)
    found = list(db.session.scalars(ordered))
    return [each for each in found if state is None or each.state is state]


def get(dataset: Dataset, number: int) -> Proposal:
    proposal = db.session.get(Proposal, number)
    if proposal is None or proposal.dataset_id != dataset.id:
        raise NotFound(_("This entry has no such proposal."))
    return proposal
