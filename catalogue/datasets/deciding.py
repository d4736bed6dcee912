"""What becomes of a submission: published, sent back, rejected; for those who decide on it."""

from catalogue.core.errors import Conflict
from catalogue.core.i18n import _
from catalogue.datasets import addresses, ancestry, service
from catalogue.datasets.model import Dataset
from catalogue.datasets.vocabulary import Stage
from catalogue.search import outbox


def accept(dataset: Dataset, *, message: str) -> None:
    """Publish what was submitted. Called inside a transaction by those who decide."""
    if dataset.stage is not Stage.SUBMITTED or dataset.draft is None or dataset.withdrawn:
        raise Conflict(_("This entry is not waiting for a decision."))
    document, author = dataset.draft, dataset.editor_id
    # Another entry may have closed the circle since this one was submitted.
    ancestry.refuse_circle(dataset.slug, document["title"], document)
    if dataset.number == 0:
        addresses.settle(dataset, document["title"])
    service.lay_down(dataset)
    service.store(dataset, document, author_id=author, message=message)
    outbox.note(dataset.id, dataset.number)


def send_back(dataset: Dataset, *, reason: str) -> None:
    """Return what was submitted to its editor. Called inside a transaction by those who decide."""
    turn_down(dataset, Stage.RETURNED, reason)


def reject(dataset: Dataset, *, reason: str) -> None:
    """Refuse what was submitted. Called inside a transaction by those who decide.

    Its editor may still read why, write another description and submit that.
    """
    turn_down(dataset, Stage.REJECTED, reason)


def turn_down(dataset: Dataset, stage: Stage, reason: str) -> None:
    if dataset.stage is not Stage.SUBMITTED:
        raise Conflict(_("This entry is not waiting for a decision."))
    dataset.stage = stage
    dataset.reason = reason
