"""What reviewers do: see what waits, accept it, or return it with a reason."""

from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from catalogue.core import mail
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import NotFound
from catalogue.core.i18n import _, speaking
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset
from catalogue.datasets.vocabulary import Stage
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.review.model import Decision
from catalogue.review.vocabulary import Outcome


def queue(by: Member | None) -> list[Dataset]:
    """What waits for a decision, longest first."""
    require(by, Action.REVIEW)
    waiting = select(Dataset).where(Dataset.stage == Stage.SUBMITTED)
    ordered = waiting.order_by(Dataset.submitted).options(joinedload(Dataset.editor))
    return list(db.session.scalars(ordered.limit(500)))


def may_review(by: Member | None) -> None:
    require(by, Action.REVIEW)


def may_decide(dataset: Dataset, by: Member | None) -> None:
    require(by, Action.DECIDE, dataset)


def decide(
    dataset: Dataset, outcome: Outcome, *, reason: str, by: Member | None, revision: int
) -> Decision:
    """Accept or return what was submitted; the reason is kept and told to its editor.

    `revision` is the one the reviewer read: raises Stale when the entry changed meanwhile.
    """
    require(by, Action.DECIDE, dataset)
    with transaction():
        datasets.refuse_stale(dataset, revision)
        editor = dataset.editor
        if outcome is Outcome.ACCEPT:
            datasets.accept(dataset, message=reason)
        else:
            datasets.send_back(dataset, reason=reason)
        decision = Decision(dataset=dataset, outcome=outcome, reason=reason, reviewer=by)
        db.session.add(decision)
        if editor is not None and editor.email:
            after_commit(partial(tell, editor, dataset, decision))
    return decision


def tell(editor: Member, dataset: Dataset, decision: Decision) -> None:
    """Write to the editor, in her language, what was decided and why."""
    subject = _("Your entry “%(title)s”", title=dataset.title)
    with speaking(editor.language):
        mail.send(str(editor.email), subject, "decision", dataset=dataset, decision=decision)


def decisions(dataset: Dataset, *, by: Member | None) -> list[Decision]:
    """What was decided on an entry so far, newest first; for those who may see its draft."""
    if not (allows(by, Action.READ_DRAFT, dataset) or allows(by, Action.REVIEW)):
        raise NotFound(_("There is no such dataset entry."))
    chosen = select(Decision).where(Decision.dataset_id == dataset.id)
    return list(db.session.scalars(chosen.order_by(Decision.id.desc())))
